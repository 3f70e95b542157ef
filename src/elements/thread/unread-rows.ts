// Which rows in the document are still to be read.
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
