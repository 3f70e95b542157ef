// What becomes of one message when another copy of it, an edit or a delete arrives.
import type { Message, User } from './entities.ts';
import { keep, tidy } from './plain.ts';

/** The order of a room: the server's key, then the id. The same order as that of `positionOf`. */
export const compare = (a: Message, b: Message): number => {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
};

const authorOf = (top: User, base: User): User => (top.id === base.id ? { ...tidy(base), ...tidy(top) } : top);

/** A message as the state holds it: no empty keys, and of a deleted one nothing but its place. */
export const settled = (message: Message): Message =>
  tidy({
    ...message,
    ...(message.gone && {
      body: '',
      editedAt: undefined,
      attachments: message.attachments && [],
      reactions: message.reactions && [],
    }),
  });

/** The later revision's words; of two equals those of `top`. */
const wordsOf = (top: Message, base: Message): Pick<Message, 'body' | 'editedAt'> => {
  const { body, editedAt } = (base.editedAt ?? 0) > (top.editedAt ?? 0) ? base : top;
  return { body, editedAt };
};

/**
 * Two copies of one message as one. A pushed copy fills what is missing; history corrects what is known (`corrects`). Deleted stays
 * deleted, the later edit wins, and the name this device gave it stays.
 */
export const meld = (known: Message, copy: Message, corrects = false): Message => {
  const [top, base] = corrects ? [copy, known] : [known, copy];
  const both: Message = {
    ...tidy(base),
    ...tidy(top),
    ...wordsOf(top, base),
    author: authorOf(top.author, base.author),
    sentAt: Number.isNaN(top.sentAt) ? base.sentAt : top.sentAt,
    localId: known.localId ?? copy.localId,
    gone: known.gone || copy.gone || undefined,
  };
  return keep(known, settled(both));
};

/** A message after an edit or a delete. Who, where and when it was is not the edit's to say. */
export const amend = (known: Message, change: Partial<Message>): Message => {
  if (known.gone && change.gone === undefined) return known;
  const stale = change.editedAt !== undefined && change.editedAt < (known.editedAt ?? 0);
  const next: Message = {
    ...known,
    ...tidy(change),
    ...(stale && { body: known.body, editedAt: known.editedAt }),
    id: known.id,
    roomId: known.roomId,
    author: known.author,
    order: known.order,
    localId: known.localId ?? change.localId,
    gone: change.gone || undefined,
  };
  return keep(known, settled(next));
};

/** Two changes of a message that has not come yet, as one. */
export const stack = (first: Partial<Message> | undefined, change: Partial<Message>): Partial<Message> => {
  if (!first) return tidy({ ...change });
  if (first.gone && change.gone === undefined) return first;
  const stale = change.editedAt !== undefined && change.editedAt < (first.editedAt ?? 0);
  return stale ? { ...change, ...tidy(first) } : { ...first, ...tidy(change) };
};
