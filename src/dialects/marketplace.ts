// The marketplace backend: buyers and sellers in conversations about products; REST carries, a socket tells. Wire facts: its own description.
import type { Dialect } from '../ports/dialect.ts';
import { bearer, del, emit, fact, get, post, put, shout, url } from './calls.ts';
import { message, notified, page, room, rooms, slice } from './marketplace.page.ts';
import { judge, refusal } from './marketplace.refusals.ts';
import { readConversation, readDeleted, readMessage, readRoom, readTyping, type Wire } from './marketplace.wire.ts';

/** `sendBy: 'socket'` only where the server's own `new_message` is known to work: many deployments refuse whatever comes that way. */
export type MarketplaceOptions = { readonly sendBy?: 'rest' | 'socket' };

const asWire = (kind = 'text'): string => kind.toUpperCase();

/** Nothing is promised: this backend knows no key, echoes no name of ours and counts its pages (rung L0). */
export const marketplace = ({ sendBy = 'rest' }: MarketplaceOptions = {}): Dialect<Wire> => ({
  name: 'marketplace',
  carries: ['markdown'],
  reach: ({ token }) => ({ rest: '/api/messages', cookies: true, ...bearer(token) }),
  judge,
  hear: {
    message_received: (frame, here) => fact('message', { message: message(readMessage(frame), here) }),
    new_message_notification: notified,
    user_typing: (frame) => {
      const { userId: id, companyName: name, conversationId: roomId } = readTyping(frame);
      return fact('typing', { roomId, user: { id, ...(name && { name }) }, active: true });
    },
    user_stopped_typing: (frame) => {
      const { userId: id, conversationId: roomId } = readTyping(frame);
      return fact('typing', { roomId, user: { id }, active: false });
    },
    message_deleted: (frame) => {
      const { messageId: id, conversationId: roomId } = readDeleted(frame);
      return fact('message-gone', { id, ...(roomId && { roomId }) });
    },
    conversation_closed: (frame) => fact('room', { room: { id: readRoom(frame), closed: true } }),
    conversation_created: (frame, here) => fact('room', { room: room(readConversation(frame), here) }),
    conversation_deleted: (frame) => fact('room-gone', { roomId: readRoom(frame) }),
    error: refusal,
  },
  say: {
    join: ({ roomId }, { live }) => live && emit('join_conversation', roomId),
    leave: ({ roomId }, { live }) => live && emit('leave_conversation', roomId),
    'load-rooms': ({ more = '1' }, here) => get(url`/conversations?page=${more}&limit=${20}`, rooms(Number(more), here)),
    load: ({ roomId, before }, here) => {
      const { page: number, limit } = slice(Number(before ?? 0));
      return get(url`/conversations/${roomId}/messages?page=${number}&limit=${limit}`, page(roomId, before, here));
    },
    // Loading marks nothing as read, and the newest page tells what I have not read.
    'load-unread': ({ roomId }, here) =>
      get(url`/conversations/${roomId}/messages?page=${1}&limit=${slice().limit}`, page(roomId, undefined, here)),
    send: ({ roomId, localId, body, kind }, here) => {
      const said = { content: body, messageType: asWire(kind) };
      if (sendBy === 'socket' && here.live) return shout('new_message', [{ conversationId: roomId, ...said }]);
      return post(url`/conversations/${roomId}/messages`, said, (answer) =>
        fact('message', { message: { ...message(readMessage(answer, roomId), here), localId } }),
      );
    },
    typing: ({ roomId, active }, { live }) => live && emit(active ? 'typing_start' : 'typing_stop', { conversationId: roomId }),
    // Over REST the others would not hear of these two.
    delete: ({ roomId, id }, { live }) =>
      live ? shout('delete_message', [{ messageId: id }]) : del(url`/conversations/${roomId}/messages/${id}`),
    'close-room': ({ roomId }, { live }) =>
      live ? shout('close_conversation', [{ conversationId: roomId }]) : put(url`/conversations/${roomId}/close`),
    read: ({ roomId, upTo = 'all' }, { me }) =>
      put(url`/conversations/${roomId}/read`, {}, () => fact('receipt', { roomId, userId: me.id, upTo })),
    // A conversation begins with its first message about a product; the answer tells which it is.
    'create-room': ({ localId, members, body: content = '', extra }, here) =>
      post('/send', { receiverId: members?.[0], ...extra, content, messageType: asWire() }, (answer) => {
        const first = message(readMessage(answer), here);
        return [fact('room', { room: { id: first.roomId, localId } }), fact('message', { message: first })];
      }),
  },
});
