// A whole world on one clock: people, their devices and tabs, the network between, and the server; the real client runs in every tab.
import { createClient } from '../../src/client/client.ts';
import type { ChatClient } from '../../src/client/api.ts';
import { writable, type Writable } from '../../src/kit/readable.ts';
import { transcript, type Row } from '../../src/model/select.ts';
import type { ChatState } from '../../src/model/state.ts';
import type { Env } from '../../src/ports/env.ts';
import { deferStorage } from '../../src/storage/deferred.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { createBus, type Bus } from './bus.ts';
import { createDisk, type Disk } from './disk.ts';
import { createNet, type Net } from './net.ts';
import { chanceFrom, hashOf } from './prng.ts';
import { simDialect, type Style } from './server/dialect.ts';
import { createServer, type Level, type Oddity, type Server } from './server/server.ts';
import { simDevice } from './storage.ts';
import { createTabLock, type TabLock } from './tabs.ts';

export type WorldOptions = {
  readonly seed: number;
  readonly level: Level;
  readonly style: Style;
  /** How many tabs each device opens with, per person. */
  readonly people: readonly (readonly number[])[];
  readonly rooms: number;
  readonly pageSize: number;
  readonly keyTtl: number;
  readonly hardDeletes: boolean;
  readonly polls: boolean;
  /** How often somebody says again what they always say. */
  readonly echoes: number;
  /** How often somebody edits or deletes the very last thing they said. */
  readonly recent: number;
  readonly oddity?: Oddity;
};

export type Device = {
  readonly id: string;
  readonly user: string;
  readonly disk: Disk;
  readonly lock: TabLock;
  readonly tabs: Set<Tab>;
  tabCount: number;
  /** Its person is logging out. */
  leaving?: boolean;
  /** Tabs it opens with. */ readonly first: number;
};

export type Tab = {
  readonly id: string;
  readonly device: Device;
  readonly chat: ChatClient;
  readonly visible: Writable<boolean>;
  readonly online: Writable<boolean>;
  /** Rooms this tab has open, with what closes them. */
  readonly open: Map<string, () => void>;
  readonly leave: Set<() => void>;
  readonly back: Set<() => void>;
  state(): ChatState;
  rows(room: string): readonly Row[];
  /** Timers of the client itself that run now. */
  timers: number;
  readonly errors: string[];
};

/** What somebody said, and what became of it as far as the person was told. */
export type Said = {
  readonly truth: string;
  readonly tab: string;
  readonly device: string;
  readonly user: string;
  readonly room: string;
  readonly body: string;
  readonly asked: number;
  /** Tabs whose notes had all arrived when this was said. */
  readonly heard: ReadonlySet<string>;
  /** Messages of the same words that this tab showed already. */
  readonly before: ReadonlySet<string>;
  /** The lease under which this tab led when it was said; absent when it did not. */
  readonly lease?: number;
  /** In the order of acceptance; absent before. */
  accepted?: number;
  rejected?: string;
  /** Kept by its tab alone, and the person was told so. */
  unsaved?: true;
  /** Its row on the disk was taken by the browser, or made unreadable; the tab that led then and knew of it. */
  swept?: string;
  /** Was shown as unconfirmed or failed: its place is no longer promised. */
  parked?: boolean;
  /** Times the person said *send again*. */
  retries: number;
  /** The person let it go. */
  discarded?: boolean;
  /** The person has logged out of its device since: on the server is enough. */
  wiped?: boolean;
  /** The judge has seen it safe in the cache. */
  cached?: boolean;
};

export interface World {
  readonly options: WorldOptions;
  readonly bus: Bus;
  readonly server: Server;
  readonly net: Net;
  readonly devices: readonly Device[];
  readonly rooms: readonly string[];
  readonly said: Said[];
  readonly trouble: string[];
  /** Tabs of which a note was lost: what they accepted, the others know from the disk at their next look and not before. */
  readonly muffled: Set<string>;
  tabs(): readonly Tab[];
  tab(id: string): Tab | undefined;
  openTab(device: Device): Tab;
  /** The tab is gone from one moment to the next. */
  kill(tab: Tab): void;
  /** The person logs out in this tab: everything of theirs leaves the device. */
  logOut(tab: Tab, keepOutbox: boolean): void;
  /** Tabs that have ended by themselves are gone. */
  sweep(): void;
  say(tab: Tab, room: string, body: string): void;
}

const makeTab = (world: World, device: Device): Tab => {
  const { bus, server, net, options } = world;
  const id = `${device.id}t${(device.tabCount += 1)}`;
  const chance = chanceFrom(hashOf(`${options.seed} ${id}`));
  const [visible, online] = [writable(true), writable(!net.offline.has(device.id))];
  const [leave, back] = [new Set<() => void>(), new Set<() => void>()];
  const listen = (set: Set<() => void>) => (run: () => void) => (set.add(run), () => void set.delete(run));
  let names = 0;
  const later: Env['later'] = (ms, run) => {
    tab.timers += 1;
    let over = false;
    const end = (): void => void (over || ((over = true), (tab.timers -= 1)));
    const cancel = bus.later(id, ms, () => (end(), run()));
    return () => (end(), cancel());
  };
  const env: Env = {
    now: () => bus.now,
    random: chance.next,
    id: () => `${bus.now.toString(36)}-${String((names += 1)).padStart(4, '0')}-${id}`,
    later,
    fetch: () => Promise.reject(new TypeError('the simulated network is a port')),
    page: { visible, online, focused: writable(true), onLeave: listen(leave), onReturn: listen(back) },
  };
  const errors: string[] = [];
  const onWarning = ({ code }: { readonly code: string }): void => void errors.push(code);
  const storage = deferStorage(openStorage({ ...env, name: id, onWarning }, simDevice(bus, device.disk, id)));
  const auth = (): Promise<string> =>
    new Promise((resolve, reject) =>
      bus.push({
        lane: `auth:${id}`,
        kind: 'auth',
        owner: id,
        label: `${id} asks for a token`,
        spoil: () => reject(new Error('no token')),
        run: () => resolve(server.issue(device.user)),
      }),
    );
  const chat = createClient({
    env,
    dialect: simDialect({ ...options }),
    transport: net.connect(id, device.id),
    storage,
    tabs: device.lock.join(id, storage.nextLease),
    options: {
      url: 'https://backend.example',
      me: { id: device.user },
      auth,
      pollEvery: 5000,
      echoTimeout: 10_000,
      onError: (error) => errors.push(error.code),
    },
  });
  const state = (): ChatState => chat.state.get();
  const tab: Tab = {
    id,
    device,
    chat,
    visible,
    online,
    open: new Map(),
    leave,
    back,
    state,
    rows: (room) => transcript(state(), room),
    timers: 0,
    errors,
  };
  return tab;
};

export const createWorld = (options: WorldOptions): World => {
  const bus = createBus();
  const users = options.people.map((_, i) => `u${i}`);
  const rooms = Array.from({ length: options.rooms }, (_, i) => `r${i}`);
  const server = createServer(bus, { ...options, users, rooms });
  const net = createNet(bus, server);
  const devices = options.people.flatMap((tabs, i) =>
    tabs.flatMap((first, j): readonly Device[] =>
      first < 0
        ? []
        : [
            {
              id: `u${i}d${j}`,
              user: `u${i}`,
              disk: createDisk(),
              lock: createTabLock(bus),
              tabs: new Set(),
              tabCount: 0,
              first,
            },
          ],
    ),
  );
  const all = new Map<string, Tab>();
  let accepted = 0;

  const world: World = {
    options,
    bus,
    server,
    net,
    devices,
    rooms,
    said: [],
    trouble: [],
    muffled: new Set(),
    tabs: () => [...all.values()],
    tab: (id) => all.get(id),
    openTab(device) {
      const tab = makeTab(world, device);
      all.set(tab.id, tab);
      device.tabs.add(tab);
      tab.chat.start();
      return tab;
    },
    kill(tab) {
      all.delete(tab.id);
      tab.device.tabs.delete(tab);
      for (const wire of [...net.wires]) if (wire.tab === tab.id) net.cut(wire);
      bus.forget(tab.id);
      tab.device.lock.leave(tab.id);
    },
    logOut(tab, keepOutbox) {
      const { device } = tab;
      device.leaving = true;
      const left = (): string | undefined => {
        const { rooms: kept, drafts, journal } = device.disk.content;
        return [kept, drafts, ...(keepOutbox ? [] : [journal])].some(({ size }) => size > 0) ? device.id : undefined;
      };
      const gone = (): void => {
        for (const said of world.said) if (said.device === device.id) said.wiped = true;
        if (left() !== undefined) world.trouble.push(`G12: something is left on ${device.id}`);
        for (const said of world.said) if (said.device === device.id && !keepOutbox) said.discarded = true;
      };
      // A device that refuses to forget tells so.
      tab.chat
        .logout({ keepOutbox })
        .then(gone, (error: { code?: string }) => void tab.errors.push(String(error.code)))
        .finally(() => (device.leaving = false));
    },
    sweep() {
      for (const tab of all.values())
        if (tab.state().status === 'closed' && !bus.waiting('disk').some(({ owner }) => owner === tab.id)) world.kill(tab);
    },
    say(tab, room, body) {
      const silent = new Set(bus.waiting('note').map(({ lane }) => lane.slice(5, lane.indexOf('>'))));
      const heard = new Set([...tab.device.tabs].map(({ id }) => id).filter((id) => !silent.has(id) && !world.muffled.has(id)));
      const before = new Set(
        tab.rows(room).flatMap((row) => (row.kind === 'message' && row.message.body === body ? [row.message.id] : [])),
      );
      const { disk, lock } = tab.device;
      const sent = tab.chat.room(room).send(body);
      const said: Said = {
        truth: sent.localId,
        tab: tab.id,
        device: tab.device.id,
        user: tab.device.user,
        room,
        body,
        asked: accepted,
        heard,
        before,
        ...(lock.holder === tab.id && { lease: disk.content.lease }),
        retries: 0,
      };
      world.said.push(said);
      sent.saved.then(
        (kept) => {
          said.accepted = accepted += 1;
          if (!kept) said.unsaved = true;
        },
        (error: { code?: string }) => void (said.rejected = error.code ?? String(error)),
      );
    },
  };
  return world;
};
