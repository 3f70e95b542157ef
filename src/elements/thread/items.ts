// From the rows of a transcript to what is drawn: groups, days, the line above what is new.
import type { Message, User } from '../../model/entities.ts';
import type { Entry, Status } from '../../model/event.ts';
import type { Row } from '../../model/select.ts';
import { dayAround } from '../format.ts';
import { markOf, markOfEntry } from './receipts.ts';
import type { Mark } from './receipts.ts';

export type MessageItem = {
  readonly kind: 'message';
  readonly key: string;
  readonly author: User;
  readonly mine: boolean;
  readonly at: number;
  readonly body: string;
  readonly message?: Message | undefined;
  readonly entry?: Entry | undefined;
  /** The message it answers. */
  readonly replyTo?: string | undefined;
  /** What waits to be done to it. */
  readonly changes?: readonly Entry[];
  /** The first and the last of a group. */
  first: boolean;
  last: boolean;
  readonly mark?: Mark | undefined;
  /** The newest of mine to have come this far. */
  newest?: boolean;
};
export type Item =
  | MessageItem
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'gap'; readonly key: string; readonly before: string }
  | { readonly kind: 'system'; readonly key: string; readonly message: Message };

export type Arrangement = {
  readonly me: User | undefined;
  readonly status: Status;
  readonly now: number;
  /** Milliseconds between two messages of one group. */
  readonly window: number;
  readonly readUpTo: string;
  /** The key of the first unread row. */
  readonly divider: string | undefined;
};

/** What stands between messages has a key that no message has: these begin with what no backend puts into an id. */
export const lineKey = '\0unread';

const nobody: User = { id: '' };

const fromMessage = ({ key, message, mine }: Extract<Row, { kind: 'message' }>, by: Arrangement): MessageItem => {
  const { author, sentAt: at, body, replyTo } = message;
  const mark = mine ? markOf(message, by.readUpTo) : undefined;
  return { kind: 'message', key, author, mine, at, body, message, replyTo, mark, first: true, last: true };
};

type Said = { readonly localId: string; readonly body?: string; readonly replyTo?: string };

const fromEntry = ({ key, entry }: Extract<Row, { kind: 'pending' }>, by: Arrangement): MessageItem => {
  const { command } = entry;
  const { body = '', replyTo }: Said = command;
  const mark = markOfEntry(entry, by.status, by.now);
  return {
    kind: 'message',
    key,
    author: by.me ?? nobody,
    mine: true,
    at: command.at,
    body,
    entry,
    replyTo,
    mark,
    first: true,
    last: true,
  };
};

const joins = (a: MessageItem, b: MessageItem, window: number): boolean =>
  a.author.id === b.author.id && a.mine === b.mine && !b.replyTo && !(Math.abs(b.at - a.at) > window);

/** Each state is shown once: under the newest message that has reached it. By state, where in the items that is. */
type Newest = Map<Mark, number>;

const note = (newest: Newest, item: Item | undefined, at: number): void => {
  if (item?.kind === 'message' && item.mark) newest.set(item.mark, at);
};

const flag = (newest: Newest, items: readonly Item[], is: boolean): void => {
  // What stands before a message that was read has come at least as far.
  const first = newest.get('read') ?? 0;
  for (const at of newest.values()) {
    const item = items[at];
    if (item?.kind === 'message') item.newest = is && at >= first;
  }
};

/** Among these items; `known` tells it unless one of it is no longer among them. */
const newestOf = (items: readonly Item[], known: Newest): Newest => {
  if ([...known.values()].every((at) => at < items.length)) return new Map(known);
  const newest: Newest = new Map();
  items.forEach((item, at) => note(newest, item, at));
  return newest;
};

/** So many items stand before a row and are none; `day` begins there. A few rows have some, so this is kept and not a place for each. */
type Break = { readonly row: number; readonly items: number; readonly day: number };

/** The items of some rows, and what stands between them, so that what follows can be put behind them. */
export type Arranged = {
  readonly rows: readonly Row[];
  readonly items: readonly Item[];
  readonly by: Arrangement;
  readonly breaks: readonly Break[];
  readonly newest: Newest;
};

/** How many of the first rows are as they were. What waits to be sent grows old, and the last row may have lost its neighbour. */
const steady = (rows: readonly Row[], by: Arrangement, known: Arranged | undefined): number => {
  if (known?.by.window !== by.window || known.by.readUpTo !== by.readUpTo || known.by.divider !== by.divider) return 0;
  let same = 0;
  while (same < rows.length && rows[same] === known.rows[same] && rows[same]?.kind !== 'pending') same += 1;
  return same === rows.length && same === known.rows.length ? same : Math.max(0, same - 1);
};

/** `known`: what was made of the rows before; so far as they are the same, so are the items. */
export const arrange = (rows: readonly Row[], by: Arrangement, known?: Arranged): Arranged => {
  const from = steady(rows, by, known);
  if (known && from > 0 && from === rows.length) return known;
  const breaks = known?.breaks.filter(({ row }) => row < from) ?? [];
  const items = known?.items.slice(0, from + breaks.reduce((sum, one) => sum + one.items, 0)) ?? [];
  const newest = newestOf(items, known?.newest ?? new Map());
  flag(known?.newest ?? newest, items, false);
  const before = items.at(-1);
  let last = before?.kind === 'message' ? before : undefined;
  let [start, end] = dayAround(breaks.at(-1)?.day ?? NaN);
  for (let i = from; i < rows.length; i += 1) {
    const row = rows[i]!;
    const { length } = items;
    const at = row.kind === 'gap' ? NaN : row.kind === 'message' ? row.message.sentAt : row.entry.command.at;
    if (!Number.isNaN(at) && !(at >= start && at < end)) {
      items.push({ kind: 'day', key: `\0day ${row.key}`, at });
      last = undefined;
      [start, end] = dayAround(at);
    }
    if (row.kind !== 'gap' && row.key === by.divider) {
      items.push({ kind: 'unread', key: lineKey });
      last = undefined;
    }
    const between = items.length - length;
    if (between > 0) breaks.push({ row: i, items: between, day: start });
    last = add(items, row, by, last);
    note(newest, last, items.length - 1);
  }
  flag(newest, items, true);
  return { rows, items, by, breaks, newest };
};

/** Puts the row itself behind the others; gives it back where the next may join it. */
const add = (items: Item[], row: Row, by: Arrangement, last: MessageItem | undefined): MessageItem | undefined => {
  if (row.kind === 'gap') return void items.push(row);
  if (row.kind === 'message' && row.message.kind === 'system')
    return void items.push({ kind: 'system', key: row.key, message: row.message });
  const item = row.kind === 'message' ? fromMessage(row, by) : fromEntry(row, by);
  if (last && joins(last, item, by.window)) item.first = last.last = false;
  items.push(item);
  return item;
};

export const itemsOf = (rows: readonly Row[], by: Arrangement): readonly Item[] => arrange(rows, by).items;
