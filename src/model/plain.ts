// Plain data compared and tidied, so that an event that changes nothing leaves the very same object behind.

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
export const isText = (value: unknown): value is string => typeof value === 'string';

/** Without the keys that hold `undefined`. */
export const tidy = <T extends object>(record: T): T =>
  Object.values(record).includes(undefined)
    ? (Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T)
    : record;

/** Whether two pieces of plain data say the same; a key that holds `undefined` is no key. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (a instanceof Map)
    return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key)));
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, i) => same(value, b[i]));
  // A file is not its keys.
  return kind === Object.prototype && sameKeys(a as Fields, b as Fields);
};

const kindOf = (value: object): unknown => Object.getPrototypeOf(value) ?? Object.prototype;

type Fields = Readonly<Record<string, unknown>>;

const sameKeys = (a: Fields, b: Fields): boolean => Object.keys({ ...a, ...b }).every((key) => same(a[key], b[key]));

/** `next`, unless it says the same as `known`: then `known`. */
export const keep = <T>(known: T, next: T): T => (same(known, next) ? known : next);
