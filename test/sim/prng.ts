// Numbers that look random and are the same for the same seed: the only source of chance in a simulated history.

export interface Chance {
  /** 0 to 1, without 1. */
  next(): number;
  /** A whole number from 0 up to and without `below`. */
  int(below: number): number;
  happens(probability: number): boolean;
  /** @throws RangeError for an empty list. */
  pick<T>(from: readonly T[]): T;
  /** By weight; the weights need not add up to one. */
  weighed<T>(from: readonly (readonly [T, number])[]): T;
}

/** A text as a number, for seeds made of several parts (FNV-1a). */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** Mulberry32: small, quick, and good enough to choose what happens next. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[Math.floor(next() * from.length)] as T;
  };
  return {
    next,
    int: (below) => Math.floor(next() * below),
    happens: (probability) => next() < probability,
    pick,
    weighed(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [thing, weight] of from) if ((left -= weight) < 0) return thing;
      return pick(from)[0];
    },
  };
};
