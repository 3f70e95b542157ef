// Who may do what at the community door. Its other role is the official, who deletes what others wrote and notifies whom they like.
import { heardAll } from '../community.ts';
import type { DoorTable } from './table.ts';

const note = (userId: string): object => ({ userId, type: 'info', title: 'Look', message: 'Water is off' });
const said = { communityId: ':room', content: 'hello' };

export const community: DoorTable = {
  door: 'community',
  mount: '/community',
  roles: { author: 'resident', member: 'resident', 'other-role': 'official' },
  inside: ['member', 'other-role'],
  own: true,
  routes: [
    { ask: 'GET /api/messages-realtime?communityId=:room', cells: '200* 403 403 200* 401 401' },
    { ask: 'POST /api/messages-realtime', what: said, cells: '201+ 403 403 201+ 401 401' },
    { ask: 'GET /api/messages?communityId=:room', cells: '200* 403 403 200* 401 401' },
    { ask: 'GET /api/messages?communityId=none', cells: '404 404 404 404 401 401' },
    { ask: 'POST /api/messages', what: said, cells: '201+ 403 403 201+ 401 401' },
    { ask: 'POST /api/messages', what: { ...said, senderId: 'author' }, cells: '403 403 403 403 401 401' },
    { ask: 'GET /api/messages?userId=me', cells: '200 200 200 200 401 401' },
    { ask: 'GET /api/messages?userId=author', cells: '403 403 403 403 401 401' },
    { ask: 'POST /api/messages', what: { receiverId: 'author', content: 'hello' }, cells: '201+ 201+ 201+ 201+ 401 401' },
    { ask: 'GET /api/notifications', cells: '200* 200 200 200* 401 401' },
    { ask: 'GET /api/notifications?userId=author', cells: '403 403 403 403 401 401' },
    { ask: 'GET /api/notifications-broadcast', cells: '200* 200 200 200* 401 401' },
    { ask: 'PATCH /api/notifications/read-all', what: {}, cells: '200+ 200 200 200+ 401 401' },
    { ask: 'PATCH /api/notifications/:notice', what: { read: true }, cells: '200*+ 404 404 200*+ 401 401' },
    { ask: 'DELETE /api/notifications/:notice', cells: '200+ 404 404 200+ 401 401' },
    { ask: 'POST /api/notifications', what: note('author'), cells: '403 403 403 201+ 401 401' },
    { ask: 'POST /api/notifications', what: note(':me'), cells: '201+ 201+ 201+ 201+ 401 401' },
    { ask: 'POST /api/notifications-broadcast', what: note('author'), cells: '403 403 403 201+ 401 401' },
    { ask: 'GET /api/socket-status', cells: '200 200 200 200 401 401' },
  ],
  events: [
    { say: 'join-community', what: ':room', cells: 'silence error error silence refused refused' },
    { say: 'leave-community', what: ':room', cells: 'silence silence silence silence refused refused' },
    { say: 'send-message', what: said, cells: 'silence>new-message+ error error silence>new-message+ refused refused' },
    {
      ...{ say: 'delete-message', what: { communityId: ':room', messageId: ':message' } },
      cells: 'error error error silence>message-deleted+ refused refused',
    },
    {
      ...{ say: 'delete-message', what: { communityId: ':room', messageId: ':own' } },
      cells: 'silence>message-deleted+ error error silence>message-deleted+ refused refused',
    },
    {
      ...{ say: 'typing', what: { communityId: ':room', isTyping: true } },
      cells: 'silence>user-typing error error silence>user-typing refused refused',
    },
    { say: 'subscribe-notifications', cells: 'silence silence silence silence refused refused' },
    { say: 'unsubscribe-notifications', cells: 'silence silence silence silence refused refused' },
  ],
  join: (room) => [
    ['join-community', room],
    ['subscribe-notifications', undefined],
  ],
  settle: heardAll,
};
