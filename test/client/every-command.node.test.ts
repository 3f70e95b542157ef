// What holds for every durable command there is, whatever becomes of it on its way: where it is kept before, and how it ends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../src/model/event.ts';
import type { Storage } from '../../src/ports/storage.ts';
import { memoryStorage } from '../../src/storage/memory.ts';
import { createWorld, maya, type Device, type World } from './device.ts';
import { commands, fates, nameIn, sayingAll, yes } from './every-command.ts';

type Rung = 'L0' | 'L2';
const names = commands.map((command) => ('localId' in command ? command.localId : '')).filter(Boolean);
const outboxOf = ({ chat }: Device) => chat.state.get().outbox;
const namesOf = (entries: readonly { readonly command: { readonly localId: string } }[]): readonly string[] =>
  entries.map(({ command }) => command.localId).sort();

const start = async ({ clock }: World, device: Device): Promise<void> => {
  device.chat.start();
  await clock.tick(1000);
};

/** A disk that takes its time and tells when it has written. */
const slow = ({ clock }: World, wrote: (entry: Entry) => void): Storage => {
  const storage = memoryStorage();
  const put: Storage['journal']['put'] = async (entry, lease) => {
    await new Promise<void>((resolve) => clock.later(300, resolve));
    const kept = await storage.journal.put(entry, lease);
    wrote(entry);
    return kept;
  };
  return { ...storage, journal: { ...storage.journal, put } };
};

describe('every durable command', () => {
  for (const rung of ['L0', 'L2'] as const)
    it(`law 3: on disk before on screen, on screen before on the wire, and the try on disk before that: all, ${rung}`, async () => {
      const world = createWorld();
      const log = new Map(names.map((name) => [name, [] as string[]]));
      const note = (name: string, what: string): void => {
        if (!log.get(name)?.includes(what)) log.get(name)?.push(what);
      };
      const shown = (where: string, { command, state }: Entry): void => note(command.localId, `${where}: ${state}`);
      const storage = slow(world, (entry) => shown('disk', entry));
      const device = world.device(maya, { dialect: sayingAll(rung), storage });
      world.desk.fault = (call) => {
        const name = nameIn(call);
        if (name === undefined) return undefined;
        note(name, 'wire');
        return yes;
      };
      device.chat.state.subscribe(({ outbox }) => outbox.forEach((entry) => shown('screen', entry)));
      await start(world, device);
      for (const command of commands) void device.chat.dispatch(command);
      await world.clock.tick(30_000);
      const right = names.map((name) => [name, ['disk: queued', 'screen: queued', 'disk: sending', 'screen: sending', 'wire']]);
      assert.deepEqual([...log], right);
    });

  for (const rung of ['L0', 'L2'] as const)
    for (const [fate, { done, comes }] of Object.entries(fates))
      it(`law 5: a durable command ends settled, failed and visible, unconfirmed and visible, or discarded, after ${fate}, ${rung}`, () =>
        endsWell(rung, done, comes));
});

const endsWell = async (rung: Rung, done: boolean, comes: (typeof fates)[string]['comes']): Promise<void> => {
  const world = createWorld();
  const device = world.device(maya, { dialect: sayingAll(rung) });
  const heard = new Set<string>();
  let [ill, said] = [true, 0];
  world.desk.fault = (call) => {
    const name = nameIn(call);
    if (name === undefined) return undefined;
    said += 1;
    if (done || !ill) heard.add(name);
    return ill ? comes : yes;
  };
  const lost = new Set<string>();
  let accepted: readonly string[] = [];
  const look = (): void => {
    const here = new Set(namesOf(outboxOf(device)));
    for (const name of accepted) if (!here.has(name) && !heard.has(name)) lost.add(name);
  };
  device.chat.state.subscribe(look);
  await start(world, device);
  await Promise.all(commands.map((command) => device.chat.dispatch(command)));
  accepted = names;
  await world.clock.tick(40_000);
  ill = false;
  device.chat.connection.retry();
  await world.clock.tick(120_000);
  look();
  // A read mark that is refused goes quietly: nobody asked for it in words, and the next one says the same and more.
  assert.deepEqual([...lost], comes === fates['a no']!.comes ? ['our-read'] : [], 'gone from the screen, and never said');
  for (const { command, state } of outboxOf(device)) assert.match(state, /^(failed|unconfirmed)$/, command.type);
  assert.deepEqual(namesOf(await device.storage.journal.all()), namesOf(outboxOf(device)), 'what waits is what is on disk');
  const before = said;
  await Promise.all(namesOf(outboxOf(device)).map((name) => device.chat.outbox.discard(name)));
  await world.clock.tick(60_000);
  assert.deepEqual([outboxOf(device), await device.storage.journal.all(), said], [[], [], before]);
  await device.chat.close();
};
