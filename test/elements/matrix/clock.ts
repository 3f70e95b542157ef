// Time that passes only when a test says so, for the timers of elements; frames and what is fetched stay as they are.
type Timer = { readonly id: number; readonly at: number; readonly run: () => void };

const real = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: Date.now };

/** A turn of the real event loop, a frame included, so that what waits for one is drawn. */
export const turn = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => real.setTimeout.call(window, resolve, 0)));

export type Clock = {
  /** Runs every timer that falls due, in order, with a turn after each. */
  advance(ms: number): Promise<void>;
  restore(): void;
};

export const stopClock = (): Clock => {
  let now = real.now();
  let last = 1e9;
  let timers: readonly Timer[] = [];
  const set = (run: (...all: readonly unknown[]) => void, ms = 0, ...args: readonly unknown[]): number => {
    last += 1;
    timers = [...timers, { id: last, at: now + ms, run: () => run(...args) }];
    return last;
  };
  const clear = (id?: number): void => {
    timers = timers.filter((timer) => timer.id !== id);
    real.clearTimeout.call(window, id);
  };
  Object.assign(window, { setTimeout: set, clearTimeout: clear });
  Date.now = () => now;
  const next = (until: number): Timer | undefined =>
    timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.id - b.id)[0];
  return {
    async advance(ms) {
      const until = now + ms;
      for (let due = next(until); due; due = next(until)) {
        clear(due.id);
        now = Math.max(now, due.at);
        due.run();
        await turn();
      }
      now = until;
    },
    restore() {
      Object.assign(window, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
      Date.now = real.now;
    },
  };
};
