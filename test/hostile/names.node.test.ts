import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { languages, wordsIn } from '../../src/elements/strings/languages.ts';
import { laterWords } from '../../src/elements/strings/later.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent } from '../../src/model/event.ts';
import { messageIn } from '../../src/model/receipts.ts';
import { reduceAll } from '../../src/model/reduce.ts';
import { transcript } from '../../src/model/select.ts';
import { emptyState } from '../../src/model/state.ts';
import { ann, live, msg } from '../model/fixtures.ts';
import { names } from './names.ts';

/** A conversation in which everything that can have a name has this one. */
const story = (name: string): readonly AnyEvent[] => {
  const user = { id: name, name };
  const said: Message = msg(1, { id: name, roomId: name, author: user, body: name, threadId: name });
  return [
    { type: 'room', room: { id: name, title: name, members: [ann, user], extra: { [name]: name } } },
    { type: 'page', roomId: name, messages: [said] },
    { type: 'message', message: msg(2, { roomId: name, replyTo: name, author: user }) },
    { type: 'message-changed', id: name, roomId: name, change: { reactions: [{ key: name, count: 1, by: [name] }] } },
    { type: 'receipt', roomId: name, userId: name, upTo: name },
    { type: 'typing', roomId: name, user, active: true },
    { type: 'presence', user, online: true },
    { type: 'notices', notices: [{ id: name, kind: name, title: name, at: 1, read: false }] },
    {
      type: 'queued',
      entry: { command: { type: 'send', roomId: name, localId: name, body: name, at: 0 }, tries: 0, state: 'queued' },
    },
    { type: 'failed', localId: name, code: 'rejected', because: name },
  ];
};

describe('a name that means something to every object (T4, T8)', () => {
  let known: string;
  const own = (): string =>
    [Object.prototype, Array.prototype, Map.prototype].map((one) => Reflect.ownKeys(one).map(String)).join();
  before(() => void (known = own()));
  after(() => assert.equal(own(), known));

  it('is one of at least 40', () => assert.ok(new Set(names).size >= 40));

  it('is an ordinary name of a room, a message, a person, a reaction, a thread, a notice and an entry', () => {
    for (const name of names) {
      const state = reduceAll(live, story(name));
      const room = state.rooms.get(name);
      assert.ok(room, name);
      const message = messageIn(room, name);
      assert.equal(message?.reactions?.[0]?.key, name);
      assert.equal(room.receipts.has(name), true, name);
      assert.deepEqual(
        [room.typing, state.online].map(([user]) => user?.id),
        [name, name],
      );
      assert.deepEqual([state.notices[0]?.id, state.outbox[0]?.failed?.because, room.room.title], [name, name, name]);
      const keys = transcript(state, name).map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length, 'each row once');
    }
  });

  it('leaves the other rooms alone, all of them together', () => {
    const state = reduceAll(emptyState(ann), names.flatMap(story));
    assert.deepEqual([...state.rooms.keys()].sort(), [...names].sort());
    for (const name of names) assert.equal(state.rooms.get(name)?.runs[0]?.messages[0]?.body, name);
  });

  it('is what a reaction is called in every language, where it has no word of its own', async () => {
    const catalogues = [laterWords, ...(await Promise.all(Object.keys(languages).map(wordsIn)))];
    for (const words of catalogues) for (const name of names) assert.equal(words?.['reaction.name']?.(name), name);
  });
});
