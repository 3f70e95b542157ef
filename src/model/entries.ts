// The outbox as the state shows it: entries in the order they were accepted.
import type { Refusal } from './error.ts';
import type { Entry } from './event.ts';
import { keep, tidy } from './plain.ts';

type Entries = readonly Entry[];

const indexOf = (entries: Entries, localId: string): number => entries.findIndex(({ command }) => command.localId === localId);

const isParked = ({ state }: Entry): boolean => state === 'failed' || state === 'unconfirmed';

const isUnsaid = ({ state, tries }: Entry): boolean => state === 'queued' && tries === 0;

/** Told late: a try, once begun, is not undone, and what became of it is not unknown again. */
const isPast = (entry: Entry, known: Entry): boolean =>
  isParked(known) && isUnsaid(entry)
    ? false
    : entry.tries < known.tries || (entry.tries === known.tries && entry.state === 'sending' && known.state !== 'sending');

/**
 * Adds an entry or replaces it in its place; one that was parked and is queued again takes a new place at the end. Names sort in the order
 * of their making on this device, so what another tab accepted finds its place among what was not yet said.
 */
export const enqueue = (entries: Entries, entry: Entry): Entries => {
  const { localId } = entry.command;
  const at = indexOf(entries, localId);
  const known = entries[at];
  if (known && isPast(entry, known)) return entries;
  if (known && !(isParked(known) && entry.state === 'queued')) {
    const next = keep(known, entry);
    return next === known ? entries : entries.with(at, next);
  }
  if (known) return [...entries.toSpliced(at, 1), entry];
  const later = entries.findIndex((other) => isUnsaid(other) && other.command.localId > localId);
  return later < 0 ? [...entries, entry] : entries.toSpliced(later, 0, entry);
};

const alter = (entries: Entries, localId: string, change: (entry: Entry) => Entry): Entries => {
  const at = indexOf(entries, localId);
  const known = entries[at];
  const next = known && keep(known, change(known));
  return next === known || !next ? entries : entries.with(at, tidy(next));
};

/** One more try. Told twice it is still one: between two tries an entry is queued again. */
export const trying = (entries: Entries, localId: string, after: string | undefined): Entries =>
  alter(entries, localId, (entry) =>
    entry.state === 'sending'
      ? entry
      : { ...entry, state: 'sending', tries: entry.tries + 1, after: entry.after ?? after, failed: undefined },
  );

export const park = (entries: Entries, localId: string, state: 'failed' | 'unconfirmed', failed?: Refusal): Entries =>
  alter(entries, localId, (entry) => ({ ...entry, state, failed }));

export const bring = (entries: Entries, localId: string, brought: number | undefined): Entries =>
  alter(entries, localId, (entry) => ({ ...entry, brought }));

export const remove = (entries: Entries, localId: string): Entries => {
  const at = indexOf(entries, localId);
  return at < 0 ? entries : entries.toSpliced(at, 1);
};
