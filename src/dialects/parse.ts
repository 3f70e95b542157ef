// Readers for values from the wire, which are unknown until somebody has looked.

/** ISO text or epoch ms as epoch ms; `NaN` for anything else. */
export const time = (value: unknown): number =>
  typeof value === 'string' || typeof value === 'number' ? new Date(value).getTime() : NaN;

/** The value as a record, or an empty one: a field of nothing is nothing. */
export const plain = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A text field of a body of unknown shape; empty when it is missing or no text. */
export const text = (body: unknown, key: string): string => {
  const value = plain(body)[key];
  return typeof value === 'string' ? value : '';
};

/** A number as an order key: padded, so that comparing texts compares numbers. Below zero counts as zero. */
export const padded = (number: number, width = 16): string => String(Math.max(0, Math.trunc(number))).padStart(width, '0');

/** A short name for a text (FNV-1a, 64 bit), for backends that give their messages no id. Not a secret. */
export const digest = (from: string): string => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(from)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
};
