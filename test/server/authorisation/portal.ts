// Who may do what at the portal door. Its other role is the admin, who may look into every chat, but has to join it first.
import { heardAll } from '../portal.ts';
import type { DoorTable } from './table.ts';

const api = '/api/chat';

export const portal: DoorTable = {
  door: 'portal',
  mount: '/portal',
  roles: { author: 'landlord', member: 'tenant', 'other-role': 'admin' },
  inside: ['member'],
  routes: [
    { ask: `GET ${api}`, cells: '200* 200 200 200 401 401' },
    { ask: `GET ${api}/admin/all-chats`, cells: '403 403 403 200* 401 401' },
    { ask: `POST ${api}/admin/join/:room`, what: {}, cells: '403 403 403 200*+ 401 401' },
    {
      ...{ ask: `POST ${api}/get-or-create`, what: { propertyId: 'home-:room', landlordId: 'author' } },
      cells: '200* 404 404 404 401 401',
    },
    {
      ask: `POST ${api}/send`,
      what: { propertyId: 'home-:room', landlordId: 'author', tenantId: ':me', content: 'hello' },
      cells: '201+ 404 404 404 401 401',
    },
    {
      ask: `POST ${api}/send`,
      what: { propertyId: 'home-:room', landlordId: 'author', tenantId: 'member', content: 'hello' },
      cells: '201+ 500 500 500 401 401',
      plain: '201+ 403 403 403 401 401',
    },
    { ask: `GET ${api}/unread-count`, cells: '200 200 200 200 401 401' },
    { ask: `GET ${api}/online-users`, cells: '404 404 404 404 401 401', plain: '200 200 200 200 401 401' },
    { ask: `GET ${api}/:room`, cells: '200*+ 500 500 500 401 401', plain: '200*+ 403 403 403 401 401' },
    { ask: `GET ${api}/none`, cells: '500 500 500 500 401 401', plain: '404 404 404 404 401 401' },
    {
      ask: `POST ${api}/viewing-request`,
      what: { chatId: ':room', preferredDate: '2030-05-01', preferredTime: '10:00', message: 'May I see it?' },
      ...{ cells: '201+ 500 500 403 401 401', plain: '201+ 403 403 403 401 401' },
    },
    {
      ask: `POST ${api}/move-in-request`,
      what: { chatId: ':room', preferredMoveInDate: '2030-05-01', tenancyDuration: 12, message: 'In May?' },
      ...{ cells: '201+ 500 500 403 401 401', plain: '201+ 403 403 403 401 401' },
    },
    // Only landlords answer, and of those nobody is tried here but the author.
    ...['viewing-request', 'move-in-request'].flatMap((path) => [
      {
        ask: `PUT ${api}/${path}/respond`,
        what: { messageId: ':message', status: 'accepted' },
        cells: '403 403 403 403 401 401',
      },
      { ask: `GET ${api}/${path}s`, cells: '403 403 403 403 401 401' },
    ]),
    { ask: `GET ${api}/pending-requests`, cells: '200 200 200 403 401 401' },
    { ask: `DELETE ${api}/:room`, cells: '200+ 500 500 500 401 401', plain: '200+ 403 403 403 401 401' },
    {
      ...{ ask: `POST ${api}/:room/messages`, what: { content: 'hello' } },
      ...{ cells: '201+ 500 500 500 401 401', plain: '201+ 403 403 403 401 401' },
    },
    {
      ...{ ask: `PUT ${api}/:room/read`, what: {} },
      ...{ cells: '200+ 500 500 500 401 401', plain: '200+ 403 403 403 401 401' },
    },
  ],
  events: [
    { say: 'join_chat', what: ':room', cells: 'joined_chat socket_error socket_error socket_error refused refused' },
    { say: 'leave_chat', what: ':room', cells: 'silence silence silence silence refused refused' },
    ...(['typing_start', 'typing_stop', 'user_typing'] as const).map((say) => ({
      ...{ say, what: { chatId: ':room' } },
      cells: 'silence>user_typing silence silence silence refused refused',
    })),
    {
      ...{ say: 'mark_messages_read', what: { chatId: ':room' } },
      cells: 'silence>messages_read+ silence silence silence refused refused',
    },
  ],
  join: (room) => [['join_chat', room]],
  settle: heardAll,
};
