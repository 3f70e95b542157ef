// The portal backend: tenants and landlords about homes, with admins and private messages; REST carries, a socket tells.
import type { Dialect } from '../ports/dialect.ts';
import { bearer, del, emit, fact, get, post, put, shout, url } from './calls.ts';
import { letIn, tell } from './portal.calls.ts';
import { notified } from './portal.notices.ts';
import { history, message, room, rooms } from './portal.page.ts';
import { judge, refusal, unsupported } from './portal.refusals.ts';
import { readChat, readJoined, readMessage, readRead, readSeen, readTyping, readUser, type Wire } from './portal.wire.ts';

/** Nothing is promised: this backend knows no key, echoes no name of ours and gives a chat's history whole (rung L0). */
export const portal = (): Dialect<Wire> => ({
  name: 'portal',
  carries: ['markdown'],
  loadingReads: true,
  reach: ({ token }) => ({ rest: '/api', ...bearer(token) }),
  judge,
  hear: {
    // Of a chat that began since nobody tells: its first message says that the list has grown.
    new_message: (frame, here) => {
      const heard = message(readMessage(frame));
      return [fact('message', { message: heard }), !here.rooms.some(({ id }) => id === heard.roomId) && fact('stale', {})];
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
    socket_error: refusal,
  },
  say: {
    join: ({ roomId }, here) => [letIn(roomId, here), here.live && shout('join_chat', [{ chatId: roomId }])],
    leave: ({ roomId }, { live }) => live && emit('leave_chat', { chatId: roomId }),
    typing: ({ roomId, active }, { me }) => emit('user_typing', { chatId: roomId, userId: me.id, isTyping: active }),
    'load-rooms': ({ more = '1' }, { me }) =>
      get(me.role === 'admin' ? url`/chat/admin/all-chats?page=${more}&limit=${50}` : '/chat', rooms),
    load: ({ roomId }, here) => [!here.live && letIn(roomId, here), get(url`/chat/${roomId}`, history(roomId, here))],
    // Who may see a message, this backend reads from its words; a wish it would not honour is refused, lest all see it.
    send: ({ visibleTo, ...command }) => (visibleTo ? unsupported('it cannot be said to some only') : tell(command)),
    read: ({ roomId, upTo = 'all' }, { me }) =>
      put(url`/chat/${roomId}/read`, {}, () => fact('receipt', { roomId, userId: me.id, upTo })),
    archive: ({ roomId, archived }) => (archived ? del(url`/chat/${roomId}`) : unsupported('an archived chat stays archived')),
    // `extra` names the home and its landlord. Asking twice gives the same chat.
    'create-room': ({ localId, body, extra }) =>
      post('/chat/get-or-create', extra, (answer) => {
        const made = { ...room(readChat(answer)), localId };
        return [fact('room', { room: made }), body !== undefined && tell({ roomId: made.id, body })];
      }),
  },
});
