import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf } from '../../src/kit/jwt.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import { answer } from '../../src/testing/backend.ts';
import { createWorld, jon, maya, type World } from './device.ts';

const token = (seconds: number): string =>
  ['{"alg":"none"}', JSON.stringify({ id: 'maya', name: 'Zoë', exp: seconds }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const live = async (world: World, device: ReturnType<World['device']>): Promise<void> => {
  device.chat.start();
  device.chat.room('42').open();
  await world.clock.tick(1000);
};

describe('credentials that end', () => {
  it('are read from a JWT, and from nothing else', () => {
    assert.equal(expiryOf(token(1_700_000_000)), 1_700_000_000_000);
    for (const other of ['', 'opaque', 'a.b', 'a.b.c', '..', token(1).replace(/\./g, '')])
      assert.equal(expiryOf(other), undefined);
  });

  it('are asked for again a minute before, without a moment of absence', async () => {
    const world = createWorld();
    const asked: boolean[] = [];
    const statuses: string[] = [];
    const auth = (again: boolean): string => (asked.push(again), token(world.clock.now() / 1000 + 600));
    const device = world.device(maya, { auth });
    await live(world, device);
    device.chat.connection.subscribe((status) => statuses.push(status));
    await world.clock.tick(530_000);
    assert.deepEqual(asked, [false]);
    await world.clock.tick(20_000);
    assert.deepEqual(asked, [false, true]);
    assert.deepEqual(statuses, []);
    assert.equal(world.desk.log.filter((line) => line === 'emit authenticate').length, 2);
    await world.clock.tick(1_200_000);
    assert.ok(asked.length >= 4 && asked.length <= 5, 'once for each token');
  });

  it('are not asked for without end when the host has no other', async () => {
    const world = createWorld();
    let asked = 0;
    const same = token(world.clock.now() / 1000 + 120);
    const device = world.device(maya, { auth: () => ((asked += 1), same) });
    await live(world, device);
    await world.clock.tick(600_000);
    assert.equal(asked, 2);
  });
});

describe('hooks', () => {
  type Told = readonly [name: string, value: number];
  const valuesOf = (told: readonly Told[], wanted: string): readonly number[] =>
    told.flatMap(([name, value]) => (name === wanted ? [value] : []));
  const observed = () => {
    const world = createWorld();
    const told: Told[] = [];
    const device = world.device(maya, { onMetric: (name, value) => told.push([name, value]) });
    return { world, device, values: (name: string) => valuesOf(told, name) };
  };

  it('tell how long each delivery took, from the moment it was accepted', async () => {
    const { world, device, values } = observed();
    await live(world, device);
    world.desk.down = true;
    world.desk.drop();
    await world.clock.tick(5000);
    const accepted = world.clock.now();
    device.chat.room('42').send('late');
    await world.clock.tick(3000);
    let settled = 0;
    device.chat.outbox.subscribe((entries) => entries.length === 0 && (settled = world.clock.now()));
    world.desk.down = false;
    device.chat.connection.retry();
    await world.clock.tick(1000);
    const took = settled - accepted;
    device.chat.room('42').send('at once');
    await world.clock.tick(1000);
    assert.ok(took >= 3000);
    assert.deepEqual(values('delivery'), [took, 0]);
  });

  it('tell how much waits, whenever it grows or shrinks', async () => {
    const { world, device, values } = observed();
    await live(world, device);
    world.desk.down = true;
    world.desk.drop();
    await world.clock.tick(5000);
    for (const body of ['one', 'two', 'three']) device.chat.room('42').send(body);
    await world.clock.tick(100);
    assert.deepEqual(values('queue'), [1, 2, 3]);
    await device.chat.outbox.discard(device.chat.outbox.get()[1]!.command.localId);
    assert.deepEqual(values('queue'), [1, 2, 3, 2]);
    world.desk.down = false;
    device.chat.connection.retry();
    await world.clock.tick(5000);
    assert.deepEqual(values('queue'), [1, 2, 3, 2, 1, 0]);
    assert.equal(values('delivery').length, 2, 'what was discarded was not delivered');
  });

  it('tell each connection, and how many messages each catch up brought', async () => {
    const { world, device, values } = observed();
    world.desk.post('42', jon, 'before');
    await live(world, device);
    assert.deepEqual([values('connects'), values('catch-up')], [[1], [1]]);
    world.desk.down = true;
    world.desk.drop();
    await world.clock.tick(5000);
    for (let n = 0; n < 7; n += 1) world.desk.post('42', jon, `missed ${n}`);
    world.desk.down = false;
    device.chat.connection.retry();
    await world.clock.tick(1000);
    assert.deepEqual(
      [values('connects'), values('catch-up')],
      [
        [1, 2],
        [1, 8],
      ],
    );
  });

  it('T9 log neither words nor tokens', async () => {
    const world = createWorld();
    const lines: unknown[] = [];
    const numbers: unknown[] = [];
    const device = world.device(maya, {
      auth: () => ({ token: 'token-canary', session: 'session-canary' }),
      onLog: (line) => lines.push(line),
      onMetric: (...metric) => numbers.push(metric),
    });
    await live(world, device);
    device.chat.room('42').send('body-canary');
    world.desk.post('42', jon, 'other-canary');
    // Refused, renewed, refused again and denied: where credentials are the matter they are as near as they come.
    world.desk.fault = (call) => (call.via === 'http' ? answer(401, { message: 'no token-canary' }) : undefined);
    await device.chat.room('42').reload();
    await world.clock.tick(1000);
    assert.equal(device.chat.connection.get(), 'denied');
    assert.ok(lines.length > 10 && numbers.length > 3);
    assert.doesNotMatch(JSON.stringify([lines, numbers]), /canary|Maya|Jon/);
    assert.doesNotMatch(JSON.stringify(device.chat.diagnostics()), /canary|Maya|Jon/);
  });
});

describe('F27 somebody looks again', () => {
  const opens = (world: World): number => world.desk.log.filter((line) => line === 'open maya').length;

  it('and a socket that stands and is dead is left for another', async () => {
    const world = createWorld();
    const device = world.device(maya);
    await live(world, device);
    device.visible.set(false);
    await world.clock.tick(60_000);
    device.visible.set(true);
    await world.clock.tick(1000);
    assert.equal(opens(world), 1, 'a socket that answers stays, however long it was silent');
    device.visible.set(false);
    world.desk.silent = true;
    device.visible.set(true);
    world.desk.silent = false;
    await world.clock.tick(1000);
    assert.equal(opens(world), 2);
    assert.equal(device.chat.state.get().status, 'live');
  });

  it('and again, and again: a backend that is away is tried at once, and then no more than every 5 s (G14)', async () => {
    const world = createWorld();
    const device = world.device(maya);
    world.desk.down = true;
    await live(world, device);
    await world.clock.tick(20_000);
    const from = opens(world);
    const look = async (): Promise<void> => {
      device.visible.set(false);
      device.visible.set(true);
      await world.clock.tick(200);
    };
    await look();
    assert.equal(opens(world), from + 1);
    for (let flips = 1; flips < 300; flips += 1) await look();
    assert.ok(opens(world) - from <= 1 + 60 / 5, `${opens(world) - from} tries in a minute`);
    world.desk.down = false;
    await look();
    await world.clock.tick(5000);
    assert.equal(device.chat.state.get().status, 'live');
  });
});

describe('a backend that keeps no count', () => {
  it('is offline when nothing answers, though rooms are watched, and what is written then is said when it is back', async () => {
    const desk = taskDesk();
    const { 'load-unread': _, ...say } = desk.say;
    const world = createWorld();
    const device = world.device(maya, { dialect: { ...desk, say } });
    device.chat.room('43').watch();
    await live(world, device);
    world.desk.down = true;
    world.desk.drop();
    await world.clock.tick(5000);
    // Silence of all that was asked is no sign that HTTP answers.
    assert.equal(device.chat.state.get().status, 'offline');
    void device.chat.room('42').send('meanwhile');
    await world.clock.tick(5000);
    assert.deepEqual(device.lines('42'), ['(queued) meanwhile']);
    world.desk.down = false;
    device.chat.connection.retry();
    await world.clock.tick(5000);
    assert.deepEqual(device.lines('42'), ['Maya Rossi: meanwhile']);
  });
});
