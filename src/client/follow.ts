// Follows the places of a change feed from one to the next, and sees when one is missing.
import type { AnyEvent } from '../model/event.ts';
import type { Pipeline } from './pipeline.ts';

type Mark = Extract<AnyEvent, { type: 'mark' }>;

/** Places whose next is remembered: as many as may overtake an answer. */
const most = 200;

export type Follow = {
  readonly pipeline: Pick<Pipeline, 'absorb' | 'watch'>;
  /** A place was told that does not follow ours. */
  missed(): void;
  /** We have come on, so what was told before us was late, not lost. */
  followed(): void;
};

/**
 * A place may be told before the one it follows, by another server or beside an answer that was read earlier: once we are where it begins, it
 * counts. What was told of it is known, so nothing lies between. Returns its undoing.
 */
export const followMarks = ({ pipeline, missed, followed }: Follow): (() => void) => {
  const next = new Map<string, string>();
  const note = ({ at, after }: Mark): void => {
    if (after === undefined) return;
    next.set(after, at);
    if (next.size > most) next.delete(next.keys().next().value!);
  };
  return pipeline.watch((event, news) => {
    // Another life of the server's database: its places are other ones.
    if (event.type === 'epoch' && news) next.clear();
    if (event.type !== 'mark') return;
    note(event);
    if (!news) return void (event.after !== undefined && missed());
    followed();
    const at = next.get(event.at);
    if (at !== undefined && at !== event.at) pipeline.absorb([{ type: 'mark', at, after: event.at }]);
  });
};
