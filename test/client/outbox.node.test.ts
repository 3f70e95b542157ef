// The outbox against a plain oracle: whatever people, networks and crashes do, in any order, nothing is lost and nothing is doubled.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { post, url, fact } from '../../src/dialects/calls.ts';
import { message } from '../../src/dialects/task-desk.page.ts';
import { readDoc } from '../../src/dialects/task-desk.wire.ts';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import { ChatError } from '../../src/model/error.ts';
import type { Entry } from '../../src/model/event.ts';
import type { AnyDialect, Answer, Call } from '../../src/ports/dialect.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { memoryStorage } from '../../src/storage/memory.ts';
import { createWorld, jon, maya, type Device, type World } from './device.ts';

type Level = 'L0' | 'L2';
const rooms = ['a', 'b'] as const;
type RoomId = (typeof rooms)[number];

/** What the oracle knows of one accepted message: plain facts, none of them asked from the code under test. */
type Told = {
  text: string;
  readonly room: RoomId;
  readonly name: string;
  unsaid: boolean;
  again: number;
  gone: boolean;
  parked: boolean;
};
type Fault = 'lose-answer' | 'never-arrives' | 403 | 429 | 500;
type Model = { down: boolean; told: Told[] };
type Real = {
  readonly world: World;
  readonly level: Level;
  device: Device;
  kill: () => void;
  readonly storage: Storage;
  model: Model;
  faults: Fault[];
};

/** Dialects with rows for taking back and mending; the keyed one says each message under its name. */
const dialectOf = (level: Level): AnyDialect => {
  const desk = taskDesk();
  const say = {
    ...desk.say,
    edit: ({ id }: { id: string }) => post(url`/tasks/a/messages/${id}`),
    delete: ({ id }: { id: string }) => post(url`/tasks/a/messages/${id}`),
  };
  if (level === 'L0') return { ...desk, say };
  const keyedSend = ({ roomId, localId, body }: { roomId: string; localId: string; body: string }) => ({
    ...post(url`/tasks/${roomId}/messages`, { message: body }, (answer) =>
      fact('message', { message: { ...message(readDoc(answer, roomId)), localId } }),
    ),
    headers: { 'idempotency-key': localId },
  });
  return { ...desk, promises: { keyTtlMs: 86_400_000 }, say: { ...say, send: keyedSend } };
};

const refusal = (status: number): Answer => ({ from: 'http', status, args: [{ message: `no ${status}` }] });

/** Draws the next fault for a message on its way, and answers a key that was heard before with what it made. */
const faultsOf = (real: Real): World['desk']['fault'] => {
  const { desk } = real.world;
  const made = new Map<string, number>();
  return (call: Call) => {
    if (call.via !== 'http' || call.method !== 'POST' || desk.down) return undefined;
    const fault = real.faults.shift();
    if (fault === 'never-arrives') return fault;
    if (typeof fault === 'number') return refusal(fault);
    const key = call.headers?.['idempotency-key'];
    const known = key === undefined ? undefined : made.get(key);
    if (key !== undefined && known === undefined) made.set(key, desk.docs.length);
    if (known === undefined) return fault;
    return fault ? 'never-arrives' : { from: 'http', status: 201, args: [{ data: desk.docs[known] }] };
  };
};

/** From the kill on, nothing of a device reaches its storage. */
const mortal = (storage: Storage): { readonly storage: Storage; kill(): void } => {
  let dead = false;
  const guard = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => (dead ? new Promise(() => undefined) : Reflect.apply(value, target, args));
      },
    });
  const parts = { cache: guard(storage.cache), journal: guard(storage.journal), drafts: guard(storage.drafts) };
  return { storage: { ...storage, ...parts, get saved() { return storage.saved; } }, kill: () => void (dead = true) }; // prettier-ignore
};

const wake = (real: Real): void => {
  const { storage, kill } = mortal(real.storage);
  real.device = real.world.device(maya, { storage, dialect: dialectOf(real.level) });
  real.kill = kill;
  const { chat } = real.device;
  chat.state.subscribe(({ outbox }) => {
    for (const { state, command } of outbox)
      if (state === 'failed' || state === 'unconfirmed')
        for (const one of real.model.told) if (one.name === command.localId) one.parked = true;
  });
  chat.start();
  for (const room of rooms) chat.room(room).open();
};

const entries = ({ device }: Real): readonly Entry[] => device.chat.state.get().outbox;
const entryOf = (real: Real, { name }: Told): Entry | undefined => entries(real).find(({ command }) => command.localId === name);
const onServer = ({ world }: Real, room: RoomId): readonly string[] =>
  world.desk.docs.filter(({ taskId }) => taskId === room).map((doc) => doc.message);
const shown = ({ device }: Real, room: RoomId): readonly string[] =>
  device.lines(room).map((line) => line.replace(/^\(\w+\) |^[^:]*: /, ''));
const count = (list: readonly string[], text: string): number => list.filter((one) => one === text).length;
const sum = (list: readonly Told[], of: (one: Told) => number): number => list.reduce((all, one) => all + of(one), 0);

/** Holds after every step. */
const holds = (real: Real): void => {
  for (const room of rooms) {
    const told = real.model.told.filter((one) => one.room === room);
    const [server, view] = [onServer(real, room), shown(real, room)];
    for (const text of new Set(told.map((one) => one.text))) {
      const same = told.filter((one) => one.text === text);
      const again = sum(same, (one) => one.again);
      assert.ok(count(server, text) <= same.length + again, `G3: "${text}" is ${count(server, text)} times on the server`);
      const kept = same.filter((one) => !one.gone).length;
      assert.ok(count(view, text) >= kept, `G8: "${text}" is not in the view: ${view.join(', ')}`);
      assert.ok(count(view, text) <= same.length + again, `G5: "${text}" is twice in the view: ${view.join(', ')}`);
    }
    const smooth = told.filter(
      (one) =>
        !one.parked &&
        one.again === 0 &&
        count(
          told.map(({ text }) => text),
          one.text,
        ) === 1,
    );
    const places = smooth.map((one) => server.indexOf(one.text)).filter((place) => place >= 0);
    assert.deepEqual(
      places,
      places.toSorted((x, y) => x - y),
      `G7: the order of room ${room} is ${server.join(', ')}`,
    );
  }
};

/** Holds once all is well again: each message has come to one of the four ends there are. */
const isOver = (real: Real): void => {
  for (const { state, command } of entries(real))
    assert.ok(state === 'failed' || state === 'unconfirmed', `"${command.localId}" is still ${state}`);
  for (const room of rooms) {
    const told = real.model.told.filter((one) => one.room === room);
    for (const text of new Set(told.map((one) => one.text))) {
      const same = told.filter((one) => one.text === text);
      const ended = count(onServer(real, room), text) + sum(same, (one) => Number(one.gone || entryOf(real, one) !== undefined));
      assert.ok(ended >= same.length, `G2: "${text}" is lost`);
    }
  }
};

type Step = fc.AsyncCommand<Model, Real>;
/** A step that changes the oracle as well as the world; `may` says when it makes sense. */
const step = (name: string, run: (real: Real) => void | Promise<void>, may: (model: Model) => boolean = () => true): Step => ({
  check: may,
  async run(model, real) {
    real.model = model;
    await run(real);
    await real.world.clock.settle();
    holds(real);
  },
  toString: () => name,
});

const send = (room: RoomId, text: string): Step =>
  step(`send ${text} to ${room}`, async ({ device, model }) => {
    const { localId, saved } = device.chat.room(room).send(text);
    await saved;
    const unsaid = model.down && !['live', 'polling', 'catching-up'].includes(device.chat.state.get().status);
    model.told.push({ text, room, name: localId, unsaid, again: 0, gone: false, parked: false });
  });

const pick = (model: Model, n: number, fits: (one: Told) => boolean = () => true): Told | undefined => {
  const some = model.told.filter((one) => !one.gone && fits(one));
  return some[n % some.length];
};
const isUnsaid = ({ unsaid }: Told): boolean => unsaid;

/** Of a message that nobody can have heard. */
const mend = (n: number, text: string): Step =>
  step(
    `mend ${n} to ${text}`,
    async ({ device, model }) => {
      const one = pick(model, n, isUnsaid);
      if (!one) return;
      await device.chat.room(one.room).edit(one.name, text);
      one.text = text;
    },
    (model) => model.down && pick(model, n, isUnsaid) !== undefined,
  );
const takeBack = (n: number): Step =>
  step(
    `take back ${n}`,
    async ({ device, model }) => {
      const one = pick(model, n, isUnsaid);
      if (!one) return;
      await device.chat.room(one.room).remove(one.name);
      one.gone = true;
    },
    (model) => model.down && pick(model, n, isUnsaid) !== undefined,
  );

const again = (n: number): Step =>
  step(`again ${n}`, (real) => {
    const one = pick(real.model, n, (some) => ['failed', 'unconfirmed'].includes(entryOf(real, some)?.state ?? ''));
    if (!one) return;
    one.again += 1;
    real.device.chat.outbox.retry(one.name);
  });
const letGo = (n: number): Step =>
  step(`let go ${n}`, async (real) => {
    const one = pick(real.model, n, (some) => entryOf(real, some) !== undefined);
    if (!one) return;
    one.gone = true;
    await real.device.chat.outbox.discard(one.name);
  });

const network = (down: boolean): Step =>
  step(down ? 'network down' : 'network up', ({ world, model, device }) => {
    model.down = world.desk.down = down;
    if (down) world.desk.drop();
    if (down) return;
    for (const one of model.told) one.unsaid = false;
    device.chat.connection.retry();
  });
const sockets = (none: boolean): Step =>
  step(none ? 'no sockets' : 'sockets', ({ world }) => {
    world.desk.socketless = none;
    world.desk.drop();
  });
const faulty = (faults: readonly Fault[]): Step => step(`faults ${faults.join()}`, (real) => void real.faults.push(...faults));
const pass = (ms: number): Step => step(`pass ${ms}`, ({ world }) => world.clock.tick(ms));
const crash = (wait: number): Step =>
  step(`crash after ${wait} turns`, async (real) => {
    for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
    real.kill();
    void real.device.chat.close();
    wake(real);
    await real.world.clock.tick(1000);
  });
const markRead = (room: RoomId): Step => step(`read ${room}`, ({ device }) => device.chat.room(room).markRead());

const room = fc.constantFrom(...rooms);
const text = fc.oneof(fc.constant('ok'), fc.integer({ min: 0, max: 1e6 }).map((n) => `words ${n}`)); // prettier-ignore
const fault = fc.constantFrom<Fault>('lose-answer', 'never-arrives', 403, 429, 500);
const n = fc.nat(5);
const steps = [
  fc.tuple(room, text).map(([where, what]) => send(where, what)),
  fc.tuple(room, text).map(([where, what]) => send(where, what)),
  fc.array(fault, { minLength: 1, maxLength: 3 }).map(faulty),
  fc.constantFrom(100, 1000, 20_000).map(pass),
  fc.boolean().map(network),
  fc.boolean().map(sockets),
  n.map(crash),
  n.map(again),
  n.map(letGo),
  n.map(takeBack),
  fc.tuple(n, text).map(([which, what]) => mend(which, what)),
  room.map(markRead),
];

const begin = async (level: Level): Promise<Real> => {
  const world = createWorld();
  const idle = world.device(maya);
  const real: Real = {
    world,
    level,
    device: idle,
    kill: () => undefined,
    storage: memoryStorage(),
    model: { down: false, told: [] },
    faults: [],
  };
  world.desk.fault = faultsOf(real);
  wake(real);
  await world.clock.tick(1000);
  return real;
};

const heal = async (real: Real): Promise<void> => {
  real.faults.length = 0;
  Object.assign(real.world.desk, { down: false, socketless: false });
  real.device.chat.connection.retry();
  await real.world.clock.tick(120_000);
  holds(real);
  isOver(real);
  await real.device.chat.close();
};

/** A failure prints its seed and its `replayPath`; both are taken from here to see it again. */
const { PARLEY_SEED: seed, PARLEY_REPLAY: replayPath, PARLEY_RUNS: runs = '500' } = process.env;

describe('the outbox, whatever happens in whatever order (G2, G3, G5, G7, G8, G9)', () => {
  for (const level of ['L0', 'L2'] as const)
    it(`${level}: loses nothing, doubles nothing, keeps the order and shows every message at every step`, async () => {
      const commands = fc.commands(steps, { maxCommands: 24, size: 'max', ...(replayPath && { replayPath }) });
      const law = fc.asyncProperty(commands, async (list) => {
        const real = await begin(level);
        await fc.asyncModelRun(() => ({ model: real.model, real }), list);
        await heal(real);
      });
      await fc.assert(law, { numRuns: Number(runs), ...(seed && { seed: Number(seed) }) });
    });
});

describe('the outbox at L0', () => {
  it('does not take what I wrote long ago for what I say now in a room that I have not looked into', async () => {
    const { clock, desk, device } = createWorld();
    desk.post('a', maya, 'ok');
    desk.post('a', jon, 'fine');
    const mine = device(maya);
    mine.chat.start();
    mine.chat.room('b').open();
    await clock.tick(1000);
    desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'never-arrives' : undefined);
    mine.chat.room('a').send('ok');
    await clock.tick(5000);
    mine.chat.room('a').open();
    await clock.tick(5000);
    assert.deepEqual(mine.lines('a'), ['Maya Rossi: ok', 'Jon Bell: fine', '(unconfirmed) ok']);
  });

  it('finds in a room that was empty what was said there and never answered, also after others have spoken', async () => {
    const { clock, desk, device } = createWorld();
    const mine = device(maya);
    mine.chat.start();
    mine.chat.room('a').open();
    await clock.tick(1000);
    desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? 'lose-answer' : undefined);
    const sent = mine.chat.room('a').send('first');
    desk.post('a', jon, 'second');
    await clock.tick(5000);
    assert.equal((await sent.settled).body, 'first');
    assert.equal(desk.docs.length, 2);
  });

  it('F16: tells the host when the device has no room to note that the person wants it said again, and keeps it as it was', async () => {
    const { clock, desk, device } = createWorld();
    const storage = memoryStorage();
    let full = false;
    const put: Storage['journal']['put'] = (entry, lease) =>
      full ? Promise.reject(new ChatError({ code: 'storage', because: 'no room' })) : storage.journal.put(entry, lease);
    const errors: string[] = [];
    const mine = device(maya, {
      storage: { ...storage, journal: { ...storage.journal, put } },
      onError: ({ code }) => errors.push(code),
    });
    mine.chat.start();
    mine.chat.room('a').open();
    await clock.tick(1000);
    desk.fault = (call) => (call.via === 'http' && call.method === 'POST' ? refusal(403) : undefined);
    const sent = mine.chat.room('a').send('no');
    await clock.tick(1000);
    full = true;
    mine.chat.outbox.retry(sent.localId);
    await clock.tick(1000);
    assert.deepEqual([errors, mine.lines('a')], [['forbidden', 'storage'], ['(failed) no']]);
  });
});
