// Conversations of two at the community: the rows that carry them, and two real clients with nobody to tell them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { communityDirect, directWith } from '../../src/dialects/community-direct.ts';
import { community } from '../../src/dialects/community.ts';
import type { Call, Here } from '../../src/ports/dialect.ts';
import { serve } from '../server/site.ts';
import { messagesFrom, nowhere, rowsOf } from './rows.ts';
import { bodies, live, stateOf, talker, until } from './talk.ts';

const here: Here = { ...nowhere, me: { id: 'a1' } };
const { said, answered } = rowsOf(communityDirect(), here);
const plainly = rowsOf(community(), here);
const start = Date.parse('2024-05-01T10:00:00.000Z');

const people = { a1: { id: 'a1', name: 'Ana' }, b1: { id: 'b1', name: 'Ben' }, c1: { id: 'c1', name: 'Cy' } };
type Id = keyof typeof people;
const row = (n: number, from: Id, to: Id): object => ({
  ...{ id: `m${n}`, senderId: from, receiverId: to, communityId: null, content: `text ${n}`, attachments: [] },
  ...{ sender: people[from], receiver: people[to], createdAt: new Date(start + n).toISOString() },
});
const nth = messagesFrom(start, {});
const message = (n: number, from: Id, roomId: string): object => nth(n, { roomId, author: people[from] });
const all = { messages: [row(1, 'a1', 'b1'), row(2, 'b1', 'a1'), row(3, 'c1', 'a1')] };
const kept = { localId: 'k1', at: 1 };
const callOf = ([call]: readonly unknown[]): unknown[] => {
  const { method, path, body } = call as Call & { method: string; path: string; body?: unknown };
  return [method, path, body];
};

describe('the community with conversations of two', () => {
  it('load-rooms: everybody I talked with, and the last words', () => {
    assert.deepEqual(callOf(said({ type: 'load-rooms' })), ['GET', '/messages?userId=me', undefined]);
    assert.deepEqual(answered({ type: 'load-rooms' }, all), [
      {
        type: 'rooms',
        rooms: [
          { id: '@b1', kind: 'direct', title: 'Ben', last: message(2, 'b1', '@b1') },
          { id: '@c1', kind: 'direct', title: 'Cy', last: message(3, 'c1', '@c1') },
        ],
      },
    ]);
    assert.throws(() => answered({ type: 'load-rooms' }, {}));
  });

  it('load: what was said between the two, of the one list there is', () => {
    assert.deepEqual(answered({ type: 'load', roomId: '@b1' }, all), [
      { type: 'page', roomId: '@b1', messages: [message(1, 'a1', '@b1'), message(2, 'b1', '@b1')] },
    ]);
  });

  it('send: to the other, in my own name', () => {
    const send = { type: 'send', roomId: '@b1', body: 'text 1', ...kept } as const;
    const body = { senderId: 'a1', receiverId: 'b1', content: 'text 1' };
    assert.deepEqual(callOf(said(send)), ['POST', '/messages', body]);
    const told = { ...message(1, 'a1', '@b1'), localId: 'k1' };
    assert.deepEqual(answered(send, { message: row(1, 'a1', 'b1') }), [{ type: 'message', message: told }]);
  });

  it('create-room: the room of the two, and the first words', () => {
    const [room, call] = said({ type: 'create-room', members: ['b1'], body: 'Hi', ...kept });
    assert.deepEqual(room, { type: 'room', room: { id: directWith('b1'), kind: 'direct', localId: 'k1' } });
    assert.deepEqual(callOf([call]), ['POST', '/messages', { senderId: 'a1', receiverId: 'b1', content: 'Hi' }]);
    assert.throws(() => said({ type: 'create-room', members: [], ...kept }), { code: 'rejected' });
  });

  it('join, leave, typing and delete: not there, and in communities as ever', () => {
    for (const type of ['join', 'leave'] as const) {
      assert.deepEqual(said({ type, roomId: '@b1' }), []);
      assert.deepEqual(said({ type, roomId: 'x1' }), plainly.said({ type, roomId: 'x1' }));
    }
    assert.deepEqual(said({ type: 'typing', roomId: '@b1', active: true }), []);
    const mine = { ...here, message: () => ({ author: people.a1 }) as never };
    const may = (roomId: string) => communityDirect().may?.({ type: 'delete', roomId, id: 'm1', ...kept }, mine);
    assert.deepEqual([may('@b1'), may('x1')], [false, true]);
  });

  it('carries words between two who look for them', async (t) => {
    const { url } = await serve(t);
    const talk = (id: string) => talker(t, url, id, communityDirect(), { pass: (token) => ({ token, userId: id }) });
    const [maya, jon] = [await talk('maya'), await talk('jon')];
    await live(maya, jon);
    const { id } = await maya.rooms.create({ members: ['jon'], body: 'Just us?' });
    assert.equal(id, directWith('jon'));
    const from = directWith('maya');
    jon.room(from).open();
    await until('the question', async () => (await jon.room(from).reload(), bodies(jon, from).includes('Just us?')));
    await jon.room(from).send('Just us.').settled;
    maya.room(id).open();
    await until('the answer', async () => (await maya.room(id).reload(), bodies(maya, id).length === 2));
    await jon.dispatch({ type: 'load-rooms' });
    await until('the list', () => stateOf(jon, from)?.room.title === 'Maya Rossi');
  });
});
