// What the rooms looked like: disposable, bounded, and never restored as whole where it has a hole. What writes it is loaded behind.
import { ChatError } from '../model/error.ts';
import type { AnyEvent } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';
import type { Cache } from '../ports/storage.ts';
import type { Database, Work } from './database.ts';
import { inTime } from './in-time.ts';
import { readRoom, readRooms, sum } from './read-room.ts';
import { saved } from './rows.ts';
import type * as writeBehind from './write-behind.ts';

export interface DiskCache extends Cache {
  /** Writes now what still waits, for a page that is about to go. */
  flush(): Promise<void>;
  /** Records, and writes at once in one strict transaction with `also`. @throws what the database throws. */
  commit(events: readonly AnyEvent[], state: ChatState, lease: number, also: Work<void>): Promise<void>;
  /** Gives up half of what is held, because the device is full. */
  makeRoom(): Promise<void>;
}

export type CacheNeeds = writeBehind.WriterNeeds & {
  later(ms: number, run: () => void): () => void;
  /** Brings the part that writes. */
  readonly load?: () => Promise<Pick<typeof writeBehind, 'createWriter'>>;
};

/** Ms a write waits for others to join it, and a read for the part that writes. */
const patience = 100;
/** Ms that part may take to arrive before a settling gives up: nothing said later may wait for it for ever. */
const longest = 3000;

type Writer = writeBehind.Writer;

const fetchWriter = async (needs: CacheNeeds): Promise<Writer> => {
  const { later, load = () => import('./write-behind.ts') } = needs;
  try {
    return (await inTime(later, longest, load())).createWriter(needs);
  } catch (cause) {
    throw new ChatError({ code: 'storage', because: 'a part of the page could not be loaded' }, 'write', { cause });
  }
};

export const createCache = (needs: CacheNeeds): DiskCache => {
  const { database, limits, later, failed } = needs;
  const told: AnyEvent[] = [];
  let state: ChatState | undefined;
  let lease = 0;
  let loading: Promise<Writer> | undefined;
  let writer: Writer | undefined;
  let cancel: (() => void) | undefined;

  /** A part that did not arrive is asked for again the next time; until then what was told waits for it. */
  const writing = async (): Promise<Writer> => {
    loading ??= fetchWriter(needs).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    writer = await loading;
    if (state) writer.note(told.splice(0), state, lease);
    return writer;
  };

  const note = (events: readonly AnyEvent[], next: ChatState, of: number): void => {
    told.push(...events);
    state = next;
    lease = of;
  };

  const flush = async (): Promise<void> => {
    cancel?.();
    cancel = undefined;
    if (told.length || loading) await writing().then((all) => all.flush(), failed);
  };

  /** After what waits to be written; what a slow network still brings cannot hold up what is shown. */
  const read: Database['read'] = async (stores, work) => {
    await (writer ? flush() : inTime(later, patience, flush()).catch(() => undefined));
    return database.read(stores, work);
  };

  // What is too old leaves before anything is read.
  if (limits.days !== undefined) void writing().catch(failed);

  return {
    flush,
    makeRoom: async () => (await writing()).makeRoom(),
    rooms: async () => (await read(['rooms'], readRooms)).map((row) => saved(row)),
    room: (id) => read(['rooms', 'messages'], (tx) => readRoom(tx, id)),
    async record(events, next, of) {
      // That we are connecting is no reason to write, nor to load what writes.
      if (events.every(({ type }) => type === 'status')) return;
      note(events, next, of);
      cancel ??= later(patience, () => void flush());
    },
    async commit(events, next, of, also) {
      note(events, next, of);
      await (await writing()).write(also);
    },
    async usage() {
      const { count, bytes } = await read(['rooms'], async (tx) => sum(await readRooms(tx)));
      return { messages: count, bytes };
    },
    clear: async () => (await writing()).clear(),
  };
};
