// What happens to the disk of a device (F14–F21), and to all of it when its person logs out (F37).
import type { Act } from './actions.ts';
import type { Opens } from './disk.ts';
import type { Device, World } from './world.ts';

const deviceOf = ({ devices }: World, id: string | undefined): Device | undefined => devices.find((device) => device.id === id);

/** One of the tabs there are. */
const anyTab: Act['propose'] = (world, chance) => {
  const tabs = world.tabs();
  return tabs.length > 0 ? [chance.pick(tabs).id] : undefined;
};

/** From now on, or no longer, a tab that opens finds the disk like this. */
const opening = (how: Opens): Act => ({
  propose: ({ devices }, chance) => [chance.pick(devices).id],
  run(world, [id]) {
    const disk = deviceOf(world, id)?.disk;
    if (disk) disk.opens = disk.opens === 'well' ? how : 'well';
  },
});

/** Its leader, awake and knowing of an entry, will write it again; nobody else can. */
const sweep = (world: World, device: Device, name: string): void => {
  const leader = world.tab(device.lock.holder ?? '');
  const knows = leader?.state().outbox.some(({ command }) => command.localId === name);
  for (const said of world.said) if (said.truth === name) said.swept = knows && leader ? leader.id : '';
};

export const diskFaults = {
  // Seconds pass while it works.
  'slow-disk': {
    propose: ({ bus }, chance) => (bus.waiting('disk').length > 0 ? [String(chance.int(5000))] : undefined),
    run: ({ bus }, [ms]) => bus.advance(Number(ms)),
  },
  'disk-hangs': opening('never'),
  'disk-refuses': opening('refused'),
  'no-disk': opening('absent'),
  'lose-disk': {
    propose: anyTab,
    run: (world, [id = '']) => void world.tab(id)?.device.disk.lost.add(id),
  },
  // A newer version has come in another tab: what is open here is too old for the disk.
  'newer-disk': {
    propose: ({ devices }, chance) => [chance.pick(devices).id],
    run(world, [id]) {
      const device = deviceOf(world, id);
      for (const tab of device?.tabs ?? []) device?.disk.lost.add(tab.id);
    },
  },
  'clear-disk': {
    propose: ({ devices }, chance) => (chance.happens(0.3) ? [chance.pick(devices).id] : undefined),
    run(world, [id]) {
      const device = deviceOf(world, id);
      for (const name of device?.disk.content.journal.keys() ?? []) sweep(world, device as Device, name);
      device?.disk.clear();
    },
  },
  'spoil-row': {
    propose(world, chance) {
      const device = chance.pick(world.devices);
      const names = [...device.disk.content.journal.keys()];
      return names.length > 0 ? [device.id, chance.pick(names)] : undefined;
    },
    run(world, [id, name = '']) {
      const device = deviceOf(world, id);
      if (!device?.disk.content.journal.has(name)) return;
      device.disk.commit((content) => void content.spoiled.add(name), true);
      for (const said of world.said) if (said.truth === name) said.swept = '';
    },
  },
  'log-out': {
    propose: (world, chance) => {
      const tab = chance.happens(0.3) ? anyTab(world, chance, 0) : undefined;
      return tab && [...tab, chance.happens(0.3) ? 'keeps the outbox' : ''];
    },
    run(world, [id = '', how]) {
      const tab = world.tab(id);
      // Once is enough: who is on the way out already says no more.
      const leaving = world.bus.waiting('disk').some(({ label }) => label.endsWith(' erase'));
      if (tab && !leaving) world.logOut(tab, how !== '');
    },
  },
} satisfies Record<string, Act>;
