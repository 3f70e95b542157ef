// What the rooms looked like, written behind: disposable, bounded, and never restored as whole where it has a hole.
import { ChatError } from '../model/error.ts';
import type { AnyEvent } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';
import type { Cache } from '../ports/storage.ts';
import type { Database, Work } from './database.ts';
import { checkLease } from './lease.ts';
import { readRoom, readRooms, saved, sum } from './read-room.ts';
import type { Limits } from './rows.ts';
import { at, type Batch, touch, type Touched } from './touched.ts';
import { type Tally, writeRoom } from './write-room.ts';

export interface DiskCache extends Cache {
  /** Writes now what still waits, for a page that is about to go. */
  flush(): Promise<void>;
  /** Records, and writes at once in one strict transaction with `also`. @throws what the database throws. */
  commit(events: readonly AnyEvent[], state: ChatState, lease: number, also: Work<void>): Promise<void>;
  /** Gives up half of what is held, because the device is full. */
  makeRoom(): Promise<void>;
}

export type CacheNeeds = {
  readonly database: Database;
  readonly limits: Limits;
  now(): number;
  later(ms: number, run: () => void): () => void;
  /** A write was lost; the cache goes on. */
  failed(error: unknown): void;
};

/** Ms a write waits for others to join it. */
const patience = 100;
const stores = ['messages', 'rooms', 'meta', 'journal'] as const;
const day = 86_400_000;

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

/** What was not written is written whole the next time, or it would be a hole. */
const putBack = (touched: Touched, ids: Touched['ids']): void => {
  touched.void = true;
  for (const [id, gone] of ids) if (!touched.ids.has(id)) touched.ids.set(id, gone);
};

/** Without a network it may not load; that costs a little room until the next try. */
const loadEvict = async () => {
  try {
    return await import('./evict.ts');
  } catch (cause) {
    throw new ChatError({ code: 'storage', because: 'a part of the page could not be loaded' }, 'make room', { cause });
  }
};
const evict = async (database: Database, most: Tally): Promise<Tally> => (await loadEvict()).evict(database, most);
const expire = async (database: Database, before: number): Promise<void> => (await loadEvict()).expire(database, before);
const usageOf = (database: Database): Promise<Tally> => database.read(['rooms'], async (tx) => sum(await readRooms(tx)));

export const createCache = ({ database, limits, now, later, failed }: CacheNeeds): DiskCache => {
  const most: Tally = { count: limits.messages ?? 10_000, bytes: limits.bytes ?? 50_000_000 };
  let batch: Batch = new Map();
  let state: ChatState | undefined;
  let lease = 0;
  let held: Tally | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  let cancel: (() => void) | undefined;

  const inOrder = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = tail.then(run);
    tail = mine.catch(() => undefined);
    return mine;
  };

  const makeRoom = async (): Promise<void> => {
    const { count, bytes } = await usageOf(database);
    held = await evict(database, { count: count >> 1, bytes: bytes / 2 });
  };

  const writeBatch = async (rooms: Batch, also?: Work<void>): Promise<void> => {
    const picture = state;
    const tallies = await database.write(
      stores,
      async (tx) => {
        await checkLease(tx, lease);
        const all: [Tally, Tally][] = [];
        if (picture) for (const [id, touched] of rooms) all.push(await writeRoom(tx, id, touched, picture, now()));
        await also?.(tx);
        return all;
      },
      also && true,
    );
    for (const [next, before] of tallies)
      if (held) held = { count: held.count + next.count - before.count, bytes: held.bytes + next.bytes - before.bytes };
  };

  const writeOrEvict = async (rooms: Batch, also?: Work<void>): Promise<void> => {
    try {
      await writeBatch(rooms, also);
    } catch (error) {
      if (!isFull(error)) throw error;
      await makeRoom();
      await writeBatch(rooms, also);
    }
  };

  /** A tenth below the limit, so that a full cache is not trimmed at each message. */
  const keepWithin = async (): Promise<void> => {
    held ??= await usageOf(database);
    if (held.count > most.count || held.bytes > most.bytes)
      held = await evict(database, { count: most.count * 0.9, bytes: most.bytes * 0.9 });
  };

  const write = async (also?: Work<void>): Promise<void> => {
    const rooms = batch;
    if (!rooms.size && !also) return;
    batch = new Map();
    try {
      await writeOrEvict(rooms, also);
    } catch (error) {
      for (const [id, { ids }] of rooms) putBack(at(batch, id), ids);
      throw error;
    }
    await keepWithin().catch(failed);
  };

  const note = (events: readonly AnyEvent[], next: ChatState, of: number): void => {
    touch(batch, events, next);
    state = next;
    lease = of;
  };

  const flush = (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    return inOrder(() => write().catch(failed));
  };

  const { days } = limits;
  if (days !== undefined) void inOrder(() => expire(database, now() - days * day).catch(failed));

  return {
    flush,
    makeRoom,
    async rooms() {
      await flush();
      return (await database.read(['rooms'], readRooms)).map((row) => saved(row));
    },
    async room(id) {
      await flush();
      return database.read(['rooms', 'messages'], (tx) => readRoom(tx, id));
    },
    record(events, next, of) {
      note(events, next, of);
      if (batch.size) cancel ??= later(patience, () => void flush());
      return Promise.resolve();
    },
    commit(events, next, of, also) {
      note(events, next, of);
      return inOrder(() => write(also));
    },
    async usage() {
      await flush();
      const { count, bytes } = await usageOf(database);
      return { messages: count, bytes };
    },
    clear: () =>
      inOrder(async () => {
        batch = new Map();
        held = undefined;
        await database.write(
          ['rooms', 'messages'],
          (tx) => (tx.objectStore('rooms').clear(), void tx.objectStore('messages').clear()),
        );
      }),
  };
};
