// Ends the typing of whoever says no more of it: the fact that they stopped may never come.
import type { Env } from '../ports/env.ts';
import type { User } from '../model/entities.ts';
import type { Pipeline } from './pipeline.ts';

/** Ms after the last sign; whoever still types says so more often. */
const lasts = 6000;

/** Returns its undoing. A message ends the typing of its author by itself, so only the waiting is dropped. */
export const watchTyping = (env: Env, pipeline: Pipeline): (() => void) => {
  const waits = new Map<string, () => void>();
  const nameOf = (roomId: string, { id }: User): string => JSON.stringify([roomId, id]);

  const drop = (key: string): void => {
    waits.get(key)?.();
    waits.delete(key);
  };
  const end = (roomId: string, user: User): void => {
    waits.delete(nameOf(roomId, user));
    pipeline.absorb([{ type: 'typing', roomId, user, active: false }]);
  };

  const off = pipeline.watch((event) => {
    if (event.type === 'message') return drop(nameOf(event.message.roomId, event.message.author));
    if (event.type !== 'typing') return;
    const { roomId, user, active } = event;
    const key = nameOf(roomId, user);
    drop(key);
    if (active)
      waits.set(
        key,
        env.later(lasts, () => end(roomId, user)),
      );
  });
  return () => {
    off();
    for (const cancel of waits.values()) cancel();
  };
};
