// Looks once more at a room that was joined without a word: nothing tells when such a join takes effect, and it may be after the page that was asked for behind it.
import type { Ports } from './context.ts';
import { flatten, type Pipeline } from './pipeline.ts';

export interface BlindJoins {
  /** A room was joined just now. */
  note(roomId: string): void;
  close(): void;
}

/** Ms in which a backend has joined a room for certain. */
const joining = 3_000;

/** What was said between the page and the join is in neither, and `look` asks for it. */
export const createBlindJoins = ({ dialect, env }: Ports, pipeline: Pipeline, look: (roomId: string) => void): BlindJoins => {
  const rooms = new Set<string>();
  let stop = (): void => undefined;

  const isBlind = (roomId: string): boolean =>
    flatten(dialect.say.join?.({ type: 'join', roomId }, pipeline.here())).some(
      (step) => 'settles' in step && step.settles === 'written',
    );
  const lookAgain = (): void => {
    // Where the socket has fallen meanwhile, or another tab leads, nothing is joined; what is joined again is noted again.
    for (const roomId of rooms) if (pipeline.joined.has(roomId)) look(roomId);
    rooms.clear();
  };

  return {
    note(roomId) {
      if (!isBlind(roomId)) return;
      if (rooms.size === 0) stop = env.later(joining, lookAgain);
      rooms.add(roomId);
    },
    close: () => stop(),
  };
};
