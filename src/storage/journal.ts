// The entries of the outbox, each on the disk before anybody is told that it was accepted.
import { promisifyRequest } from 'idb-keyval';
import { ChatError } from '../model/error.ts';
import type { Entry } from '../model/event.ts';
import { isObject } from '../model/plain.ts';
import type { DiskCache } from './cache.ts';
import type { Database } from './database.ts';
import { bornIn, checkLease } from './lease.ts';
import type { Parts } from './parts.ts';
import { entryIn, isFull, type JournalRow, type Limits, sizeIn, sizeOf } from './rows.ts';

export type JournalNeeds = {
  readonly database: Database;
  readonly cache: Pick<DiskCache, 'commit' | 'makeRoom'>;
  readonly limits: Limits;
  now(): number;
  /** Rows that cannot be read are left alone. */
  unreadable(count: number): void;
};

/** @throws ChatError `full` when one more entry does not fit. */
export const checkSpace = ({ entries = 1000, entryBytes = 10_000_000 }: Limits, count: number, bytes: number): void => {
  if (count < entries && bytes <= entryBytes) return;
  throw new ChatError({ code: 'full', because: `at most ${entries} commands or ${entryBytes} bytes wait to be sent` }, 'keep it');
};

const stores = ['journal', 'meta'] as const;

/** The bytes of all entries are counted beside them, so that a put need not read them. */
const bytesIn = async (tx: IDBTransaction): Promise<number> =>
  Number((await promisifyRequest(tx.objectStore('meta').get('entryBytes'))) ?? 0);

const erase = async (tx: IDBTransaction, localId: string): Promise<void> => {
  const journal = tx.objectStore('journal');
  const old: unknown = await promisifyRequest(journal.get(localId));
  if (old === undefined) return;
  tx.objectStore('meta').put(Math.max((await bytesIn(tx)) - sizeIn(old), 0), 'entryBytes');
  journal.delete(localId);
};

/** A tab that does not lead (lease 0) may add an entry, and change none. */
const keep = async (tx: IDBTransaction, entry: Entry, lease: number, limits: Limits): Promise<void> => {
  const journal = tx.objectStore('journal');
  const { localId } = entry.command;
  const old: unknown = await promisifyRequest(journal.get(localId));
  if (lease === 0 && old !== undefined) return;
  if (lease !== 0) await checkLease(tx, lease);
  const row: JournalRow = { ...(isObject(old) && old), entry, size: sizeOf(entry) };
  const bytes = (await bytesIn(tx)) + row.size - sizeIn(old);
  if (old === undefined) checkSpace(limits, await promisifyRequest(journal.count()), bytes);
  journal.put(row, localId);
  tx.objectStore('meta').put(bytes, 'entryBytes');
};

export const createJournal = ({ database, cache, limits, now, unreadable }: JournalNeeds): Parts['journal'] => {
  const put = (entry: Entry, lease: number): Promise<void> =>
    database.write(stores, (tx) => keep(tx, entry, lease, limits), true);
  return {
    async all() {
      const [rows, born] = await database.read(stores, (tx) =>
        Promise.all([promisifyRequest<unknown[]>(tx.objectStore('journal').getAll()), bornIn(tx)]),
      );
      const entries = rows.map(entryIn).filter((entry) => entry !== undefined);
      if (entries.length < rows.length) unreadable(rows.length - entries.length);
      return { entries, born };
    },
    async put(entry, lease) {
      try {
        await put(entry, lease);
      } catch (error) {
        if (!isFull(error)) throw error;
        // What can be loaded again makes room for what cannot.
        await cache.makeRoom();
        await put(entry, lease);
      }
      return true;
    },
    remove: (localId, lease) =>
      database.write(
        stores,
        async (tx) => {
          await checkLease(tx, lease);
          await erase(tx, localId);
        },
        true,
      ),
    claim: (localId, tab, until) =>
      database.write(
        ['journal'],
        async (tx) => {
          const journal = tx.objectStore('journal');
          const row = (await promisifyRequest(journal.get(localId))) as JournalRow | undefined;
          const entry = entryIn(row);
          if (!row || !entry) return undefined;
          const { claim } = row;
          if (claim && claim.tab !== tab && claim.until > now()) return { entry, until: claim.until };
          journal.put({ ...row, claim: { tab, until } }, localId);
          return { entry };
        },
        true,
      ),
    settle: (localId, events, state, lease) => cache.commit(events, state, lease, (tx) => erase(tx, localId)),
  };
};
