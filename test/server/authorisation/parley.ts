// Who may do what in the native protocol, where every command is said once over the socket and once over HTTP.
import type { DoorTable, EventRow, RouteRow } from './table.ts';

const members = 'ok forbidden forbidden ok';
const writers = 'ok,change>change+ forbidden forbidden ok,change>change+';
const known = 'ok ok ok ok';

/** Each durable command, and what becomes of it for those who are known. */
export const commands: readonly (readonly [what: { readonly do: string; readonly [field: string]: unknown }, cells: string])[] = [
  [{ do: 'send', key: ':key', roomId: ':room', body: 'hello' }, writers],
  [{ do: 'edit', key: ':key', id: ':message', body: 'changed' }, 'forbidden forbidden forbidden ok,change>change+'],
  [{ do: 'edit', key: ':key', id: ':own', body: 'changed' }, writers],
  [{ do: 'delete', key: ':key', id: ':message' }, 'forbidden forbidden forbidden ok,change>change+'],
  [{ do: 'delete', key: ':key', id: ':own' }, writers],
  [{ do: 'react', key: ':key', id: ':message', reaction: '👍', active: true }, writers],
  [{ do: 'read', key: ':key', roomId: ':room', upTo: ':message' }, writers],
  [{ do: 'archive', key: ':key', roomId: ':room', archived: true }, 'ok,change+ forbidden forbidden ok,change+'],
  [{ do: 'close-room', key: ':key', roomId: ':room' }, 'forbidden forbidden forbidden ok,change>change+'],
  [{ do: 'create-room', key: ':key', title: 'Mine' }, 'ok,change+ ok,change+ ok,change+ ok,change+'],
  [{ do: 'read-notices', key: ':key', ids: [':notice'] }, 'ok,change*+ ok ok ok,change*+'],
  [{ do: 'delete-notice', key: ':key', id: ':notice' }, 'ok,change+ ok ok ok,change+'],
];

const statusOf = { ok: 200, forbidden: 403 } as const;

/** The same cell as a status: an answer over HTTP is the only thing its sender hears. */
const overHttp = (cell: string): string => {
  const [code = ''] = cell.split(/[,>+*]/);
  return statusOf[code as keyof typeof statusOf] + (cell.includes('*') ? '*' : '') + (cell.endsWith('+') ? '+' : '');
};

const toRoute = ([what, cells]: (typeof commands)[number]): RouteRow => ({
  ...{ ask: 'POST /do', what },
  cells: `${cells.split(' ').map(overHttp).join(' ')} 401 401`,
});

const toEvent = ([what, cells]: (typeof commands)[number]): EventRow => ({
  ...{ say: 'do', what, acknowledged: true },
  cells: `${cells} refused refused`,
});

const question = (say: string, what: unknown, cells: string): EventRow => ({
  ...{ say, what, acknowledged: true },
  cells: `${cells} refused refused`,
});

export const parley: DoorTable = {
  door: 'parley',
  mount: '/parley',
  roles: { author: 'member', member: 'member', 'other-role': 'moderator' },
  inside: ['member', 'other-role'],
  own: true,
  routes: [
    { ask: 'GET /changes?since=:mark', cells: '200* 200 200 200* 401 401' },
    { ask: 'GET /rooms', cells: '200* 200 200 200* 401 401' },
    { ask: 'GET /load?roomId=:room', cells: '200* 403 403 200* 401 401' },
    { ask: 'GET /load?roomId=:room&around=:message', cells: '200* 403 403 200* 401 401' },
    { ask: 'GET /search?text=:said', cells: '200* 200 200 200* 401 401' },
    { ask: 'GET /search?text=:said&roomId=:room', cells: '200* 403 403 200* 401 401' },
    { ask: 'GET /notices', cells: '200* 200 200 200* 401 401' },
    // Whose file it is and who may see it is shown by parley-files.node.test.ts: no row can bring a form.
    { ask: 'POST /files', what: {}, cells: '415 415 415 415 401 401' },
    { ask: 'GET /files/none', cells: '404 404 404 404 401 401' },
    ...commands.map(toRoute),
  ],
  events: [
    question('enter', {}, known),
    question('enter', { since: ':mark' }, 'ok* ok ok ok*'),
    question('changes', { since: ':mark' }, 'ok* ok ok ok*'),
    question('rooms', {}, 'ok* ok ok ok*'),
    question('load', { roomId: ':room' }, members.replaceAll('ok', 'ok*')),
    question('load', { roomId: ':room', around: ':message' }, members.replaceAll('ok', 'ok*')),
    question('search', { text: ':said' }, 'ok* ok ok ok*'),
    question('search', { text: ':said', roomId: ':room' }, members.replaceAll('ok', 'ok*')),
    question('notices', {}, 'ok* ok ok ok*'),
    ...commands.map(toEvent),
    {
      ...{ say: 'typing', what: { roomId: ':room', active: true } },
      cells: 'silence>fleeting silence silence silence>fleeting refused refused',
    },
    { say: 'presence', what: { online: true }, cells: 'silence>fleeting silence silence silence>fleeting refused refused' },
  ],
  // Whoever is in a room hears of it.
  join: () => [],
  // What is said in passing is not answered. It takes three turns at the database, and this question takes one each time.
  async settle(ear) {
    for (const _ of [1, 2, 3, 4]) await ear.socket.timeout(5000).emitWithAck('notices', {});
    return ear.frames;
  },
};
