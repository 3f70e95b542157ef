// What people do: each action proposes concrete arguments, which are kept, and carries them out if they still make sense.
import type { Message } from '../../src/model/entities.ts';
import type { Chance } from './prng.ts';
import type { Device, Tab, World } from './world.ts';

export type Args = readonly string[];
export type Act = {
  propose(world: World, chance: Chance, step: number): Args | undefined;
  run(world: World, args: Args): void;
};

const anyTab = (world: World, chance: Chance): Tab | undefined => {
  const tabs = world.tabs().filter(({ id }) => !world.bus.frozen.has(id));
  return tabs.length > 0 ? chance.pick(tabs) : undefined;
};

const inRoom =
  (args: (tab: Tab, room: string, chance: Chance, step: number, world: World) => Args | undefined) =>
  (world: World, chance: Chance, step: number): Args | undefined => {
    const tab = anyTab(world, chance);
    const room = chance.pick(world.rooms);
    const rest = tab && args(tab, room, chance, step, world);
    return rest && [tab.id, room, ...rest];
  };

const withTab =
  (run: (tab: Tab, room: string, rest: Args, world: World) => unknown) =>
  (world: World, [id = '', room = '', ...rest]: Args): void => {
    const tab = world.tab(id);
    if (!tab || world.bus.frozen.has(id)) return;
    const result = run(tab, room, rest, world);
    // A command that is not accepted tells the person so; that is an answer, not an accident.
    if (result instanceof Promise) result.catch(() => undefined);
  };

const messages = (tab: Tab, room: string): readonly Message[] =>
  tab.rows(room).flatMap((row) => (row.kind === 'message' ? [row.message] : []));
const mine = (tab: Tab, room: string): readonly Message[] =>
  messages(tab, room).filter(({ author, gone }) => author.id === tab.device.user && !gone);

/** Somebody who has just said a thing is the likeliest to take it back. */
const anyOf = (from: readonly Message[], chance: Chance, { options }: World): Message | undefined => {
  if (from.length === 0) return undefined;
  return options.recent > 0 && chance.happens(options.recent) ? from.at(-1) : chance.pick(from);
};

const parked = (tab: Tab, room: string, states: readonly string[]): readonly string[] =>
  tab
    .rows(room)
    .flatMap((row) => (row.kind === 'pending' && states.includes(row.entry.state) ? [row.entry.command.localId] : []));

const one = <T>(chance: Chance, from: readonly T[], as: (thing: T) => Args): Args | undefined =>
  from.length > 0 ? as(chance.pick(from)) : undefined;

const device = (world: World, id: string): Device | undefined => world.devices.find((one) => one.id === id);

const edit = withTab((tab, room, [id = '', body = '']) => tab.chat.room(room).edit(id, body));

const acts = {
  send: {
    propose: inRoom((tab, _, chance, step, { options }) => [
      chance.happens(options.echoes) ? `ok ${tab.device.id}` : `words ${step}`,
    ]),
    run: withTab((tab, room, [body = ''], world) => world.say(tab, room, body)),
  },
  burst: {
    propose: inRoom((_, __, chance, step) => Array.from({ length: 2 + chance.int(3) }, (___, i) => `burst ${step}.${i}`)),
    run: withTab((tab, room, bodies, world) => bodies.forEach((body) => world.say(tab, room, body))),
  },
  edit: {
    propose: inRoom((tab, room, chance, step, world) => {
      const message = anyOf(mine(tab, room), chance, world);
      return message && [message.id, `edited ${step}`];
    }),
    run: edit,
  },
  remove: {
    // Some look at it once more before they take it back, so that the edit is still under way when the delete is said.
    propose: inRoom((tab, room, chance, step, world) => {
      const message = chance.happens(0.3) ? anyOf(mine(tab, room), chance, world) : undefined;
      return message && [message.id, ...(world.options.recent > 0 ? [`regretted ${step}`] : [])];
    }),
    run: withTab((tab, room, [id = '', body], world) => {
      if (body !== undefined) edit(world, [tab.id, room, id, body]);
      return tab.chat.room(room).remove(id);
    }),
  },
  read: {
    propose: inRoom((tab, room) => (messages(tab, room).length > 0 ? [] : undefined)),
    run: withTab((tab, room) => tab.chat.room(room).markRead(messages(tab, room).at(-1)?.id)),
  },
  older: {
    propose: inRoom(() => []),
    run: withTab((tab, room) => tab.chat.room(room).loadOlder()),
  },
  again: {
    propose: inRoom((tab, room, chance) => one(chance, parked(tab, room, ['unconfirmed', 'failed']), (name) => [name])),
    run: withTab((tab, _, [name = ''], world) => {
      for (const said of world.said) if (said.truth === name) said.retries += 1;
      tab.chat.outbox.retry(name);
    }),
  },
  discard: {
    propose: inRoom((tab, room, chance) =>
      chance.happens(0.3) ? one(chance, parked(tab, room, ['unconfirmed', 'failed', 'queued']), (name) => [name]) : undefined,
    ),
    run: withTab((tab, _, [name = ''], world) => {
      for (const said of world.said) if (said.truth === name) said.discarded = true;
      return tab.chat.outbox.discard(name);
    }),
  },
  open: {
    propose: inRoom((tab, room) => (tab.open.has(room) ? undefined : [])),
    run: withTab((tab, room) => void (tab.open.has(room) || tab.open.set(room, tab.chat.room(room).open()))),
  },
  close: {
    propose: inRoom((tab, room, chance) => (tab.open.has(room) && chance.happens(0.3) ? [] : undefined)),
    run: withTab((tab, room) => {
      tab.open.get(room)?.();
      tab.open.delete(room);
    }),
  },
  look: {
    propose: (world, chance) => (chance.happens(0.3) ? one(chance, world.tabs(), ({ id }) => [id]) : undefined),
    run: withTab((tab) => tab.visible.set(!tab.visible.get())),
  },
  connect: {
    propose: (world, chance) => one(chance, world.tabs(), ({ id }) => [id]),
    run: withTab((tab) => tab.chat.connection.retry()),
  },
  newTab: {
    propose: (world, chance) =>
      one(
        chance,
        world.devices.filter(({ tabs }) => tabs.size < 4),
        ({ id }) => [id, ...world.rooms.filter(() => chance.happens(0.7))],
      ),
    run(world, [id = '', ...rooms]) {
      const home = device(world, id);
      if (!home || home.tabs.size >= 4) return;
      const tab = world.openTab(home);
      for (const room of rooms) tab.open.set(room, tab.chat.room(room).open());
    },
  },
} satisfies Record<string, Act>;

export type ActionName = keyof typeof acts;
export const actions: Readonly<Record<ActionName, Act>> = acts;
export const actionNames = Object.keys(acts) as readonly ActionName[];
