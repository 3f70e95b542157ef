// What a scripted backend confirms with nothing but a yes, and what comes by other ways than the socket.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fact, get, patch, post, put, url } from '../../src/dialects/calls.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { Source } from '../../src/client/sources.ts';
import type { Request } from '../../src/model/command.ts';
import type { Message, Notice, Room } from '../../src/model/entities.ts';
import { ChatError } from '../../src/model/error.ts';
import type { AnyDialect, Answer } from '../../src/ports/dialect.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

const desk = taskDesk();
const message = (n: number): Message => ({
  id: `h${n}`,
  roomId: '42',
  author: jon,
  body: `line ${n}`,
  sentAt: n,
  order: `0000${n}`,
});
const notice = (id: string): Notice => ({ id, kind: 'mention', title: id, at: Number(id.slice(1)), read: false });

/** Says yes to everything and tells nothing with it. */
const scripted: AnyDialect = {
  ...desk,
  hear: {
    ...desk.hear,
    notices: (notices: readonly Notice[]) => fact('notices', { notices }),
    said: (told: Message) => fact('message', { message: told }),
  },
  say: {
    ...desk.say,
    edit: ({ id, body }) => patch(url`/yes/${id}`, { body }),
    delete: ({ id }) => post(url`/yes/${id}`),
    restore: ({ id }) => post(url`/yes/${id}`),
    react: ({ id, key, active }) => put(url`/yes/${id}`, { key, active }),
    archive: ({ roomId }) => post(url`/yes/${roomId}`),
    mute: ({ roomId }) => post(url`/yes/${roomId}`),
    'close-room': ({ roomId }) => post(url`/yes/${roomId}`),
    'read-notices': () => post('/yes/notices'),
    'delete-notice': ({ id }) => post(url`/yes/${id}`),
    'load-around': ({ roomId, id }) =>
      get(url`/around/${id}`, () => fact('page', { roomId, messages: [message(3), message(4)], older: 'o3', newer: 'n4' })),
    'create-room': ({ localId, title = '' }) =>
      post('/rooms', { title }, (room: Room) => fact('room', { room: { ...room, localId } })),
  },
};

type Scene = { readonly world: World; readonly a: Device; readonly push: Parameters<Source>[0]; readonly signals: AbortSignal[] };

const scene = async (dialect = scripted, history = 0): Promise<Scene> => {
  const world = createWorld();
  for (let n = 1; n <= history; n += 1) world.desk.post('42', jon, `today ${n}`);
  const signals: AbortSignal[] = [];
  let push: Scene['push'] = () => undefined;
  const source: Source = (give, signal) => {
    push = give;
    signals.push(signal);
  };
  const yes = (body: unknown = undefined): Answer => ({ from: 'http', status: 200, args: [body] });
  world.desk.fault = (call) => {
    if (call.via !== 'http') return undefined;
    if (call.path.startsWith('/yes') || call.path.startsWith('/around')) return yes();
    return call.path === '/rooms' ? yes({ id: 'r9', title: 'Survey' }) : undefined;
  };
  const a = world.device(maya, { dialect, sources: [source] });
  a.chat.start();
  a.chat.room('42').open();
  await world.clock.tick(1000);
  return { world, a, push, signals };
};

const say = async ({ world, a }: Scene, what: object): Promise<void> => {
  await a.chat.dispatch({ localId: 'local', at: 1, ...what } as Request);
  await world.clock.tick(1000);
  assert.deepEqual(a.chat.outbox.get(), []);
};
const shown = ({ a }: Scene): Message | undefined => a.chat.room('42').state.get().runs.at(-1)?.messages.at(-1);

describe('a yes', () => {
  it('to an edit changes the words', async () => {
    const here = await scene();
    here.push('said', message(1));
    await say(here, { type: 'edit', roomId: '42', id: 'h1', body: 'mended' });
    assert.equal(shown(here)?.body, 'mended');
  });

  it('to a delete leaves a tombstone', async () => {
    const here = await scene();
    here.push('said', message(1));
    await say(here, { type: 'delete', roomId: '42', id: 'h1' });
    assert.deepEqual([shown(here)?.gone, shown(here)?.body], [true, '']);
  });

  it('to a restore takes the tombstone away', async () => {
    const here = await scene();
    here.push('said', { ...message(1), gone: true });
    await say(here, { type: 'restore', roomId: '42', id: 'h1' });
    assert.equal(shown(here)?.gone, undefined);
  });

  it('to a reaction counts it once, and takes it away again', async () => {
    const here = await scene();
    here.push('said', { ...message(1), reactions: [{ key: 'heart', count: 2 }] });
    const react = { type: 'react', roomId: '42', id: 'h1', key: 'heart' };
    await say(here, { ...react, active: true });
    assert.deepEqual(shown(here)?.reactions, [{ key: 'heart', count: 3, mine: true }]);
    await say(here, { ...react, active: true });
    assert.deepEqual(shown(here)?.reactions, [{ key: 'heart', count: 3, mine: true }]);
    await say(here, { ...react, active: false });
    assert.deepEqual(shown(here)?.reactions, [{ key: 'heart', count: 2, mine: false }]);
    await say(here, { ...react, key: 'star', active: true });
    await say(here, { ...react, key: 'star', active: false });
    assert.deepEqual(shown(here)?.reactions, [{ key: 'heart', count: 2, mine: false }]);
  });

  it('to archiving, muting and closing is told by the room', async () => {
    const here = await scene();
    await say(here, { type: 'archive', roomId: '42', archived: true });
    await say(here, { type: 'mute', roomId: '42', muted: true });
    await say(here, { type: 'close-room', roomId: '42' });
    const { archived, muted, closed } = here.a.chat.room('42').state.get().room;
    assert.deepEqual([archived, muted, closed], [true, true, true]);
  });

  it('to reading and deleting notices changes the list', async () => {
    const here = await scene();
    here.push('notices', [notice('n1'), notice('n2'), notice('n3')]);
    const list = (): readonly string[] => here.a.chat.state.get().notices.map(({ id, read }) => (read ? id : `${id} unread`));
    await say(here, { type: 'read-notices', ids: ['n2'] });
    assert.deepEqual(list(), ['n3 unread', 'n2', 'n1 unread']);
    await say(here, { type: 'delete-notice', id: 'n2' });
    await say(here, { type: 'read-notices', ids: 'all' });
    assert.deepEqual(list(), ['n3', 'n1']);
  });
});

describe('a room that is asked for', () => {
  it('is given once the backend has made it', async () => {
    const here = await scene();
    const made = here.a.chat.rooms.create({ title: 'Survey' });
    await here.world.clock.tick(1000);
    const room = await made;
    assert.equal(room, here.a.chat.room('r9'));
    assert.equal(room.state.get().room.title, 'Survey');
  });

  it('waits for the network', async () => {
    const here = await scene();
    here.world.desk.down = true;
    here.world.desk.drop();
    await here.world.clock.tick(1000);
    const made = here.a.chat.rooms.create({ title: 'Survey' });
    await here.world.clock.tick(1000);
    assert.deepEqual(
      here.a.chat.outbox.get().map(({ command }) => command.type),
      ['create-room'],
    );
    here.world.desk.down = false;
    here.a.chat.connection.retry();
    await here.world.clock.tick(1000);
    assert.equal((await made).id, 'r9');
  });

  const asked = ({ world }: Scene): number => world.desk.log.filter((line) => line.endsWith('POST /rooms')).length;

  it('G3: whose answer is lost is not asked for again where nobody can tell, until the person does', async () => {
    const here = await scene();
    const answers = here.world.desk.fault;
    here.world.desk.fault = (call) => (call.via === 'http' && call.path === '/rooms' ? 'lose-answer' : answers?.(call));
    const made = here.a.chat.rooms.create({ title: 'Survey' });
    await here.world.clock.tick(600_000);
    assert.deepEqual([asked(here), here.a.chat.outbox.get().map(({ state }) => state)], [1, ['unconfirmed']]);
    here.world.desk.fault = answers;
    here.a.chat.connection.retry();
    await here.world.clock.tick(600_000);
    assert.equal(asked(here), 1);
    here.a.chat.outbox.retry(here.a.chat.outbox.get()[0]!.command.localId);
    await here.world.clock.tick(1000);
    assert.deepEqual([(await made).id, asked(here)], ['r9', 2]);
  });

  it('G3: whose answer is lost is asked for again under its key where the backend knows it by that', async () => {
    const keys: unknown[] = [];
    const here = await scene({
      ...scripted,
      promises: { keyTtlMs: 86_400_000 },
      say: {
        ...scripted.say,
        'create-room': ({ localId, title = '' }) => ({
          ...post('/rooms', { title }, (room: Room) => fact('room', { room: { ...room, localId } })),
          headers: { 'idempotency-key': localId },
        }),
      },
    });
    const answers = here.world.desk.fault;
    here.world.desk.fault = (call) => {
      if (call.via !== 'http' || call.path !== '/rooms') return answers?.(call);
      keys.push(call.headers?.['idempotency-key']);
      return keys.length === 1 ? 'lose-answer' : answers?.(call);
    };
    const made = here.a.chat.rooms.create({ title: 'Survey' });
    await here.world.clock.tick(60_000);
    assert.deepEqual([(await made).id, keys.length, new Set(keys).size, here.a.chat.outbox.get()], ['r9', 2, 1, []]);
  });

  it('is refused with the backend’s reason', async () => {
    const here = await scene();
    here.world.desk.fault = (call) =>
      call.via === 'http' && call.path === '/rooms'
        ? { from: 'http', status: 403, args: [{ message: 'guests may not' }] }
        : undefined;
    const refused = assert.rejects(here.a.chat.rooms.create({ title: 'Survey' }), {
      name: 'ChatError',
      code: 'forbidden',
      because: 'guests may not',
    });
    await here.world.clock.tick(1000);
    await refused;
  });

  it('is unsupported where the dialect has no way to make one', async () => {
    const { a } = await scene(desk);
    await assert.rejects(a.chat.rooms.create({ title: 'Survey' }), { name: 'ChatError', code: 'unsupported' });
  });
});

describe('what stands around a message', () => {
  it('lands by itself, with the hole after it in sight', async () => {
    const here = await scene(scripted, 60);
    await here.a.chat.room('42').loadAround('h3');
    assert.deepEqual(here.a.lines('42').slice(0, 4), ['Jon Bell: line 3', 'Jon Bell: line 4', '…', 'Jon Bell: today 11']);
  });

  it('is unsupported where the dialect has no row for it', async () => {
    const { a } = await scene(desk);
    await assert.rejects(
      a.chat.room('42').loadAround('h3'),
      (thrown) => thrown instanceof ChatError && thrown.code === 'unsupported',
    );
  });
});

describe('another source of frames', () => {
  it('is heard by the same rows', async () => {
    const here = await scene();
    here.push('new_message', {
      _id: 's1',
      taskId: '42',
      senderId: 'jon',
      message: 'by another way',
      createdAt: '2026-01-01T00:00:00Z',
    });
    assert.deepEqual(here.a.lines('42'), ['jon: by another way']);
  });

  it('ends with the client, and is deaf from then on', async () => {
    const { a, push, signals } = await scene();
    assert.deepEqual([signals.length, signals[0]?.aborted], [1, false]);
    await a.chat.close();
    assert.equal(signals[0]?.aborted, true);
    push('said', message(1));
    assert.deepEqual(a.lines('42'), []);
  });
});
