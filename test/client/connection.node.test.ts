import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf } from '../../src/kit/jwt.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
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
  it('tell how long a delivery took, how much waits and how often we connected', async () => {
    const world = createWorld();
    const told: (readonly [string, number])[] = [];
    const device = world.device(maya, { onMetric: (name, value) => told.push([name, value]) });
    await live(world, device);
    device.chat.room('42').send('hello');
    await world.clock.tick(1000);
    assert.deepEqual(
      told.filter(([name]) => name === 'connects'),
      [['connects', 1]],
    );
    assert.equal(told.filter(([name]) => name === 'delivery').length, 1);
    assert.deepEqual(
      told.findLast(([name]) => name === 'queue'),
      ['queue', 0],
    );
  });

  it('T9 log neither words nor tokens', async () => {
    const world = createWorld();
    const lines: unknown[] = [];
    const device = world.device(maya, { auth: () => 'token-canary', onLog: (line) => lines.push(line) });
    await live(world, device);
    device.chat.room('42').send('body-canary');
    world.desk.post('42', jon, 'other-canary');
    await world.clock.tick(1000);
    assert.ok(lines.length > 10);
    assert.doesNotMatch(JSON.stringify(lines), /canary|Maya|Jon/);
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
