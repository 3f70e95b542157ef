// How the marketplace backend counts pages from the newest message back, and what its rows and lists tell besides.
import type { Attachment, Message, Room, User } from '../model/entities.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Here, Said } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { padded } from './parse.ts';
import {
  readConversations,
  readFile,
  readLast,
  readNotification,
  readPage,
  type Conversation,
  type Row,
} from './marketplace.wire.ts';

/** Rows of one page unless another number fits better. */
const most = 50;

/** Where a page begins and how long it is, counted from the newest message. */
type Slice = { readonly page: number; readonly limit: number; readonly start: number };

const sliceAt = (limit: number, seen: number): Slice => {
  const start = seen - (seen % limit);
  return { page: start / limit + 1, limit, start };
};

/**
 * The page after `seen` rows. Messages that came since move rows back, which only repeats some; those that were deleted move rows forward,
 * and what lies at the edge would be lost. So a size is chosen whose page begins a few rows early.
 */
export const slice = (seen = 0): Slice => {
  if (!seen) return { page: 1, limit: most, start: 0 };
  const slices = Array.from({ length: most / 2 }, (_, index) => sliceAt(most - index, seen));
  return slices.find(({ start }) => seen - start >= 5 && seen - start <= 15) ?? sliceAt(most, seen);
};

const attachment = (value: unknown): readonly Attachment[] => {
  const { id, url, name, fileName = url, mimeType: type, size } = readFile(value) ?? {};
  const called = name ?? fileName;
  return called ? [{ name: called, ...(id && { id }), ...(url && { url }), ...(type && { type }), ...(size && { size }) }] : [];
};

/** The answer to a send names no sender, and some senders come without a company: what is known of me fills that. */
const author = ({ senderId: id, sender }: Row, me: User): User => ({
  ...(id === me.id && me),
  id,
  ...(sender?.companyName && { name: sender.companyName }),
});

/** What was said between two with keys of their own is carried as it came: who holds the keys can open it, nobody else. */
const sealed = ({ encryptedContent, encryptionKeyId, keyExchangeId, iv, tag }: Row): Pick<Message, 'kind' | 'extra'> => ({
  kind: 'encrypted',
  extra: { encryptedContent, encryptionKeyId, keyExchangeId, iv, tag },
});

export const message = (row: Row, { me }: Pick<Here, 'me'>): Message => {
  const { id, conversationId: roomId, content: body, createdAt, messageType } = row;
  const attachments = row.attachments.flatMap(attachment);
  return {
    ...{ id, roomId, author: author(row, me), body, sentAt: createdAt, order: padded(createdAt) },
    ...(messageType !== 'TEXT' && { kind: messageType.toLowerCase() }),
    ...(attachments.length > 0 && { attachments }),
    ...(row.isEncrypted && sealed(row)),
  };
};

/** Reading marks everything of the other party: the newest read message of each says it all. Rows come newest first. */
const receipts = (roomId: string, rows: readonly Row[]): readonly ChatEvent[] => {
  const read = rows.filter(({ readAt }) => readAt).toReversed();
  return [...new Map(read.map((row) => [row.senderId, row])).values()].map(({ id, receiverId }) =>
    fact('receipt', { roomId, ...(receiverId && { userId: receiverId }), upTo: id }),
  );
};

/** How many I have not read; unknown when the page ends before the first of them. */
const unread = (rows: readonly Row[], { me }: Here, isAll: boolean): number | undefined => {
  const theirs = rows.filter(({ senderId }) => senderId !== me.id);
  const count = theirs.filter(({ readAt }) => !readAt).length;
  return isAll || count < theirs.length ? count : undefined;
};

/** A page of history and what its read times tell. Asking for it marks nothing as read. */
export const page =
  (roomId: string, before: string | undefined, here: Here) =>
  (body: unknown): Said => {
    const { rows: told, count, total = Infinity } = readPage(body, roomId);
    const rows = told.toSorted((a, b) => b.createdAt - a.createdAt);
    const { start, limit } = slice(Number(before ?? 0));
    const end = start + count;
    const isLast = total === Infinity ? count < limit : end >= total;
    const mine = before ? undefined : unread(rows, here, isLast);
    return [
      fact('page', {
        roomId,
        messages: rows.map((row) => message(row, here)).toReversed(),
        ...(!isLast && { older: String(end) }),
      }),
      receipts(roomId, rows),
      mine !== undefined && fact('room', { room: { id: roomId, unread: mine } }),
    ];
  };

const member = (id: string | null | undefined, told: Conversation['buyer']): readonly User[] => {
  const known = told?.id ?? id;
  return known ? [{ id: known, ...(told?.companyName && { name: told.companyName }) }] : [];
};

const titleOf = (product: Conversation['product']): Pick<Room, 'title'> => {
  const title = product?.title ?? product?.name;
  return title ? { title } : {};
};

/** The same message again in another shape, and what it is about; where the room is not joined, the only word of it. */
export const notified = (frame: unknown, here: Here): readonly ChatEvent[] => {
  const { row, product } = readNotification(frame);
  const heard = fact('message', { message: message(row, here) });
  const { title } = titleOf(product);
  return title ? [heard, fact('room', { room: { id: row.conversationId, title } })] : [heard];
};

export const room = (told: Conversation, here: Here): Room => {
  const { id, buyerId, buyer, sellerId, seller, product, productId, status, unreadCount } = told;
  const last = readLast(told);
  return {
    id,
    ...titleOf(product),
    members: [...member(buyerId, buyer), ...member(sellerId, seller)],
    ...(status && { closed: status === 'CLOSED' }),
    ...(last && { last: message(last, here) }),
    ...(typeof unreadCount === 'number' && { unread: Math.max(0, Math.trunc(unreadCount)) }),
    ...(productId && { extra: { productId } }),
  };
};

/** A page of the list of conversations; `at` is its number. */
export const rooms =
  (at: number, here: Here) =>
  (body: unknown): Said => {
    const { list, pages } = readConversations(body);
    return fact('rooms', { rooms: list.map((told) => room(told, here)), ...(at < pages && { more: String(at + 1) }) });
  };
