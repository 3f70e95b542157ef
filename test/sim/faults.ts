// What goes wrong: the faults of the matrix that a scheduler can make, each proposed with concrete arguments and then done.
import type { Act } from './actions.ts';
import type { Op, OpKind, Spoil } from './bus.ts';

import { diskFaults } from './disk-faults.ts';
import { chanceFrom, hashOf, type Chance } from './prng.ts';
import { noteFaults } from './note-faults.ts';
import { rareFaults } from './rare-faults.ts';
import type { Tab, World } from './world.ts';

const waitingOp =
  (kinds: readonly OpKind[]) =>
  (world: World, chance: Chance): readonly string[] | undefined => {
    const ops = kinds.flatMap((kind) => world.bus.waiting(kind)).filter(({ spoil }) => spoil);
    return ops.length > 0 ? [chance.pick(ops).lane] : undefined;
  };

const headOf = ({ bus }: World, lane: string, kinds: readonly OpKind[]): Op | undefined =>
  bus.ready().find((op) => op.lane === lane && kinds.includes(op.kind));

/** Takes an operation away and tells its waiter how it went wrong. */
const spoiling = (kinds: readonly OpKind[], hows: readonly Spoil[]): Act => ({
  propose: (world, chance) => {
    const found = waitingOp(kinds)(world, chance);
    return found && [...found, String(chance.pick(hows))];
  },
  run(world, [lane = '', how = 'silence']) {
    const op = headOf(world, lane, kinds);
    if (!op?.spoil) return;
    world.bus.remove(op);
    op.spoil(/^\d+$/.test(how) ? Number(how) : (how as Spoil));
  },
});

const pickTab =
  (fits: (tab: Tab, world: World) => boolean) =>
  (world: World, chance: Chance): readonly string[] | undefined => {
    const tabs = world.tabs().filter((tab) => fits(tab, world));
    return tabs.length > 0 ? [chance.pick(tabs).id, String(chance.int(1000))] : undefined;
  };
const pickDevice = (world: World, chance: Chance): readonly string[] => [chance.pick(world.devices).id, String(chance.int(1000))];

/** What was already on its way to the disk may still arrive there. */
const crash = (world: World, tab: Tab, luck: string): void => {
  const chance = chanceFrom(hashOf(luck));
  const writes = world.bus.waiting('disk').filter(({ owner }) => owner === tab.id);
  for (const op of writes.slice(0, chance.int(writes.length + 1))) {
    world.bus.remove(op);
    op.run();
  }
  world.kill(tab);
};

const setOnline = (world: World, id: string, online: boolean): void => {
  if (online) world.net.offline.delete(id);
  else world.net.offline.add(id);
  const home = world.devices.find((device) => device.id === id);
  for (const wire of [...world.net.wires]) if (!online && wire.line.id.startsWith(`${id}t`)) world.net.cut(wire, true);
  for (const tab of home?.tabs ?? []) tab.online.set(online);
};

const faultTable = {
  'lose-request': spoiling(['request', 'open'], ['offline', 'silence']),
  'lose-answer': spoiling(['answer'], ['offline', 'silence', 502, 504, 'html']),
  refuse: spoiling(['request'], [500, 503, 502]),
  'slow-down': spoiling(['request'], [429]),
  unauthorized: spoiling(['request'], [401]),
  'bad-answer': spoiling(['request', 'answer'], ['html']),
  'no-token': spoiling(['auth'], ['offline']),
  repeat: {
    propose: (world, chance) => {
      const frames = world.bus.waiting('frame');
      return frames.length > 0 ? [chance.pick(frames).lane] : undefined;
    },
    run(world, [lane = '']) {
      const op = headOf(world, lane, ['frame']);
      if (op) world.bus.push({ ...op });
    },
  },
  cut: {
    propose: (world, chance) =>
      world.net.wires.size > 0 ? [chance.pick([...world.net.wires]).line.id, chance.happens(0.3) ? 'silently' : ''] : undefined,
    run(world, [id, how]) {
      for (const wire of [...world.net.wires]) if (wire.line.id === id) world.net.cut(wire, how === 'silently');
    },
  },
  offline: {
    propose: pickDevice,
    run: (world, [id = '']) => setOnline(world, id, world.net.offline.has(id)),
  },
  socketless: {
    propose: pickDevice,
    run: ({ net }, [id = '']) => void (net.socketless.delete(id) || net.socketless.add(id)),
  },
  restart: {
    propose: (_, chance) => [chance.happens(0.5) ? 'stays down' : ''],
    run(world, [how]) {
      world.net.crash();
      world.server.down = how === 'stays down' && !world.server.down;
    },
  },
  expiry: {
    propose: () => [],
    run(world) {
      world.server.tokens.clear();
      for (const wire of [...world.net.wires]) world.net.cut(wire);
    },
  },
  crash: {
    propose: pickTab(() => true),
    run(world, [id = '', luck = '']) {
      const tab = world.tab(id);
      if (tab) crash(world, tab, luck);
    },
  },
  power: {
    propose: pickDevice,
    run(world, [id, luck = '']) {
      const device = world.devices.find((one) => one.id === id);
      for (const tab of [...(device?.tabs ?? [])]) crash(world, tab, luck);
      device?.disk.powerLoss(chanceFrom(hashOf(luck)));
    },
  },
  freeze: {
    propose: pickTab((tab) => tab.device.tabs.size > 1),
    run({ bus, tab }, [id = '']) {
      if (tab(id) && !bus.frozen.delete(id)) bus.frozen.add(id);
    },
  },
  steal: {
    propose: pickDevice,
    run: (world, [id]) => world.devices.find((device) => device.id === id)?.lock.steal(),
  },
  skew: {
    propose: (_, chance) => [String((chance.next() - 0.5) * 2 * 315_360_000_000)],
    run: ({ server }, [by]) => void (server.skew = Number(by)),
  },
  jump: {
    // A disk takes seconds at the most: nobody sleeps between a write and its end.
    propose: ({ bus }, chance) => (bus.waiting('disk').length > 0 ? undefined : [String(chance.pick([20_000, 60_000, 600_000]))]),
    run: ({ bus }, [ms]) => bus.advance(Number(ms)),
  },
} satisfies Record<string, Act>;

export type FaultName = keyof typeof faultTable | keyof typeof rareFaults | keyof typeof noteFaults | keyof typeof diskFaults;
export const faults: Readonly<Record<FaultName, Act>> = { ...faultTable, ...rareFaults, ...noteFaults, ...diskFaults };
export const commonFaults = Object.keys(faultTable) as readonly FaultName[];
export const rareNames = Object.keys(rareFaults) as readonly FaultName[];
export const laterNames = Object.keys(noteFaults) as readonly FaultName[];
export const diskNames = Object.keys(diskFaults) as readonly FaultName[];
