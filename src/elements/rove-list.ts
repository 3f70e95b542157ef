// Moves through a list by keyboard: arrows, Home and End, and the first letters of a name.

type Move = (at: number, last: number) => number;
const moves: Readonly<Record<string, Move>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  PageUp: (at) => at - 8,
  PageDown: (at) => at + 8,
  Home: () => 0,
  End: (_, last) => last,
};

/** The item this key leads to from item `at` of `names`; undefined when the key is not ours. */
export const stepTo = (
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
  names: readonly string[],
): number | undefined => {
  if (ctrlKey || metaKey || altKey) return undefined;
  const last = names.length - 1;
  const move = moves[key];
  if (move) return Math.min(Math.max(move(at, last), 0), last);
  return key.length === 1 && key !== ' ' ? startingWith(key, at, names) : undefined;
};

/** The next item whose name begins with this letter, from the top again after the last. */
const startingWith = (letter: string, at: number, names: readonly string[]): number | undefined => {
  const wanted = letter.toLocaleLowerCase();
  const begins = (name: string | undefined): boolean => !!name?.toLocaleLowerCase().startsWith(wanted);
  const later = names.findIndex((name, i) => i > at && begins(name));
  const found = later < 0 ? names.findIndex(begins) : later;
  return found < 0 ? undefined : found;
};
