// What the portal backend sends, checked field by field; whatever does not fit throws and costs its own frame only.
import {
  array,
  boolean,
  fallback,
  nullish,
  object,
  optional,
  parse,
  pipe,
  string,
  transform,
  unknown,
  type InferOutput,
} from 'valibot';
import { plain } from './parse.ts';
import { count, files, id, idOf, maybe, person, readRows, ref, when } from './schemas.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<
  Record<
    | 'new_message'
    | 'user_typing'
    | 'messages_read'
    | 'user_online'
    | 'user_offline'
    | 'joined_chat'
    | 'socket_error'
    | 'notification_created'
    | 'chat_notification'
    | 'notifications_marked_read',
    unknown
  >
>;

/** One who has read, as an id, a person, or a person and a time. */
const reader = pipe(
  unknown(),
  transform((one) => plain(one)['user'] ?? plain(one)['userId'] ?? one),
  ref,
);

const row = object({
  id,
  chatId: id,
  senderId: person,
  senderRole: maybe,
  messageType: maybe,
  content: string(),
  visibleTo: nullish(array(ref), []),
  attachments: files,
  request: unknown(),
  isRead: nullish(boolean(), false),
  readBy: fallback(optional(array(reader)), undefined),
  createdAt: when,
});
export type Row = InferOutput<typeof row>;

/**
 * `_id` or `id`; a row of a page or of a wrapper may leave its chat out. The server's `isMine` says whose it is to the sender alone: not read.
 * What a tenant asked of a landlord stands under the name of what it is; a message of another kind may have a bare status.
 */
const named = (message: unknown, chat: unknown): unknown => {
  const { _id, id: own = _id, chatId, status, viewingRequest, moveInRequest, ...rest } = plain(message);
  return { ...rest, id: own, chatId: idOf(chatId ?? chat), request: viewingRequest ?? moveInRequest ?? (status && { status }) };
};

/** Bare, or in a wrapper that names the chat. */
export const readMessage = (frame: unknown): Row => {
  const { message, chatId } = plain(frame);
  return parse(row, typeof message === 'object' ? named(message, chatId) : named(frame, chatId));
};

/** The entity in `data`. */
export const dataOf = (body: unknown): unknown => plain(body)['data'] ?? body;

export const readSent = (body: unknown, chatId: string): Row => parse(row, named(dataOf(body), chatId));

const chat = object({
  id,
  participants: fallback(array(person), []),
  title: maybe,
  unreadCount: optional(count),
  preview: maybe,
});
export type Chat = InferOutput<typeof chat>;

const namedChat = (body: unknown): unknown => {
  const { participants, propertyId, lastMessage, unreadCount, ...rest } = plain(body);
  const { title, name } = plain(propertyId);
  return { id: idOf(rest), participants, title: title ?? name, unreadCount, preview: plain(lastMessage)['content'] };
};

export const readChat = (body: unknown): Chat => parse(chat, namedChat(dataOf(body)));

/** All my chats at once, or one page of everybody's, and where the next begins. */
export const readChats = (body: unknown): { readonly chats: readonly Chat[]; readonly more?: string } => {
  const data = dataOf(body);
  const { page, totalPages } = plain(plain(data)['pagination']);
  const chats = readRows(chat, Array.isArray(data) ? data : plain(data)['chats'], namedChat);
  return { chats, ...(Number(page) < Number(totalPages) && { more: String(Number(page) + 1) }) };
};

/** A chat and its whole history, oldest first. */
export const readHistory = (body: unknown, chatId: string): { readonly rows: readonly Row[]; readonly chat?: Chat } => {
  const { messages, chat: about } = plain(dataOf(body));
  const rows = readRows(row, messages, (message) => named(message, chatId));
  return { rows: rows.toSorted((a, b) => a.createdAt - b.createdAt), ...(about !== undefined && { chat: readChat(about) }) };
};

export const readTyping = (frame: unknown) => parse(object({ chatId: id, userId: id, isTyping: boolean() }), frame);
export const readRead = (frame: unknown) => parse(object({ chatId: id, messageIds: array(id), readBy: ref }), frame);
export const readUser = (frame: unknown) => parse(object({ userId: id }), frame);
export const readJoined = (frame: unknown) => parse(object({ chatId: id }), frame);
export const readRefusal = (frame: unknown) => parse(object({ message: maybe, chatId: nullish(id) }), plain(frame));

const notice = object({
  ...{ id, type: string(), title: string(), body: maybe, chatId: nullish(id) },
  ...{ read: nullish(boolean(), false), createdAt: when },
});

/** Bare, or in `notification`; where it leads stands beside its words or in its data. */
export const readNotice = (frame: unknown) => {
  const { notification = frame } = plain(frame);
  const { _id: id, message: body, isRead: read, data, ...rest } = plain(notification);
  return parse(notice, { id, body, read, chatId: plain(data)['chatId'], ...rest });
};
export const readSeen = (frame: unknown) => parse(object({ notificationIds: array(id) }), frame).notificationIds;
