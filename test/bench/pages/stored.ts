// Fills what a device keeps with a long past: rows as the client writes them, put in beneath those it has written itself.
import type { RoomRow } from '../../../src/storage/rows.ts';
import { talk } from './talk.mjs';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
const over = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error!);
  });

const open = async (): Promise<IDBDatabase> => {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  for (const name of names) {
    const db = await done(indexedDB.open(name));
    if (db.objectStoreNames.contains('messages')) return db;
    db.close();
  }
  throw new Error('the client has stored nothing');
};

/** Messages older than all others of the room: their ids sort before theirs. */
const dig = async (db: IDBDatabase, roomId: string, count: number): Promise<void> => {
  const tx = db.transaction(['rooms', 'messages'], 'readwrite');
  const ended = over(tx);
  const messages = tx.objectStore('messages');
  const row: RoomRow = await done(tx.objectStore('rooms').get(roomId));
  let from = row.from;
  for (const it of talk(count)) {
    const message = { ...it, roomId, id: `old-${it.id}`, order: `-${it.order}` };
    const key = `${message.order}\u0000${message.id}`;
    messages.put({ message, size: 300 }, [roomId, key]);
    if (from === undefined || key < from) from = key;
  }
  tx.objectStore('rooms').put({ ...row, from, count: row.count + count, bytes: row.bytes + 300 * count }, roomId);
  await ended;
};

/** So many more messages in each room; gives how many are stored then. */
export const digAll = async (rooms: readonly string[], count: number): Promise<number> => {
  const db = await open();
  for (const roomId of rooms) await dig(db, roomId, count);
  const all = await done(db.transaction('messages').objectStore('messages').count());
  db.close();
  return all;
};
