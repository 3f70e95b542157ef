// From the rows of a transcript to what is drawn: groups, days, the line above what is new.
import type { Message, User } from '../../model/entities.ts';
import type { Entry, Status } from '../../model/event.ts';
import type { Row } from '../../model/select.ts';
import { sameDay } from '../format.ts';
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

/** Marks, newest first, so that each state is shown once: under the newest message that has reached it. */
const flagNewest = (items: readonly Item[]): void => {
  const seen = new Set<Mark>();
  for (const item of items.toReversed()) {
    if (item.kind !== 'message' || !item.mark || seen.has(item.mark) || (item.mark !== 'read' && seen.has('read'))) continue;
    item.newest = true;
    seen.add(item.mark);
    if (item.mark === 'read') return;
  }
};

export const itemsOf = (rows: readonly Row[], by: Arrangement): readonly Item[] => {
  const items: Item[] = [];
  let last: MessageItem | undefined;
  let day = NaN;
  for (const row of rows) {
    if (row.kind === 'gap') {
      items.push(row);
      last = undefined;
      continue;
    }
    const at = row.kind === 'message' ? row.message.sentAt : row.entry.command.at;
    if (!Number.isNaN(at) && (Number.isNaN(day) || !sameDay(day, at))) {
      items.push({ kind: 'day', key: `day ${row.key}`, at });
      last = undefined;
      day = at;
    }
    if (row.key === by.divider) {
      items.push({ kind: 'unread', key: 'unread' });
      last = undefined;
    }
    if (row.kind === 'message' && row.message.kind === 'system') {
      items.push({ kind: 'system', key: row.key, message: row.message });
      last = undefined;
      continue;
    }
    const item = row.kind === 'message' ? fromMessage(row, by) : fromEntry(row, by);
    if (last && joins(last, item, by.window)) item.first = last.last = false;
    items.push(item);
    last = item;
  }
  flagNewest(items);
  return items;
};
