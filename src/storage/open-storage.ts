// Opens what this device offers: IndexedDB, or memory when there is none, or when it fails while in use.
import { shared } from '../kit/once.ts';
import { refusalOf, type Refusal } from '../model/error.ts';
import type { Page } from '../ports/env.ts';
import { createCache, type DiskCache } from './cache.ts';
import { createDatabase, type Database } from './database.ts';
import { createDrafts } from './drafts.ts';
import { createFallback, type Fallback, storageError } from './fallback.ts';
import { createJournal } from './journal.ts';
import { takeLease } from './lease.ts';
import { createMemory, type OpenStorage, type Parts } from './memory.ts';
import type { Limits } from './rows.ts';

export type StorageOptions = {
  /** The database's own name: one per backend, tenant and person. */
  readonly name: string;
  /** May be a getter: where the browser forbids storage, the touch alone throws. Without it nothing is saved. */
  readonly indexedDB?: IDBFactory;
  readonly limits?: Limits;
  /** The person's word: until it is true, and unless it is, the device is not touched. */
  readonly consent?: Promise<boolean>;
  now(): number;
  later(ms: number, run: () => void): () => void;
  /** A database that did not open is tried again when someone looks at the page. */
  readonly page?: Pick<Page, 'visible'>;
  /** Told once for each way in which the device failed us. */
  onWarning?(refusal: Refusal): void;
};

type Disk = Parts & { readonly database: Database; readonly cache: DiskCache };

const touchFactory = (options: StorageOptions): IDBFactory | undefined => {
  try {
    return options.indexedDB ?? undefined;
  } catch {
    // A sandboxed frame, or storage switched off: the same as none.
    return undefined;
  }
};

const openDisk = async (
  options: StorageOptions,
  factory: IDBFactory,
  { failed, warn }: Fallback,
  onReborn: () => void,
): Promise<Disk> => {
  const { limits = {} } = options;
  const database = createDatabase({ ...options, factory, onReborn });
  await database.open();
  const cache = createCache({ ...options, database, limits, failed });
  const unreadable = (count: number): void => warn({ code: 'storage', because: `${count} waiting commands could not be read` });
  const journal = createJournal({ ...options, database, cache, limits, unreadable });
  return { database, cache, journal, drafts: createDrafts(database), nextLease: () => takeLease(database) };
};

const moveIn = async (memory: Parts, { journal }: Disk): Promise<void> => {
  for (const entry of await memory.journal.all()) await journal.put(entry, 0);
};

/** Never rejects: what cannot be had is replaced by memory, and `saved` says so. */
export const openStorage = async (options: StorageOptions): Promise<OpenStorage> => {
  const factory = touchFactory(options);
  const memory = createMemory(options.limits);
  let disk: Disk | undefined;
  let lease = 0;

  const lost = (): void => {
    disk?.database.close();
    disk = undefined;
  };
  const fallback = createFallback(
    memory,
    () => disk,
    lost,
    (refusal) => options.onWarning?.(refusal),
  );

  /** The whole origin was cleared under a living tab: what the leader holds is written again. */
  const saveAgain = async (): Promise<void> => {
    if (lease === 0) return;
    for (const entry of await memory.journal.all()) await disk?.journal.put(entry, lease).catch(fallback.failed);
  };

  const settleIn = async (next: Disk): Promise<void> => {
    try {
      await moveIn(memory, next);
      disk = next;
      // What was accepted while the others moved.
      await moveIn(memory, next);
    } catch (error) {
      disk = undefined;
      next.database.close();
      throw error;
    }
  };

  const open = shared(async () => {
    try {
      if (!factory) throw new Error('this device offers no storage');
      await settleIn(await openDisk(options, factory, fallback, () => void saveAgain()));
    } catch (error) {
      fallback.warn(refusalOf(storageError(error)));
    }
    return disk;
  });

  const openAgain = async (): Promise<void> => {
    if (!(await open())) return;
    stopTrying();
    if (fallback.ended) lost();
    else fallback.risen();
  };

  let stopTrying = (): void => undefined;
  const tryLater = (): void => {
    if (factory) stopTrying = options.page?.visible.subscribe((visible) => visible && void openAgain()) ?? stopTrying;
  };

  let agreed = !options.consent;
  const agree = async (): Promise<void> => {
    agreed = true;
    tryLater();
    await openAgain();
  };
  if (agreed && !(await open())) tryLater();
  void options.consent?.then((yes) => (yes && !fallback.ended ? agree() : undefined));

  return {
    ...throughFallback(memory, fallback, (of) => (lease = of)),
    get saved() {
      return fallback.saved;
    },
    onSaved: fallback.onSaved,
    flush: async () => disk?.cache.flush(),
    async close() {
      stopTrying();
      await disk?.cache.flush();
      fallback.end();
      disk?.database.close();
    },
    async destroy(keepJournal) {
      stopTrying();
      await disk?.cache.flush();
      fallback.end();
      if (!factory) return;
      const database = createDatabase({ ...options, factory });
      const gone = keepJournal && agreed ? emptyAround(database) : database.destroy();
      await gone.catch((error: unknown) => Promise.reject(storageError(error))).finally(() => database.close());
    },
  };
};

/** All but the outbox goes. The new lease comes first: what another tab still wants to write of this person is then refused. */
const emptyAround = async (database: Database): Promise<void> => {
  await takeLease(database);
  const stores = ['messages', 'rooms', 'drafts'] as const;
  await database.write(stores, (tx) => stores.forEach((store) => tx.objectStore(store).clear()), true);
};

const throughFallback = (memory: Parts, fallback: Fallback, leased: (lease: number) => void): Parts => {
  const { on, onBoth, failed } = fallback;
  return {
    cache: {
      rooms: () => on(({ cache }) => cache.rooms()),
      room: (id) => on(({ cache }) => cache.room(id)),
      record: (events, state, lease) => on(({ cache }) => cache.record(events, state, lease)).catch(failed),
      usage: () => on(({ cache }) => cache.usage()),
      clear: () => on(({ cache }) => cache.clear()),
    },
    journal: {
      async all() {
        const entries = await on(({ journal }) => journal.all());
        if (fallback.saved) for (const entry of entries) await memory.journal.put(entry, Infinity);
        return entries;
      },
      put: (entry, lease) => (leased(lease), onBoth(({ journal }) => journal.put(entry, lease))),
      remove: (localId, lease) => (leased(lease), onBoth(({ journal }) => journal.remove(localId, lease))),
      claim: (...claim) => on(({ journal }) => journal.claim(...claim)),
      async settle(localId, events, state, lease) {
        await on(({ journal }) => journal.settle(localId, events, state, lease));
        if (fallback.saved) await memory.journal.remove(localId, lease);
      },
    },
    drafts: {
      get: (roomId, threadId) => on(({ drafts }) => drafts.get(roomId, threadId)),
      put: (roomId, draft, threadId) => onBoth(({ drafts }) => drafts.put(roomId, draft, threadId)),
    },
    nextLease: () => on((parts) => parts.nextLease()),
  };
};
