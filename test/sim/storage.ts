// A disk as one tab has it open, under the SDK's own wrapper: operations complete in order, each when the scheduler says so.
import { ChatError } from '../../src/model/error.ts';
import type { AnyEvent, Entry, SavedRoom } from '../../src/model/event.ts';
import { cutOff } from '../../src/model/rooms.ts';
import type { ChatState, RoomState } from '../../src/model/state.ts';
import type { Device, Disk as OpenDisk } from '../../src/storage/device.ts';
import { inTime } from '../../src/storage/in-time.ts';
import type { Bus } from './bus.ts';
import type { Content, Disk } from './disk.ts';

const savedOf = (state: RoomState, epoch: string | undefined): SavedRoom => {
  const { room, runs, receipts, counted } = cutOff(state);
  const at = runs.findLastIndex(({ loose, messages }) => !loose && messages.length > 0);
  const run = runs[at];
  const heard = runs.slice(at + 1).flatMap(({ messages }) => messages);
  return {
    room,
    messages: run?.messages ?? [],
    ...(heard.length > 0 && { loose: heard }),
    ...(run?.older !== undefined && { older: run.older }),
    receipts: [...receipts],
    ...(counted && { counted }),
    ...(epoch !== undefined && { epoch }),
  };
};

const check = (content: Content, lease: number): void => {
  if (lease < content.lease) throw new ChatError({ code: 'closed', because: 'another tab leads' }, 'write');
};

/** As a browser says it. */
const says = (name: string): Error => Object.assign(new Error(`the disk says ${name}`), { name });

const never = new Promise<never>(() => undefined);
/** Ms the SDK gives a database to open. */
const patience = 3000;

type OpenNeeds = {
  readonly onReborn: () => void;
  readonly onErased: () => void;
  unreadable(count: number): void;
  failed(error: unknown): void;
};

const openDisk = (bus: Bus, disk: Disk, tab: string, { onReborn, onErased, unreadable, failed }: OpenNeeds): OpenDisk => {
  const { life } = disk;
  const erased = (): void => {
    disk.open.delete(erased);
    bus.push({ lane: `disk:${tab}`, kind: 'disk', owner: tab, label: `${tab} disk was erased`, run: onErased });
  };
  disk.open.add(erased);
  let closed = false;
  let batch:
    { readonly rooms: Map<string, RoomState | undefined>; readonly epoch: string | undefined; lease: number } | undefined;
  let last: ChatState['rooms'] | undefined;
  /** A write came to nothing: the next change writes it too. */
  let stuck = false;

  /** Erased by the person, it does not come back by our hand; cleared by the browser, it is made anew by whoever is next. */
  const reach = (writes: boolean): void => {
    if (life !== disk.life) throw new ChatError({ code: 'closed' }, 'use the storage of this device');
    if (disk.lost.has(tab)) throw says('UnknownError');
    if (disk.full && writes) throw says('QuotaExceededError');
    if (!disk.cleared) return;
    disk.cleared = false;
    onReborn();
  };

  const op = <T>(label: string, run: () => T, writes = true): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new ChatError({ code: 'closed' }, 'use the storage of this device'));
      bus.push({
        lane: `disk:${tab}`,
        kind: 'disk',
        owner: tab,
        label: `${tab} disk ${label}`,
        run() {
          try {
            reach(writes);
            resolve(run());
          } catch (thrown) {
            reject(thrown);
          }
        },
      });
    });

  /** Rooms that changed since the last look wait to be written together. */
  const note = (state: ChatState, lease: number): boolean => {
    const touched = new Map(batch?.rooms);
    for (const [id, room] of state.rooms) if (last?.get(id) !== room) touched.set(id, room);
    for (const id of last?.keys() ?? []) if (!state.rooms.has(id)) touched.set(id, undefined);
    last = state.rooms;
    if (touched.size === 0) return false;
    const fresh = !batch || stuck;
    stuck = false;
    batch = { rooms: touched, epoch: state.epoch, lease };
    return fresh;
  };

  const write = (content: Content): void => {
    const due = batch;
    batch = undefined;
    if (!due) return;
    check(content, due.lease);
    for (const [id, room] of due.rooms) {
      if (!room) {
        content.rooms.delete(id);
        content.beside.delete(id);
        continue;
      }
      content.rooms.set(id, savedOf(room, due.epoch));
      content.beside.set(
        id,
        room.runs.flatMap(({ loose, messages }) => (loose ? messages : [])),
      );
    }
  };
  const flush = (): void => {
    try {
      disk.commit(write, false);
    } catch (thrown) {
      if (!(thrown instanceof ChatError)) throw thrown;
    }
  };
  const headOf = (saved: SavedRoom): SavedRoom => ({
    room: saved.room,
    messages: [],
    receipts: saved.receipts,
    ...(saved.counted && { counted: saved.counted }),
    ...(saved.epoch !== undefined && { epoch: saved.epoch }),
  });

  const entries = (): readonly Entry[] => {
    const { journal, spoiled } = disk.content;
    const lost = [...journal.keys()].filter((name) => spoiled.has(name)).length;
    if (lost > 0) unreadable(lost);
    return [...journal]
      .filter(([name]) => !spoiled.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, entry]) => entry);
  };
  const forget = (content: Content, localId: string): void => {
    content.journal.delete(localId);
    content.spoiled.delete(localId);
  };

  return {
    cache: {
      async flush() {
        if (batch && !closed) await op('last flush', flush).catch(() => undefined);
      },
      rooms: () => op('rooms', () => (flush(), [...disk.content.rooms.values()].map(headOf)), false),
      room: (id) => op(`room ${id}`, () => (flush(), disk.content.rooms.get(id)), false),
      record(_, state, lease) {
        if (!closed && note(state, lease)) op('flush', flush).catch((error: unknown) => ((stuck = true), failed(error)));
        return Promise.resolve();
      },
      usage: () =>
        op(
          'usage',
          () => ({ messages: [...disk.content.rooms.values()].reduce((n, { messages }) => n + messages.length, 0), bytes: 0 }),
          false,
        ),
      clear: () => op('clear', () => disk.commit((content) => content.rooms.clear(), false)),
    },
    journal: {
      all: () => op('journal', () => ({ entries: entries(), born: disk.content.born }), false),
      put: (entry, lease) =>
        op(`put ${entry.command.localId} ${entry.state}`, () =>
          disk.commit((content) => {
            const { localId } = entry.command;
            if (lease === 0 && content.journal.has(localId)) return true;
            if (lease !== 0) check(content, lease);
            if (!content.journal.has(localId) && content.journal.size >= 1000) throw new ChatError({ code: 'full' });
            content.journal.set(localId, entry);
            content.spoiled.delete(localId);
            return true;
          }, true),
        ),
      remove: (localId, lease) =>
        op(`remove ${localId}`, () => disk.commit((content) => (check(content, lease), forget(content, localId)), true)),
      claim: (localId) =>
        op(
          `claim ${localId}`,
          () => {
            const { journal, spoiled } = disk.content;
            const entry = spoiled.has(localId) ? undefined : journal.get(localId);
            return entry && { entry };
          },
          false,
        ),
      settle(localId, events: readonly AnyEvent[], state, lease) {
        if (!closed) note(state, lease);
        // What is named is written, also where an earlier write of it was refused.
        const named = events.flatMap((event) => (event.type === 'message' ? [event.message.roomId] : []));
        if (named.length > 0 && !closed)
          batch = {
            epoch: state.epoch,
            lease,
            rooms: new Map([...(batch?.rooms ?? []), ...named.map((id) => [id, state.rooms.get(id)] as const)]),
          };
        return op(`settle ${localId}`, () =>
          disk.commit((content) => (check(content, lease), write(content), forget(content, localId)), true),
        );
      },
    },
    drafts: {
      get: (roomId) => op('draft', () => disk.content.drafts.get(roomId), false),
      put: (roomId, draft) =>
        op('draft', () =>
          disk.commit((content) => void (draft ? content.drafts.set(roomId, draft) : content.drafts.delete(roomId)), true),
        ),
    },
    born: Promise.resolve(disk.content.born),
    nextLease: () => op('lease', () => disk.commit((content) => (content.lease += 1), true)),
    close() {
      closed = true;
      disk.open.delete(erased);
    },
  };
};

/** What a tab finds when it opens, and what it erases when its person logs out. */
export const simDevice = (bus: Bus, disk: Disk, tab: string): Device | undefined => {
  if (disk.opens === 'absent') return undefined;
  return {
    async open({ failed, warn }, onReborn, onErased) {
      if (disk.opens === 'never') await inTime((ms, run) => bus.later(tab, ms, run), patience, never);
      if (disk.opens !== 'well' || disk.lost.has(tab)) throw says('VersionError');
      const unreadable = (count: number): void =>
        warn({ code: 'storage', because: `${count} waiting commands could not be read` });
      return openDisk(bus, disk, tab, { onReborn, onErased, unreadable, failed });
    },
    erase: (keepJournal) =>
      new Promise((resolve, reject) =>
        bus.push({
          lane: `disk:${tab}`,
          kind: 'disk',
          owner: tab,
          label: `${tab} disk erase`,
          run: () => (disk.lost.has(tab) ? reject(says('UnknownError')) : resolve(disk.wipe(keepJournal))),
        }),
      ),
  };
};
