// Who may do what at the live-chat door. The other role is the contact, who writes from a phone and has nothing to look for here.
import { phoneOf } from '../../../demo/server/doors/live-chat.view.ts';
import { heardAll } from '../contacts.ts';
import type { DoorTable, RouteRow } from './table.ts';

const workspaceId = '15213';
const out = { workspaceId, contactId: ':room', message: 'hello' };
const send = (ask: string): RouteRow => ({ ask, what: out, cells: '200+ 404 404 401 401 401' });
const everyAgent = '200* 200 200 401 401 401';

export const liveChat: DoorTable = {
  door: 'live-chat',
  mount: '/live-chat',
  roles: { author: `agent:${workspaceId}`, member: `agent:${workspaceId}`, 'other-role': `contact:${workspaceId}` },
  inside: ['member', 'other-role'],
  routes: [
    send('POST /send-sms'),
    send('POST /sms/send-sms'),
    { ask: 'POST /api/messages/send', what: { to: '+12025550199', body: 'hello' }, cells: '404 404 404 401 401 401' },
    { ask: `GET /api/contacts?workspace_id=${workspaceId}`, cells: '200 200 200 401 401 401' },
    { ask: 'GET /api/contacts?workspace_id=9', cells: '403 403 403 401 401 401' },
    { ask: `GET /api/livechat2/contacts/${workspaceId}`, cells: '200 200 200 401 401 401' },
    { ask: 'GET /api/livechat2/contacts/9', cells: '403 403 403 401 401 401' },
    { ask: 'GET /rest/v1/livechat_messages?contact_id=eq.:room', cells: everyAgent },
    { ask: 'GET /rest/v1/livechat_messages?order=created_at.desc&limit=5', cells: everyAgent },
    { ask: 'GET /rest/v1/contacts?id=eq.:room', cells: '200 200 200 401 401 401' },
    { ask: 'PATCH /rest/v1/contacts?id=eq.:room', what: { unread_count: 0 }, cells: '204+ 204 204 401 401 401' },
  ],
  events: [
    { say: 'join_contact', what: { contactId: ':room' }, cells: 'silence error error refused refused refused' },
    { say: 'join_workspace', what: { workspaceId }, cells: 'silence silence silence refused refused refused' },
    { say: 'join_workspace', what: { workspaceId: '9' }, cells: 'error error error refused refused refused' },
    { say: 'leave_workspace', what: { workspaceId }, cells: 'silence silence silence refused refused refused' },
    { say: 'register', what: phoneOf('other-role'), cells: 'registered error error refused refused refused' },
    {
      ...{ say: 'send_message', what: out },
      cells: 'message_sent>new_message+ message_error message_error refused refused refused',
    },
  ],
  join: (room) => [
    ['join_workspace', { workspaceId }],
    ['join_contact', { contactId: room }],
  ],
  // How far the gateway got is told a little later, whatever is asked meanwhile.
  settle: async (ear) => (await heardAll(ear)).filter(([event]) => event !== 'message:status'),
};
