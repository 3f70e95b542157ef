// How long to wait before the next try, so that many clients do not come back at once.

/** Full jitter: a random time up to a ceiling that doubles from `base` to `cap`. All in ms. */
export const backoff = (attempt: number, random: () => number, base = 1000, cap = 30_000): number =>
  Math.round(random() * Math.min(cap, base * 2 ** Math.min(attempt, 10)));
