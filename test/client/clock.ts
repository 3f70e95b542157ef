// Time that moves only when a test says so.
import type { Clock } from '../../src/kit/env.ts';

export interface FakeClock extends Clock {
  /** Moves time on, running what falls due in order and letting promises settle in between. */
  tick(ms: number): Promise<void>;
  /** Lets everything run that waits for no timer. */
  settle(): Promise<void>;
  readonly timers: number;
}

export const fakeClock = (start = 1_760_000_000_000): FakeClock => {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 60; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
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
