// The portal backend: tenants and landlords about homes, with admins and private messages; REST carries, a socket tells.
import type { CommandOf } from '../model/command.ts';
import { ChatError, type ErrorCode } from '../model/error.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Answer, Call, Dialect, Here, Said, Some } from '../ports/dialect.ts';
import { bearer, del, emit, fact, get, post, put, refused, shout, url } from './calls.ts';
import { plain, text } from './parse.ts';
import { history, message, room } from './portal.page.ts';
import {
  readChat,
  readChats,
  readJoined,
  readMessage,
  readNotice,
  readRead,
  readRefusal,
  readSeen,
  readSent,
  readTyping,
  readUser,
  type Wire,
} from './portal.wire.ts';

/** What it says in `code`, or in words where it has no code: those come with status 500. */
const codes: ReadonlyMap<string, ErrorCode> = new Map([
  ['AUTH_MISSING', 'unauthorized'],
  ['TOKEN_EXPIRED', 'unauthorized'],
  ['TOKEN_INVALID', 'unauthorized'],
  ['USER_NOT_FOUND', 'unauthorized'],
  ['ACCOUNT_ADMIN_TERMINATED', 'forbidden'],
  ['DB_UNAVAILABLE', 'unavailable'],
  ['Access denied', 'forbidden'],
  ['Chat not found', 'not-found'],
]);

const judge = ({ status = 200, args: [body] }: Answer): ErrorCode | undefined => {
  if (plain(body)['success'] !== false) return undefined;
  return codes.get(text(body, 'code')) ?? codes.get(text(body, 'message')) ?? (status < 400 ? 'rejected' : undefined);
};

/** Admins are no members: they ask to be let in before anything else. */
const letIn = (roomId: string, { me }: Here): Said => me.role === 'admin' && post(url`/chat/admin/join/${roomId}`);

const no = (because: string): never => {
  throw new ChatError({ code: 'unsupported', because });
};

type Words = Pick<CommandOf<'send'>, 'roomId' | 'body' | 'attachments'> & { readonly localId?: string };

/** The answer is the message; of a private one it is the only copy its author gets. */
const tell = ({ roomId, localId, body, attachments }: Words): Call =>
  post(url`/chat/${roomId}/messages`, { content: body, ...(attachments && { attachments }) }, (answer) =>
    fact('message', { message: { ...message(readSent(answer, roomId)), ...(localId && { localId }) } }),
  );

/**
 * Comes twice in some builds. That there is a message, the message itself tells; but what was asked and answered about a home changes a chat
 * without any other word of it.
 */
const notified = (frame: unknown): Some<ChatEvent> => {
  const { id, type: kind, title, body, chatId, read, createdAt: at } = readNotice(frame);
  const about = chatId ? { roomId: chatId } : {};
  return [
    kind !== 'new_message' && fact('notices', { notices: [{ id, kind, title, at, read, ...(body && { body }), ...about }] }),
    /_re[qs]/.test(kind) && fact('stale', about),
  ];
};

/** Nothing is promised: this backend knows no key, echoes no name of ours and gives a chat's history whole (rung L0). */
export const portal = (): Dialect<Wire> => ({
  name: 'portal',
  carries: ['markdown'],
  loadingReads: true,
  reach: ({ token }) => ({ rest: '/api', ...bearer(token) }),
  judge,
  hear: {
    // Of a chat that began since nobody tells: its first message says that the list has grown.
    new_message: (frame, { rooms }) => {
      const heard = message(readMessage(frame));
      return [fact('message', { message: heard }), !rooms.some(({ id }) => id === heard.roomId) && fact('stale', {})];
    },
    user_typing: (frame) => {
      const { chatId, userId, isTyping } = readTyping(frame);
      return fact('typing', { roomId: chatId, user: { id: userId }, active: isTyping });
    },
    messages_read: (frame) => {
      const { chatId, messageIds, readBy } = readRead(frame);
      return messageIds.map((upTo) => fact('receipt', { roomId: chatId, userId: readBy, upTo }));
    },
    user_online: (frame) => fact('presence', { user: { id: readUser(frame).userId }, online: true }),
    user_offline: (frame) => fact('presence', { user: { id: readUser(frame).userId }, online: false }),
    notification_created: notified,
    chat_notification: notified,
    notifications_marked_read: (frame) => readSeen(frame).map((id) => fact('notice-gone', { id })),
    joined_chat: (frame) => fact('joined', { roomId: readJoined(frame).chatId }),
    socket_error: (frame) => {
      const { message: because, chatId } = readRefusal(frame);
      return refused(codes.get(because ?? '') ?? 'forbidden', because, 'join', chatId ?? undefined);
    },
  },
  say: {
    join: ({ roomId }, here) => [letIn(roomId, here), here.live && shout('join_chat', [{ chatId: roomId }])],
    leave: ({ roomId }, { live }) => live && emit('leave_chat', { chatId: roomId }),
    typing: ({ roomId, active }, { me }) => emit('user_typing', { chatId: roomId, userId: me.id, isTyping: active }),
    'load-rooms': ({ more = '1' }, { me }) =>
      get(me.role === 'admin' ? url`/chat/admin/all-chats?page=${more}&limit=${50}` : '/chat', (body) => {
        const { chats, ...rest } = readChats(body);
        return fact('rooms', { rooms: chats.map(room), ...rest });
      }),
    load: ({ roomId }, here) => [!here.live && letIn(roomId, here), get(url`/chat/${roomId}`, history(roomId, here))],
    // Who may see a message, this backend reads from its words; a wish it would not honour is refused, lest all see it.
    send: ({ visibleTo, ...command }) => (visibleTo ? no('it cannot be said to some only') : tell(command)),
    read: ({ roomId, upTo = 'all' }, { me }) =>
      put(url`/chat/${roomId}/read`, {}, () => fact('receipt', { roomId, userId: me.id, upTo })),
    archive: ({ roomId, archived }) => (archived ? del(url`/chat/${roomId}`) : no('an archived chat stays archived')),
    // `extra` names the home and its landlord. Asking twice gives the same chat.
    'create-room': ({ localId, body, extra }) =>
      post('/chat/get-or-create', extra, (answer) => {
        const made = { ...room(readChat(answer)), localId };
        return [fact('room', { room: made }), body !== undefined && tell({ roomId: made.id, body })];
      }),
  },
});
