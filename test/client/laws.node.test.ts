// Laws of the client that hold at any moment: what is said before what, who speaks at all, and what foreign code that throws may cost.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { writable } from '../../src/kit/readable.ts';
import type { Tabs } from '../../src/ports/tabs.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';
import { commands, nameIn, no, sayingAll, yes } from './every-command.ts';

const enter = async ({ clock }: World, { chat }: Device, ...rooms: readonly string[]): Promise<void> => {
  chat.start();
  for (const room of rooms) chat.room(room).open();
  await clock.tick(1000);
};
/** What stands on the wire since the last handshake. */
const since = ({ desk: { log } }: World): readonly string[] => log.slice(log.findLastIndex((line) => line.startsWith('open')));

describe('catching up', () => {
  for (const life of ['the same life', 'the next life'])
    it(`law 4: catch up before an uncertain entry is said again, in ${life}`, async () => {
      const world = createWorld();
      const first = world.device(maya, { dialect: sayingAll('L2') });
      await enter(world, first, 'a');
      world.desk.fault = (call) => {
        if (nameIn(call) === undefined) return undefined;
        world.desk.down = true;
        world.desk.drop();
        return 'never-arrives';
      };
      first.chat.room('a').send('hello');
      await world.clock.tick(1000);
      assert.equal(world.desk.log.filter((line) => line.startsWith('POST /said')).length, 1);
      world.desk.down = false;
      world.desk.fault = (call) => (nameIn(call) === undefined ? undefined : yes);
      if (life === 'the same life') first.chat.connection.retry();
      else {
        await first.chat.close();
        await enter(world, world.device(maya, { dialect: sayingAll('L2'), storage: first.storage }), 'a');
      }
      await world.clock.tick(30_000);
      const lines = since(world).filter((line) => line.startsWith('GET /tasks/a/messages') || line.startsWith('POST /said'));
      assert.deepEqual(lines.map((line) => line.split(' ')[0]).slice(0, 2), ['GET', 'POST']);
      assert.equal(lines.filter((line) => line.startsWith('POST')).length, 1);
    });
});

describe('a lane', () => {
  const room = fc.constantFrom('a', 'b');
  const step = fc.record({ room, pause: fc.constantFrom(0, 100, 5000), fate: fc.constantFrom('yes', 'lost', 'no') });

  it('law 4: one in flight per room, however long each takes and whatever becomes of it', async () => {
    let most = 0;
    const law = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const world = createWorld();
      const { connect } = world.desk;
      const flying: string[] = [];
      let broken = '';
      world.desk.connect = (person) => {
        const transport = connect(person);
        return Object.assign(Object.create(transport) as typeof transport, {
          call: async (...[call, reach, signal]: Parameters<typeof transport.call>) => {
            const name = nameIn(call);
            if (name === undefined) return transport.call(call, reach, signal);
            const where = rooms.get(name) ?? '';
            if (flying.includes(where)) broken ||= `two at once in ${where}`;
            flying.push(where);
            most = Math.max(most, flying.length);
            await new Promise<void>((resolve) => world.clock.later(700, resolve));
            return transport.call(call, reach, signal).finally(() => flying.splice(flying.indexOf(where), 1));
          },
        });
      };
      const rooms = new Map<string, string>();
      const fates: string[] = [];
      world.desk.fault = (call) => {
        if (nameIn(call) === undefined) return undefined;
        const fate = fates.shift();
        return fate === 'lost' ? 'never-arrives' : fate === 'no' ? no(403) : yes;
      };
      const device = world.device(maya, { dialect: sayingAll('L2') });
      await enter(world, device, 'a', 'b');
      for (const { room: where, pause, fate } of steps) {
        fates.push(fate);
        rooms.set(device.chat.room(where).send('ok').localId, where);
        await world.clock.tick(pause);
      }
      await world.clock.tick(60_000);
      assert.equal(broken, '');
      await device.chat.close();
    });
    await fc.assert(law, { numRuns: 60 });
    assert.equal(most, 2, 'rooms do not wait for each other');
  });
});

describe('a tab that follows', () => {
  it('law 6: a follower opens no socket and asks the backend for nothing, whatever is said in it, until it leads', async () => {
    const world = createWorld();
    const leading = writable(false);
    const tabs: Tabs = { leading, lease: 1, post: () => undefined, onNote: () => () => undefined, close: () => undefined };
    const device = world.device(maya, { dialect: sayingAll('L2'), tabs });
    await enter(world, device, 'a');
    for (const command of commands) await device.chat.dispatch(command);
    device.chat.room('a').typing(true);
    await device.chat
      .room('a')
      .reload()
      .catch(() => undefined);
    device.chat.connection.retry();
    for (const seen of [false, true]) {
      device.visible.set(seen);
      device.online.set(seen);
      await world.clock.tick(600_000);
    }
    assert.deepEqual([world.desk.log, world.desk.sockets], [[], 0]);
    leading.set(true);
    await world.clock.tick(1000);
    assert.deepEqual([world.desk.log[0], world.desk.sockets], ['open maya', 1]);
    await device.chat.close();
  });
});

/** What is thrown by foreign code comes to the surface, where a browser would show it. */
const surfacing = (t: TestContext): readonly string[] => {
  const surfaced: string[] = [];
  const soon = queueMicrotask;
  t.mock.method(globalThis, 'queueMicrotask', (run: () => void) =>
    soon(() => {
      try {
        run();
      } catch (thrown) {
        surfaced.push(String(thrown));
      }
    }),
  );
  return surfaced;
};

describe('foreign code that throws', () => {
  const fail = (what: string) => (): never => {
    throw new Error(what);
  };

  it('law 7: a throwing listener costs itself only, and is not silenced', async (t) => {
    const surfaced = surfacing(t);
    const world = createWorld();
    const hooks = { onError: fail('onError'), onMetric: fail('onMetric'), onLog: fail('onLog') };
    const a = world.device(maya, hooks);
    const { chat } = a;
    chat.state.subscribe(fail('state'));
    chat.room('42').state.subscribe(fail('room'));
    chat.connection.subscribe(fail('connection'));
    chat.outbox.subscribe(fail('outbox'));
    chat.rooms.subscribe(fail('rooms'));
    chat.on('message', fail('message'));
    const seen: string[] = [];
    chat.on('message', ({ message }) => seen.push(message.body));
    await enter(world, a, '42');
    world.desk.post('42', jon, 'hello');
    world.desk.post('42', jon, { odd: true } as unknown as string);
    const sent = chat.room('42').send('hi');
    await world.clock.tick(1000);
    assert.equal((await sent.settled).body, 'hi');
    assert.deepEqual(a.lines('42'), ['Jon Bell: hello', 'Maya Rossi: hi']);
    assert.deepEqual([...new Set(seen)], ['hello', 'hi']);
    const told = new Set(surfaced.map((line) => line.replace('Error: ', '')));
    assert.deepEqual([...told].sort(), [
      'connection',
      'message',
      'onError',
      'onLog',
      'onMetric',
      'outbox',
      'room',
      'rooms',
      'state',
    ]);
    await chat.close();
  });

  it('law 7: a throwing row costs itself only: the frame or the command it was for', async () => {
    const world = createWorld();
    const dialect = sayingAll('L2');
    const rows = {
      ...dialect,
      hear: { ...dialect.hear, message_read: fail('hear') },
      say: { ...dialect.say, archive: fail('say') },
    };
    const errors: string[] = [];
    const a = world.device(maya, { dialect: rows, onError: ({ code }) => errors.push(code) });
    world.desk.fault = (call) => (nameIn(call) === undefined ? undefined : yes);
    await enter(world, a, '42');
    world.desk.push('42', 'message_read', { messageId: 'm1', taskId: '42' });
    world.desk.post('42', jon, 'hello');
    await a.chat.dispatch({ type: 'archive', roomId: '42', archived: true, localId: 'l1', at: 1 });
    await a.chat.dispatch({ type: 'mute', roomId: '42', muted: true, localId: 'l2', at: 1 });
    await world.clock.tick(60_000);
    assert.deepEqual([a.lines('42')[0], a.chat.connection.get()], ['Jon Bell: hello', 'live']);
    assert.equal(a.chat.room('42').state.get().room.muted, true);
    assert.deepEqual(
      a.chat.outbox.get().map(({ command, state }) => `${command.type} ${state}`),
      ['archive failed'],
    );
    assert.ok(errors.includes('protocol'));
    await a.chat.close();
  });
});

describe('the end of a client', () => {
  const moment = fc.record({
    after: fc.constantFrom(0, 1, 100, 1000, 7000, 45_000),
    fate: fc.constantFrom('yes', 'lost', 'hang', 'down', 'socketless'),
    more: fc.constantFrom(0, 300, 20_000),
  });

  it('law 8: close() leaves nothing running, at whatever moment: no timer, no socket, and no word afterwards (G14)', async () => {
    const law = fc.asyncProperty(moment, async ({ after, fate, more }) => {
      const world = createWorld();
      Object.assign(world.desk, { down: fate === 'down', socketless: fate === 'socketless' });
      world.desk.fault = (call) => {
        if (nameIn(call) === undefined) return undefined;
        return fate === 'hang' ? 'hang' : fate === 'lost' ? 'never-arrives' : yes;
      };
      const { chat } = world.device(maya, { dialect: sayingAll('L0') });
      chat.start();
      chat.room('a').open();
      await world.clock.tick(after);
      for (const command of commands) void chat.dispatch(command).catch(() => undefined);
      chat.room('a').typing(true);
      world.desk.post('a', jon, 'hello');
      await world.clock.tick(more);
      await chat.close();
      const said = world.desk.log.length;
      assert.deepEqual([world.desk.sockets, world.clock.timers], [0, 0]);
      await world.clock.tick(120_000);
      assert.deepEqual([world.desk.log.slice(said), world.desk.sockets, world.clock.timers], [[], 0, 0]);
    });
    await fc.assert(law, { numRuns: 60 });
  });
});
