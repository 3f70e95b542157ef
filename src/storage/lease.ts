// Who may write, and on which making of the disk: each new leader takes a higher number, and a lower one is refused in the transaction it wants to write in.
import { promisifyRequest } from 'idb-keyval';
import { ChatError } from '../model/error.ts';
import type { Database } from './database.ts';

/** Epoch ms; cleared and made anew, a disk has another time. */
export const bornIn = (tx: IDBTransaction): Promise<number | undefined> => promisifyRequest(tx.objectStore('meta').get('born'));

/** @throws ChatError `closed` when another tab leads by now. */
export const checkLease = async (tx: IDBTransaction, lease: number): Promise<void> => {
  const newest: unknown = await promisifyRequest(tx.objectStore('meta').get('lease'));
  if (typeof newest === 'number' && lease < newest)
    throw new ChatError({ code: 'closed', because: 'another tab leads' }, 'write');
};

/** One made by an earlier version is given a birth here. */
export const takeLease = (database: Database, now: number): Promise<number> =>
  database.write(
    ['meta'],
    async (tx) => {
      const meta = tx.objectStore('meta');
      const newest: unknown = await promisifyRequest(meta.get('lease'));
      const lease = (typeof newest === 'number' ? newest : 0) + 1;
      meta.put(lease, 'lease');
      if ((await bornIn(tx)) === undefined) meta.put(now, 'born');
      return lease;
    },
    true,
  );
