// Time that moves only when a test says so.
import type { Clock } from '../kit/env.ts';

export interface FakeClock extends Clock {
  /** Moves time on by so many ms, running what falls due in order and letting promises settle in between. */
  tick(ms: number): Promise<void>;
  /** Lets everything run that waits for no timer. */
  settle(): Promise<void>;
  /** How many timers wait. */
  readonly timers: number;
}

type Turns = { readonly setImmediate?: (run: () => void) => unknown };

/** One turn of the host's loop: Node has a quick way, browsers a slower one. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate: soon } = globalThis as Turns;
    if (soon) soon(resolve);
    else setTimeout(resolve);
  });

/** For `env` of `createChat`: `{ ...clock }`. `start` is epoch ms. */
export const fakeClock = (start = 1_760_000_000_000): FakeClock => {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 60; turns += 1) await turn();
  };
  const due = (until: number): number | undefined =>
    [...timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0]?.[0];
  return {
    now: () => now,
    random: () => 0.5,
    id: () => `local-${String((serial += 1)).padStart(6, '0')}`,
    later(ms, run) {
      const name = (serial += 1);
      timers.set(name, { at: now + Math.max(ms, 0), run });
      return () => void timers.delete(name);
    },
    async tick(ms) {
      const until = now + ms;
      await settle();
      for (let name = due(until); name !== undefined; name = due(until)) {
        const timer = timers.get(name);
        timers.delete(name);
        now = Math.max(now, timer?.at ?? now);
        timer?.run();
        await settle();
      }
      now = until;
      await settle();
    },
    settle,
    get timers() {
      return timers.size;
    },
  };
};
