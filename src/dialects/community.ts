// The community backend: neighbours, officials and notices; a socket carries without acknowledging, REST tells what was.
import type { ChatEvent } from '../model/event.ts';
import type { Call, Dialect, Some } from '../ports/dialect.ts';
import { bearer, del, emit, fact, get, only, patch, post, shout, url } from './calls.ts';
import { limit, message, notice, notices, page } from './community.page.ts';
import { around, whereabouts } from './community.presence.ts';
import { refusal } from './community.refusals.ts';
import { readDeleted, readMessage, readNotice, readSent, readTyping, type Wire } from './community.wire.ts';

const loadNotices = (offset: number): Call => get(url`/notifications-broadcast?limit=${limit}&offset=${offset}`, notices(offset));

/** Nothing is promised: a message sent by socket is known to have arrived when it comes back among the others (rung L0). */
export const community = (): Dialect<Wire> => ({
  name: 'community',
  carries: ['mentions', 'markdown'],
  reach: ({ token, userId }) => ({ rest: '/api', cookies: true, ...bearer(token), auth: { token, userId } }),
  may: (command, { me, message: known }) =>
    command.type !== 'delete' || me.role?.toLowerCase() === 'official' || known(command.id)?.author.id === me.id,
  hear: {
    'new-message': (frame) => fact('message', { message: message(readMessage(frame)) }),
    'message-deleted': (frame, here) => {
      const { messageId: id } = readDeleted(frame);
      const roomId = here.message(id)?.roomId ?? only(here.joined);
      return roomId !== undefined && fact('message-gone', { id, roomId });
    },
    'user-typing': (frame, here) => {
      const { userId, isTyping: active } = readTyping(frame);
      return userId !== here.me.id && around(here, (roomId) => fact('typing', { roomId, user: { id: userId }, active }));
    },
    'user-joined': whereabouts(true),
    'user-left': whereabouts(false),
    notification: (frame) => fact('notices', { notices: [notice(readNotice(frame))] }),
    error: refusal,
  },
  say: {
    // Who I am is what the handshake claimed.
    enter: (_, { pass: { userId }, live }) => [
      userId !== undefined && fact('entered', { me: { id: userId } }),
      live && emit('subscribe-notifications'),
    ],
    join: ({ roomId }, { live }) => live && emit('join-community', roomId),
    leave: ({ roomId }, { live }) => live && emit('leave-community', roomId),
    typing: ({ roomId, active }) => emit('typing', { communityId: roomId, isTyping: active }),
    load: ({ roomId, before = '0' }) =>
      get(url`/messages-realtime?communityId=${roomId}&limit=${limit}&offset=${before}`, page(roomId, Number(before))),
    // Only REST takes mentions, and only REST answers while no socket stands.
    send: ({ roomId, localId, body, mentions = [] }, { live }) =>
      live && mentions.length === 0
        ? { ...shout('send-message', [{ communityId: roomId, content: body }]), hear: (echo) => mine(echo, localId) }
        : post('/messages-realtime', { communityId: roomId, content: body, mentionedUserIds: mentions }, (answer) =>
            fact('message', { message: { ...message(readSent(answer, roomId)), localId } }),
          ),
    delete: ({ roomId, id }) => shout('delete-message', [{ messageId: id, communityId: roomId }]),
    'load-notices': ({ more = '0' }) => loadNotices(Number(more)),
    // The answer tells no notice, so the newest are asked for again.
    'read-notices': ({ ids }) => [
      ids === 'all' ? patch('/notifications/read-all') : ids.map((id) => patch(url`/notifications/${id}`, { read: true })),
      loadNotices(0),
    ],
    'delete-notice': ({ id }) => del(url`/notifications/${id}`, () => fact('notice-gone', { id })),
  },
});

/** The echo under the name this device gave it. */
const mine = (echo: unknown, localId: string): Some<ChatEvent> => {
  const heard = echo as ChatEvent;
  return heard.type === 'message' && fact('message', { message: { ...heard.message, localId } });
};
