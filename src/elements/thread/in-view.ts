// What can be asked of the rows that are in the document.
import type { Message } from '../../model/entities.ts';
import { positionOf } from '../../model/state.ts';
import type { Item } from './items.ts';
import type { Unread } from './reader.ts';

/** Rows of others after `mark`, with the messages they show. Rows stand in the list as the items do in theirs. */
export const unreadRows = (list: Element, items: readonly Item[], mark: string): ReadonlyMap<Element, Unread> => {
  const found = new Map<Element, Unread>();
  // From the end, because what is unread is there.
  for (let at = items.length - 1; at >= 0; at--) {
    const message = theirs(items[at]);
    const row = list.children[at];
    if (!message || !row) continue;
    const position = positionOf(message);
    if (position <= mark) break;
    found.set(row, { id: message.id, position });
  }
  return found;
};

const theirs = (item: Item | undefined): Message | undefined => {
  if (item?.kind === 'system') return item.message;
  return item?.kind === 'message' && !item.mine ? item.message : undefined;
};

/** The gap that can be seen now, by the position it lies before. */
export const gapInView = (log: Element | null): string | undefined => {
  if (!log) return undefined;
  const { top, bottom } = log.getBoundingClientRect();
  for (const gap of log.querySelectorAll<HTMLElement>('.gap')) {
    const box = gap.getBoundingClientRect();
    if (box.bottom > top && box.top < bottom) return gap.dataset['before'];
  }
  return undefined;
};

/** When the item at, or next after, a place was written. */
export const timeAt = (items: readonly Item[], at: number): number | undefined => {
  for (const item of items.slice(Math.max(at, 0), Math.max(at, 0) + 4)) {
    if (item.kind === 'message' || item.kind === 'day') return item.at;
  }
  return undefined;
};
