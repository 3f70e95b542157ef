// A thread as a list of unbroken runs: where pages, pushed messages and what the disk kept find their place.
import type { Message } from './entities.ts';
import type { Asked } from './event.ts';
import { compare, meld } from './message.ts';
import { tidy } from './plain.ts';
import { positionOf, type Run } from './state.ts';

type Runs = readonly Run[];
type Messages = readonly Message[];

const end = '\uffff';

/** How many messages stand before a position, by halving. */
export const indexAt = (messages: Messages, position: string): number => {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positionOf(messages[middle]!) < position) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many messages stand up to a position, itself included: nothing lies between a position and its successor. */
export const indexAfter = (messages: Messages, position: string): number => indexAt(messages, `${position}\u0000`);

const firstOf = ({ messages: [first] }: { readonly messages: Messages }): string | undefined => first && positionOf(first);
/** Position of the last message; before everything when there is none. */
export const lastOf = ({ messages }: { readonly messages: Messages }): string => {
  const last = messages.at(-1);
  return last ? positionOf(last) : '';
};
/** A run without `older` begins where the room begins. */
const reachOf = (run: Run): string => (run.older === undefined ? '' : (firstOf(run) ?? end));

/** Where a message stands: the run's index and its own. By its place first, because it has rarely moved. */
const locate = (runs: Runs, id: string, position?: string): readonly [run: number, at: number] | undefined => {
  if (position !== undefined)
    for (const [i, { messages }] of runs.entries()) {
      const at = indexAt(messages, position);
      if (messages[at]?.id === id) return [i, at];
    }
  return seek(runs, (message) => message.id === id);
};

/** From the end, and as a plain loop: every pushed message comes by here. */
const seek = (runs: Runs, matches: (message: Message) => boolean): readonly [run: number, at: number] | undefined => {
  for (let i = runs.length - 1; i >= 0; i -= 1) {
    const { messages } = runs[i]!;
    for (let at = messages.length - 1; at >= 0; at -= 1) if (matches(messages[at]!)) return [i, at];
  }
  return undefined;
};

export const findIn = (runs: Runs, id: string): Message | undefined => {
  const found = locate(runs, id);
  return found && runs[found[0]]?.messages[found[1]];
};

const withMessages = (run: Run, messages: Messages): Run => ({ ...run, messages });

/** Rewrites one message in its place; the same runs when it is unknown or nothing changed. */
export const rewrite = (runs: Runs, id: string, change: (message: Message) => Message, position?: string): Runs => {
  const found = locate(runs, id, position);
  if (!found) return runs;
  const [index, at] = found;
  const run = runs[index]!;
  const known = run.messages[at]!;
  const next = change(known);
  return next === known ? runs : runs.with(index, withMessages(run, run.messages.with(at, next)));
};

const insert = (run: Run, message: Message): Run => {
  const at = indexAt(run.messages, positionOf(message));
  return withMessages(run, at < run.messages.length ? run.messages.toSpliced(at, 0, message) : run.messages.concat(message));
};

const isSolid = ({ loose }: Run): boolean => !loose;
const looseIn = (runs: Runs): Messages => runs.filter(({ loose }) => loose).flatMap(({ messages }) => messages);

/** The solid run a position belongs to; what follows the last one belongs to it when that run is `open`. */
const homeOf = (solid: Runs, position: string, open: boolean): Run | undefined =>
  solid.findLast((run, i) => reachOf(run) <= position && (position <= lastOf(run) || (open && i === solid.length - 1)));

/** Solid runs in order, with the loose messages taken in where they belong, or between them as loose runs. */
const arrange = (solid: Runs, loose: Messages, open = false): Runs => {
  if (loose.length === 0) return solid;
  const homes = new Map<Run | number, Message[]>();
  for (const message of loose) {
    const position = positionOf(message);
    const home = homeOf(solid, position, open) ?? solid.filter((run) => lastOf(run) < position).length;
    homes.get(home)?.push(message) ?? homes.set(home, [message]);
  }
  const looseAt = (i: number): Runs => (homes.has(i) ? [{ messages: homes.get(i)!.sort(compare), loose: true }] : []);
  const filled = (run: Run): Run =>
    homes.has(run) ? withMessages(run, [...run.messages, ...homes.get(run)!].sort(compare)) : run;
  return [...looseAt(0), ...solid.flatMap((run, i) => [filled(run), ...looseAt(i + 1)])];
};

/** Two confirmed messages under one name of ours are one: the first in order stays, before any that is gone. */
const isTwin =
  ({ id, author, localId }: Message) =>
  (other: Message): boolean =>
    other.localId === localId && other.id !== id && other.author.id === author.id;

const foldTwins = (runs: Runs): Runs => {
  const nameOf = ({ author, id, localId }: Message): string => (localId === undefined ? id : `${author.id}\u0000${localId}`);
  const stays = new Map<string, Message>();
  for (const message of runs.flatMap((run) => run.messages)) {
    const first = stays.get(nameOf(message));
    if (!first || (first.gone && !message.gone)) stays.set(nameOf(message), message);
  }
  return runs.flatMap((run) => {
    const messages = run.messages.filter((message) => stays.get(nameOf(message)) === message);
    if (messages.length === run.messages.length) return run;
    return messages.length > 0 ? withMessages(run, messages) : [];
  });
};

/** A pushed message, or one that came as an answer. `follows`: the last run reaches the present, so a newer message adjoins it. */
export const addMessage = (runs: Runs, message: Message, follows: boolean): Runs => {
  const position = positionOf(message);
  const known = locate(runs, message.id, position);
  const next = known ? rewrite(runs, message.id, (copy) => meld(copy, message), position) : place(runs, message, follows);
  return message.localId !== undefined && seek(next, isTwin(message)) ? foldTwins(next) : next;
};

const place = (runs: Runs, message: Message, follows: boolean): Runs => {
  const solid = runs.filter(isSolid);
  const home = homeOf(solid, positionOf(message), follows && !runs.at(-1)?.loose);
  return home ? runs.map((run) => (run === home ? insert(run, message) : run)) : arrange(solid, [...looseIn(runs), message]);
};

/** From a position on, what the runs hold was only heard. */
export const loosen = (runs: Runs, from: string): Runs => {
  const solid = runs.filter(isSolid).map((run) => withMessages(run, run.messages.slice(0, indexAt(run.messages, from))));
  const tail = runs.filter(isSolid).flatMap(({ messages }) => messages.slice(indexAt(messages, from)));
  // A run of nothing tells only that there was something: of no use beside one that tells more.
  const whole = solid.filter(({ messages }) => messages.length > 0);
  return arrange(whole.length ? whole : solid, [...looseIn(runs), ...tail]);
};

/** Where a slice of messages came from: an answer to what was asked, or the disk. */
export type Source = Asked | 'disk';

const isNewest = (of: Source): of is Asked =>
  of !== 'disk' && of.before === undefined && of.after === undefined && of.around === undefined;

/** Whether nothing newer existed when this slice was made. */
export const reachesPresent = ({ newer }: Run, of: Source): boolean => isNewest(of) && newer === undefined;

/** The run whose edge was the question. */
const anchorOf = (solid: Runs, of: Source): Run | undefined => {
  if (of === 'disk') return undefined;
  const { before, after } = of;
  return solid.find((run) => (before !== undefined && run.older === before) || (after !== undefined && run.newer === after));
};

const isInside = ({ messages }: { readonly messages: Messages }, message: Message): boolean =>
  messages.length > 1 && compare(messages[0]!, message) < 0 && compare(message, messages.at(-1)!) < 0;

/** The slice's messages in order, each melded with the copy already known. What the disk alone holds within an unbroken run was deleted since. */
const rowsOf = (runs: Runs, { messages }: Run, of: Source): Messages => {
  const rows = new Map(messages.map((message) => [message.id, message]));
  const known = new Set<string>();
  for (const run of runs)
    for (const message of run.messages) {
      const row = rows.get(message.id);
      if (row) rows.set(message.id, meld(message, row, of !== 'disk')) && known.add(message.id);
    }
  const isStale = (row: Message): boolean => !known.has(row.id) && runs.some((run) => !run.loose && isInside(run, row));
  return [...rows.values()].filter((row) => of !== 'disk' || !isStale(row)).sort(compare);
};

/** The runs that a slice ties together: those it overlaps, shares a message with, or was asked from. */
const joinedBy = (solid: Runs, slice: Run, of: Source, anchor: Run | undefined): Runs => {
  const ids = new Set(slice.messages.map(({ id }) => id));
  const sliceReach = of !== 'disk' && of.after !== undefined ? (firstOf(slice) ?? end) : reachOf(slice);
  const low = anchor && reachOf(anchor) < sliceReach ? reachOf(anchor) : sliceReach;
  const high = anchor && lastOf(anchor) > lastOf(slice) ? lastOf(anchor) : lastOf(slice);
  const isWithin = (run: Run): boolean => low <= lastOf(run) && reachOf(run) <= high;
  return solid.filter((run) => run === anchor || isWithin(run) || run.messages.some(({ id }) => ids.has(id)));
};

/** `older` of the part that begins first and `newer` of the part that ends last; between equals history is right and the disk is not. */
const edgesOf = (slice: Run, joined: Runs, of: Source, anchor: Run | undefined): Omit<Run, 'messages'> => {
  const { before, after }: Asked = of === 'disk' ? {} : of;
  const from = (run: Run): string => {
    if (run === slice)
      return after !== undefined && joined.length ? end : (firstOf(run) ?? (anchor && before !== undefined ? '' : end));
    return run === anchor && before !== undefined ? end : (firstOf(run) ?? end);
  };
  const to = (run: Run): string => {
    if (run === anchor && after !== undefined) return '';
    return run === slice && anchor && after !== undefined ? lastOf(run) || end : lastOf(run);
  };
  const parts = of === 'disk' ? [...joined, slice] : [slice, ...joined];
  const { older } = parts.reduce((first, run) => (from(run) < from(first) ? run : first));
  const { newer } = parts.reduce((last, run) => (to(run) > to(last) ? run : last));
  // What was asked *after* a cursor nobody holds any more tells nothing about what lies before it.
  return { older, newer, loose: (after !== undefined && older === undefined && joined.length === 0) || undefined };
};

/** Without what lies strictly between the first and the last of `rows`. */
const outside = (messages: Messages, rows: Messages): Messages =>
  rows.length === 0
    ? messages
    : [
        ...messages.slice(0, indexAt(messages, positionOf(rows[0]!))),
        ...messages.slice(indexAt(messages, lastOf({ messages: rows }))),
      ];

/** `spares`: the runs may rightly hold more than the slice. `hears`: all that was written since the newest page was made is pushed. */
type How = { readonly spares?: boolean; readonly hears?: boolean };

/**
 * Lays a slice without holes over the runs. History is right: it corrects what it repeats, and what it leaves out between its ends is
 * gone. The disk only fills.
 */
export const addSlice = (runs: Runs, told: Run, of: Source = {}, { spares = of === 'disk', hears = false }: How = {}): Runs => {
  const slice = withMessages(told, told.messages.toSorted(compare));
  const solid = runs.filter(isSolid);
  const loose = looseIn(runs);
  const anchor = anchorOf(solid, of);
  const present = hears && reachesPresent(slice, of);
  if (slice.messages.length === 0 && !anchor && (solid.length > 0 || !isNewest(of)))
    return present ? arrange(solid, loose, true) : runs;
  const rows = rowsOf(runs, slice, of);
  const ids = new Set(rows.map(({ id }) => id));
  const stays = ({ id }: Message): boolean => !ids.has(id);
  const rest = (messages: Messages): Messages => (spares ? messages : outside(messages, rows)).filter(stays);
  const joined = joinedBy(solid, slice, of, anchor);
  const messages = [...joined.flatMap((run) => rest(run.messages)), ...rows].sort(compare);
  const merged: Run = tidy({ messages, ...edgesOf(slice, joined, of, anchor) });
  const next = [...solid.filter((run) => !joined.includes(run)), merged].sort((a, b) =>
    (firstOf(a) ?? '') < (firstOf(b) ?? '') ? -1 : 1,
  );
  // A slice that is itself only heard is no run that reaches back to anything, so it takes its place among what is loose.
  return foldTwins(arrange(next.filter(isSolid), [...rest(loose), ...looseIn(next)], present && next.at(-1) === merged));
};
