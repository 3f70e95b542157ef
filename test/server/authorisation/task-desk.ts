// Who may do what at the task-desk door. Anyone may connect there, and is nobody until they have shown a token.
import type { DoorTable } from './table.ts';

export const taskDesk: DoorTable = {
  door: 'task-desk',
  mount: '',
  roles: { author: 'agent', member: 'agent', 'other-role': 'tc' },
  inside: ['member', 'other-role'],
  routes: [
    { ask: 'GET /api/tasks/:room/messages', cells: '200*+ 403 403 200*+ 401 401' },
    { ask: 'GET /api/tasks/none/messages', cells: '404 404 404 404 401 401' },
    { ask: 'POST /api/tasks/:room/messages', what: { message: 'hello' }, cells: '201+ 403 403 201+ 401 401' },
    { ask: 'GET /api/tasks/:room/messages/unread', cells: '200 403 403 200 401 401' },
    { ask: 'GET /api/tasks/:room/messages/unread?role=tc', cells: '200 403 403 200 401 401' },
  ],
  events: [
    {
      say: 'authenticate',
      what: ':token',
      cells: 'authenticated authenticated authenticated authenticated auth_error auth_error',
    },
    { say: 'join_task', what: ':room', cells: 'joined_task auth_error auth_error joined_task auth_error auth_error' },
    { say: 'leave_task', what: ':room', cells: 'silence silence silence silence silence silence' },
    {
      say: 'join_room',
      what: { role: 'agent', userId: 'member' },
      cells: 'joined_rooms joined_rooms joined_rooms joined_rooms auth_error auth_error',
    },
    {
      say: 'subscribe_to_transactions',
      cells:
        'subscribed_to_transactions subscribed_to_transactions subscribed_to_transactions subscribed_to_transactions subscription_error subscription_error',
    },
  ],
  join: (room) => [['join_task', room]],
  settle: (ear) => ear.settled(),
  async introduce(ear, token) {
    ear.socket.emit('authenticate', token);
    return new Promise((resolve) => {
      ear.socket.once('auth_error', () => resolve(false));
      for (const end of ['authenticated', 'disconnect']) ear.socket.once(end, () => resolve(true));
    });
  },
};
