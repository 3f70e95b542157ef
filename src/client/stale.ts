// Some frames say only that something changed. What is open or watched there is then loaded again, once for a whole burst of them.
import type { Env } from '../ports/env.ts';
import type { Pipeline } from './pipeline.ts';

/** Ms in which more of the same is expected. */
const burst = 250;
/** Ms between two rounds at least: what is loaded may itself make the backend say so again. */
const calm = 2000;

/** Returns its undoing. `refresh` without a room means everything. */
export const watchStale = (env: Env, pipeline: Pipeline, refresh: (roomId: string | undefined) => void): (() => void) => {
  const due = new Map<string | undefined, () => void>();
  const last = new Map<string | undefined, number>();
  const off = pipeline.watch((event) => {
    if (event.type !== 'stale' || due.has(event.roomId)) return;
    const { roomId } = event;
    const run = (): void => {
      due.delete(roomId);
      last.set(roomId, env.now());
      refresh(roomId);
    };
    const rested = (last.get(roomId) ?? -Infinity) + calm - env.now();
    due.set(roomId, env.later(Math.max(burst, rested), run));
  });
  return () => {
    off();
    for (const cancel of due.values()) cancel();
  };
};
