// The clock, timers, randomness and names of this device: the only file that touches them.

export interface Clock {
  now(): number;
  random(): number;
  id(): string;
  later(ms: number, run: () => void): () => void;
}

/** Longer delays overflow the timers of browsers and would fire at once. */
const longest = 2 ** 31 - 1;

export const systemClock = (): Clock => {
  let last = 0;
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    // Time first, so that names sort in the order of their making even when two fall into one millisecond; then 122 random bits.
    id() {
      last = Math.max(last + 1, Date.now() * 64);
      const noise = crypto.getRandomValues(new Uint8Array(16));
      return `${last.toString(36).padStart(10, '0')}-${Array.from(noise, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    },
    later(ms, run) {
      const timer = setTimeout(run, Math.min(Math.max(ms, 0), longest));
      return () => clearTimeout(timer);
    },
  };
};
