// A join that nothing confirms: what is said between the page and the moment it takes effect is in neither (G4).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChat, type ChatClient } from '../../src/index.ts';
import { ask, emit, fact, get } from '../../src/dialects/calls.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyDialect } from '../../src/ports/dialect.ts';
import { stillPage } from '../../src/page/still-page.ts';
import { scriptedBackend, type Line } from '../../src/testing/backend.ts';
import { fakeClock, type FakeClock } from './clock.ts';

const message = (id: string): Message => ({ id, roomId: 'r', author: { id: 'jon' }, body: id, sentAt: 0, order: id });

type World = { readonly chat: ChatClient; readonly clock: FakeClock; post(id: string): void; join(): void; loads(): number };

/** A backend that joins when it has looked who asks, and meanwhile answers what else it is asked. */
const createWorld = (join: 'emit' | 'ask'): World => {
  const clock = fakeClock();
  const said: Message[] = [];
  const joining: Line[] = [];
  const backend = scriptedBackend({
    http: { 'GET /messages': () => said.map((one) => ({ ...one })) },
    socket: { join: (line) => (joining.push(line), join === 'ask' && line.joined.add('r'), { ok: true }) },
  });
  const dialect: AnyDialect = {
    name: 'blind',
    hear: { said: (frame: Message) => fact('message', { message: frame }) },
    say: {
      join: () => (join === 'emit' ? emit('join', 'r') : ask('join', ['r'])),
      load: () => get('/messages', (messages: Message[]) => fact('page', { roomId: 'r', messages })),
    },
  };
  const env = { ...clock, transport: backend.connect({ id: 'maya' }), page: stillPage() };
  const chat = createChat({ url: 'https://desk.example', dialect, me: { id: 'maya' }, persist: false, env });
  return {
    chat,
    clock,
    post(id) {
      said.push(message(id));
      backend.push('r', 'said', message(id));
    },
    join: () => joining.forEach((line) => line.joined.add('r')),
    loads: () => backend.log.filter((line) => line === 'GET /messages').length,
  };
};

const bodies = ({ chat }: World): readonly string[] =>
  (chat.state.get().rooms.get('r')?.runs ?? []).flatMap(({ messages }) => messages.map(({ body }) => body));

const enter = async (world: World): Promise<void> => {
  world.chat.start();
  world.chat.room('r').open();
  await world.clock.tick(100);
};

describe('a room joined without a word', () => {
  it('is looked at once more, so that nothing falls between the page and the join', async () => {
    const world = createWorld('emit');
    world.post('1');
    await enter(world);
    world.post('2');
    world.join();
    world.post('3');
    await world.clock.tick(100);
    assert.deepEqual(bodies(world), ['1', '3'], 'nobody can know of the second yet');
    await world.clock.tick(3000);
    assert.deepEqual(bodies(world), ['1', '2', '3']);
    await world.clock.tick(60_000);
    assert.equal(world.loads(), 2);
  });

  it('is not looked at again once it was left, or the client closed', async () => {
    const world = createWorld('emit');
    await enter(world);
    world.chat.close();
    await world.clock.tick(60_000);
    assert.deepEqual([world.loads(), world.clock.timers], [1, 0]);
  });

  it('is looked at once where the join is confirmed', async () => {
    const world = createWorld('ask');
    await enter(world);
    await world.clock.tick(60_000);
    assert.equal(world.loads(), 1);
  });
});
