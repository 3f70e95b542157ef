// Where I am mentioned in what I have not seen yet.
import type { Message } from '../../model/entities.ts';
import type { Item } from './items.ts';

/** Others' messages among the items, newest first. */
function* theirs(items: readonly Item[]): Generator<Message> {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item?.kind === 'system') yield item.message;
    if (item?.kind === 'message' && item.message && !item.mine) yield item.message;
  }
}

/** The first of the last `unseen` messages of others that mentions `me`, but for those in `visited`. */
export const mentionIn = (
  items: readonly Item[],
  unseen: number,
  me: string | undefined,
  visited: ReadonlySet<string>,
): string | undefined => {
  let found: string | undefined;
  let left = unseen;
  if (me === undefined || left === 0) return undefined;
  for (const { id, mentions } of theirs(items)) {
    if (mentions?.includes(me) && !visited.has(id)) found = id;
    if (--left === 0) break;
  }
  return found;
};
