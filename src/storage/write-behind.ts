// Writes the cache: a batch at a time, in order, within the limits. Loaded once there is something to write.
import type { AnyEvent } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';
import type { Database, Work } from './database.ts';
import { evict, expire } from './evict.ts';
import { checkLease } from './lease.ts';
import { readRooms, sum } from './read-room.ts';
import { isFull, type Limits } from './rows.ts';
import { at, type Batch, touch } from './touched.ts';
import { type Tally, writeRoom } from './write-room.ts';

export type WriterNeeds = {
  readonly database: Database;
  readonly limits: Limits;
  now(): number;
  /** A write was lost; the cache goes on. */
  failed(error: unknown): void;
};

export interface Writer {
  note(events: readonly AnyEvent[], state: ChatState, lease: number): void;
  flush(): Promise<void>;
  /** With `also`: at once, strictly, and in the same transaction. */
  write(also?: Work<void>): Promise<void>;
  makeRoom(): Promise<void>;
  clear(): Promise<void>;
}

const stores = ['messages', 'rooms', 'meta', 'journal'] as const;
const day = 86_400_000;

export const createWriter = ({ database, limits, now, failed }: WriterNeeds): Writer => {
  const { messages = 10_000, bytes: most = 50_000_000, days } = limits;
  let batch: Batch = new Map();
  let state: ChatState | undefined;
  let lease = 0;
  let held: Tally | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  const inOrder = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = tail.then(run);
    tail = mine.catch(() => undefined);
    return mine;
  };

  const usage = (): Promise<Tally> => database.read(['rooms'], async (tx) => sum(await readRooms(tx)));

  const makeRoom = async (): Promise<void> => {
    const { count, bytes } = await usage();
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
    held ??= await usage();
    if (held.count > messages || held.bytes > most) held = await evict(database, { count: messages * 0.9, bytes: most * 0.9 });
  };

  /** What was not written is written whole the next time, or it would be a hole. */
  const putBack = (rooms: Batch): void => {
    for (const [id, { ids }] of rooms) {
      const touched = at(batch, id);
      touched.void = true;
      for (const [message, gone] of ids) if (!touched.ids.has(message)) touched.ids.set(message, gone);
    }
  };

  const write = async (also?: Work<void>): Promise<void> => {
    const rooms = batch;
    if (!rooms.size && !also) return;
    batch = new Map();
    try {
      await writeOrEvict(rooms, also);
    } catch (error) {
      putBack(rooms);
      throw error;
    }
    await keepWithin().catch(failed);
  };

  if (days !== undefined) void inOrder(() => expire(database, now() - days * day).catch(failed));

  return {
    note(events, next, of) {
      touch(batch, events, next);
      state = next;
      lease = of;
    },
    flush: () => inOrder(() => write().catch(failed)),
    write: (also) => inOrder(() => write(also)),
    makeRoom,
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
