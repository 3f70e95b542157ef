// Some frames say only that something changed, or that others were lost. What is wanted is then asked for again, once for a whole burst of them.
import type { Env } from '../ports/env.ts';
import { followMarks } from './follow.ts';
import type { Pipeline } from './pipeline.ts';

/** Ms in which more of the same is expected. */
const burst = 250;
/** Ms between two rounds at least: what is loaded may itself make the backend say so again. */
const calm = 2000;

/** A room, everything where none is named, or `null`: what was told since the mark. */
export type Stale = string | undefined | null;

/** Returns its undoing. */
export const watchStale = (env: Env, pipeline: Pipeline, refresh: (what: Stale) => void): (() => void) => {
  const due = new Map<Stale, () => void>();
  const last = new Map<Stale, number>();
  const soon = (what: Stale): void => {
    if (due.has(what)) return;
    const run = (): void => {
      due.delete(what);
      last.set(what, env.now());
      refresh(what);
    };
    const rested = (last.get(what) ?? -Infinity) + calm - env.now();
    due.set(what, env.later(Math.max(burst, rested), run));
  };
  const rest = (what: Stale): void => {
    due.get(what)?.();
    due.delete(what);
  };
  const off = pipeline.watch((event) => event.type === 'stale' && soon(event.roomId));
  // What stands between two places was pushed by a server that died.
  const leave = followMarks({ pipeline, missed: () => soon(null), followed: () => rest(null) });
  return () => {
    off();
    leave();
    for (const cancel of due.values()) cancel();
  };
};
