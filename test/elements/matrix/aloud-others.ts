// What the other elements say aloud: the connection, what a search found, what was done to notices, whom names may mean.
import type { Notice } from '../../../src/model/entities.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { fakeClient, lee, maya, me, message, room as roomOf } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { press, state, type, wait } from './aloud.ts';
import type { Script, Step } from './aloud.ts';

const group = { room: { id: 'r', members: [me, maya, lee] } };
const talk = (): FakeClient => fakeClient(roomOf([message(1, maya, 'The offer'), message(2, me, 'Which offer?')], group));
const rooms = (): FakeClient => {
  const one = (id: string, title: string): [string, RoomState] => [id, { ...emptyRoom(id), loaded: true, room: { id, title } }];
  return fakeClient(undefined, { rooms: new Map([one('a', 'Appraisal'), one('c', 'Closing')]) });
};
const notice = (id: string, title: string): Notice => ({ id, kind: 'mention', title, at: Date.now() - 1000, read: false });
const center = (): FakeClient =>
  fakeClient(undefined, { notices: [notice('1', 'Maya mentioned you'), notice('2', 'Lee joined')] });

const status = (...steps: readonly Step[]): Omit<Script, 'name' | 'said'> => ({
  tag: 'chat-status',
  client: () => fakeClient(),
  steps,
});
/** Reads what it searches on the device alone. */
const alone = (): FakeClient => {
  const client = talk();
  client.cannot = new Set(['search']);
  return client;
};

export const otherScripts: readonly Script[] = [
  {
    name: 'a connection: nothing of a short trouble',
    ...status(state({ status: 'connecting' }), wait(1000), state({ status: 'live' })),
    said: [],
  },
  {
    name: 'a connection: a loss after a while, and its end at once',
    ...status(state({ status: 'connecting' }), wait(6000), state({ status: 'live' }), wait(1000)),
    said: ['Reconnecting…', 'Back online'],
  },
  {
    name: 'a connection: no network',
    ...status(state({ status: 'offline' }), wait(6000)),
    said: ['You’re offline. Messages will send when you reconnect.'],
  },
  {
    name: 'a connection: slow, after ten seconds of asking',
    ...status(state({ status: 'polling' }), wait(14_000)),
    said: ['Live updates are slow right now'],
  },
  {
    name: 'a connection: a session that has expired',
    ...status(state({ status: 'denied' })),
    said: ['Your session has expired'],
  },
  {
    name: 'a connection: the end',
    ...status(state({ status: 'closed', refused: { code: 'protocol' } })),
    said: ['Chat can’t connect'],
  },
  {
    name: 'a connection: nothing where the host shows nothing',
    ...status(state({ status: 'denied' })),
    set: { variant: 'none' },
    said: [],
  },
  {
    name: 'a list: how many conversations fit the words, and when none does',
    ...{ tag: 'chat-room-list', client: rooms, set: { searchable: true } },
    steps: [type('a'), wait(1000), type('zebra')],
    said: ['1 conversation', '0 conversations'],
  },
  {
    name: 'a search: how many messages, and when none',
    ...{ tag: 'chat-search', client: alone },
    steps: [type('offer'), wait(1000), type('zebra')],
    said: ['2 results', 'No message matches “zebra”.'],
  },
  {
    name: 'a search: nothing before the backend has answered or been given up',
    ...{ tag: 'chat-search', client: talk },
    steps: [type('offer'), wait(9000), type('')],
    said: [],
  },
  {
    name: 'notices: what was deleted',
    ...{ tag: 'chat-notifications', client: center, set: { inline: true } },
    steps: [press('[aria-label="Delete"]')],
    said: ['Deleted: Maya mentioned you'],
  },
  {
    name: 'notices: how many are read now',
    ...{ tag: 'chat-notifications', client: center, set: { inline: true } },
    steps: [press('.all')],
    said: ['2 notifications marked as read'],
  },
  {
    name: 'a field: whom a name may mean, and nothing once it is clear',
    ...{ tag: 'chat-composer', client: talk, set: { room: 'r' } },
    steps: [type('hello'), wait(1000), type('@'), wait(1000), type('@lee'), wait(1000), type('@lee said')],
    said: ['2 suggestions', '1 suggestion'],
  },
  {
    name: 'a field: German',
    ...{ tag: 'chat-composer', client: talk, set: { room: 'r' }, locale: 'de' },
    steps: [type('hallo'), wait(1000), type('@')],
    said: ['2 Vorschläge'],
  },
];
