// The task-desk backend: agents and transaction coordinators on tasks; REST carries, a socket tells. Wire facts: its own description.
import type { Dialect } from '../ports/dialect.ts';
import { emit, fact, get, post, refused, shout, url } from './calls.ts';
import { limit, message, page } from './task-desk.page.ts';
import {
  readCount,
  readDoc,
  readEntered,
  readJoined,
  readReceipt,
  readRefusal,
  readUnread,
  type Wire,
} from './task-desk.wire.ts';

/** Nothing is promised: this backend knows no key, echoes no name of ours and pages by time (rung L0). */
export const taskDesk = (): Dialect<Wire> => ({
  name: 'task-desk',
  carries: ['markdown'],
  loadingReads: true,
  reach: () => ({ rest: '/api', cookies: true }),
  hear: {
    authenticated: (frame) => {
      const { userId, role } = readEntered(frame);
      return fact('entered', { me: { id: userId, ...(role && { role }) } });
    },
    auth_error: (frame) => {
      const { message: because, taskId } = readRefusal(frame);
      return taskId ? refused('forbidden', because, 'join', taskId) : refused('unauthorized', because, 'enter');
    },
    joined_task: (frame) => fact('joined', { roomId: readJoined(frame).taskId }),
    new_message: (frame) => fact('message', { message: message(readDoc(frame)) }),
    // Without a reader, only the author tells which side has read; for a message that is not loaded, ask for the count.
    message_read: (frame, here) => {
      const { messageId, taskId } = readReceipt(frame);
      return here.message(messageId) ? fact('receipt', { roomId: taskId, upTo: messageId }) : fact('stale', { roomId: taskId });
    },
    // A zero under my role tells that the *other* side has read; that I have read, my receipts tell.
    unread_count_update: (frame, { me }) => {
      const { taskId, role, count } = readCount(frame);
      return role === me.role && count > 0 && fact('room', { room: { id: taskId, unread: count } });
    },
  },
  say: {
    enter: (_, { pass, live }) => live && shout('authenticate', [pass['token']]),
    join: ({ roomId }, { live }) => live && shout('join_task', [roomId]),
    leave: ({ roomId }, { live }) => live && emit('leave_task', roomId),
    load: ({ roomId, before }, here) =>
      get(url`/tasks/${roomId}/messages?limit=${limit}&before=${before}`, page(roomId, before, here)),
    'load-unread': ({ roomId }) =>
      get(url`/tasks/${roomId}/messages/unread`, (body) => fact('room', { room: { id: roomId, unread: readUnread(body) } })),
    send: ({ roomId, localId, body }) =>
      post(url`/tasks/${roomId}/messages`, { message: body }, (answer) =>
        fact('message', { message: { ...message(readDoc(answer, roomId)), localId } }),
      ),
    // Loading is this backend's way of marking as read, for the whole task at once.
    read: ({ roomId, upTo = 'all' }, { me }) =>
      get(url`/tasks/${roomId}/messages?limit=1`, () => fact('receipt', { roomId, userId: me.id, upTo })),
  },
});
