// How the portal backend tells a chat and its history, and what history says about who has read.
import type { Message, Room } from '../model/entities.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Here, Said } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { padded, plain } from './parse.ts';
import { readChats, readHistory, type Chat, type Row } from './portal.wire.ts';

/** Whose it is, its author tells; its place in the room is the server's time, then its id. */
export const message = ({ senderId, senderRole, messageType, visibleTo, attachments, request, ...row }: Row): Message => ({
  id: row.id,
  roomId: row.chatId,
  author: { ...senderId, ...(senderRole && { role: senderRole }) },
  body: row.content,
  sentAt: row.createdAt,
  order: padded(row.createdAt),
  ...(messageType && messageType !== 'text' && { kind: messageType }),
  ...(visibleTo.length > 0 && { visibleTo }),
  ...(attachments.length > 0 && { attachments }),
  ...(!!request && { extra: plain(request) }),
});

/** The preview names no message and may tell of a private one, so it is no last message. */
export const room = ({ id, participants, title, unreadCount, preview }: Chat): Room => ({
  id,
  ...(title && { title }),
  ...(participants.length > 0 && { members: participants }),
  ...(unreadCount !== undefined && { unread: unreadCount }),
  ...(preview && !preview.startsWith('[Private') && { extra: { preview } }),
});

export const rooms = (body: unknown): Said => {
  const { chats, ...rest } = readChats(body);
  return fact('rooms', { rooms: chats.map(room), ...rest });
};

/** Servers that know readers by name: the newest message of each says it all. Others have one flag, set by the side opposite to the author. */
const receipts = (roomId: string, rows: readonly Row[]): readonly ChatEvent[] => {
  const named = new Map(rows.flatMap(({ id, readBy = [] }) => readBy.map((userId) => [userId, id])));
  const flagged = new Map(rows.filter(({ isRead, readBy }) => isRead && !readBy).map(({ senderRole, id }) => [senderRole, id]));
  return [
    ...[...named].map(([userId, upTo]) => fact('receipt', { roomId, userId, upTo })),
    ...[...flagged.values()].map((upTo) => fact('receipt', { roomId, upTo })),
  ];
};

/** The whole history and everything it tells besides: the chat, who has read how far, and that by asking for it I have. */
export const history =
  (roomId: string, { me }: Here) =>
  (body: unknown): Said => {
    const { rows, chat } = readHistory(body, roomId);
    const newest = rows.at(-1);
    // What the answer counts as unread it has just marked as read.
    const { unread: _, ...about } = chat ? room(chat) : { id: roomId };
    return [
      chat && fact('room', { room: { ...about, id: roomId } }),
      fact('page', { roomId, messages: rows.map(message) }),
      receipts(roomId, rows),
      newest && fact('receipt', { roomId, userId: me.id, upTo: newest.id }),
    ];
  };
