// What a storage is kept on: the browser's IndexedDB, one database for each person.
import type { Refusal } from '../model/error.ts';
import type { Page } from '../ports/env.ts';
import { createCache, type DiskCache } from './cache.ts';
import { createDatabase, type Database } from './database.ts';
import { createDrafts } from './drafts.ts';
import type { Fallback } from './fallback.ts';
import { createJournal } from './journal.ts';
import { bornIn, takeLease } from './lease.ts';
import type { Parts } from './parts.ts';
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

export type Disk = Parts & {
  readonly cache: Pick<DiskCache, keyof Parts['cache'] | 'flush'>;
  /** When it was made (epoch ms), read before anything that is asked later. */
  readonly born: Promise<number | undefined>;
  close(): void;
};

export interface Device {
  /**
   * `onReborn`: what it held was gone when it was next used, and something new stands in its place. `onErased`: the person logged out
   * elsewhere. @throws what the browser says.
   */
  open(fallback: Pick<Fallback, 'failed' | 'warn'>, onReborn: () => void, onErased: () => void): Promise<Disk>;
  /** Everything of this person goes, or all but the outbox; also of what others have open. */
  erase(keepJournal: boolean): Promise<void>;
}

/** Nothing where the browser has none, or forbids it: a sandboxed frame, or storage switched off. */
const touchFactory = (options: StorageOptions): IDBFactory | undefined => {
  try {
    return options.indexedDB ?? undefined;
  } catch {
    return undefined;
  }
};

/** All but the outbox goes. The new lease comes first: what another tab still wants to write of this person is then refused. */
const emptyAround = async (database: Database, now: number): Promise<void> => {
  await takeLease(database, now);
  const stores = ['messages', 'rooms', 'drafts'] as const;
  await database.write(stores, (tx) => stores.forEach((store) => tx.objectStore(store).clear()), true);
};

export const indexedDevice = (options: StorageOptions): Device | undefined => {
  const factory = touchFactory(options);
  if (!factory) return undefined;
  return {
    async open({ failed, warn }, onReborn, onErased) {
      const { limits = {} } = options;
      const database = createDatabase({ ...options, factory, onReborn, onErased });
      await database.open();
      const cache = createCache({ ...options, database, limits, failed });
      const unreadable = (count: number): void =>
        warn({ code: 'storage', because: `${count} waiting commands could not be read` });
      const journal = createJournal({ ...options, database, cache, limits, unreadable });
      const nextLease = (): Promise<number> => takeLease(database, options.now());
      const born = database.read(['meta'], bornIn).catch(() => undefined);
      return { cache, journal, drafts: createDrafts(database), nextLease, born, close: database.close };
    },
    async erase(keepJournal) {
      const database = createDatabase({ ...options, factory });
      await (keepJournal ? emptyAround(database, options.now()) : database.destroy()).finally(database.close);
    },
  };
};
