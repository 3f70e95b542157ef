// What is done at a door without anybody there being told, as some backends do. The core tells of a thing before it answers who did it.
import type { Site } from './door.ts';

const counts = new WeakMap<Site, Map<string, number>>();

/** Runs something whose facts this door keeps to itself; `key` names who does what where. */
export async function quietly<A>(site: Site, key: string, run: () => Promise<A>): Promise<A> {
  const known = counts.get(site) ?? new Map<string, number>();
  counts.set(site, known);
  known.set(key, (known.get(key) ?? 0) + 1);
  try {
    return await run();
  } finally {
    known.set(key, (known.get(key) ?? 1) - 1);
    if (known.get(key) === 0) known.delete(key);
  }
}

export const isQuiet = (site: Site, key: string): boolean => counts.get(site)?.has(key) ?? false;
