// Keeps the cache within its limits: whole rooms leave first, the longest untouched before the others, then the past of the last one.
import { promisifyRequest } from 'idb-keyval';
import type { Database } from './database.ts';
import { readRooms, sum } from './read-room.ts';
import { asRoomRow, messageIn, type RoomRow, sizeIn, within } from './rows.ts';
import type { Tally } from './write-room.ts';

const stores = ['messages', 'rooms'] as const;

/** Forgets what lies before the first mark at or after `before`; without such a mark, all of it. */
const trim = async (tx: IDBTransaction, row: RoomRow, before?: string): Promise<RoomRow> => {
  const { id } = row.room;
  const messages = tx.objectStore('messages');
  const mark = before === undefined ? undefined : row.marks.find(([at]) => at >= before);
  const range = mark ? within(id, '', mark[0], true) : within(id);
  const dropped: unknown[] = mark ? await promisifyRequest(messages.getAll(range)) : [];
  messages.delete(range);
  const { from: _from, to: _to, start, ...rest } = row;
  const kept: RoomRow = mark
    ? {
        ...row,
        from: mark[0],
        start: start! > mark[0] ? start! : mark[0],
        marks: row.marks.filter(([at]) => at >= mark[0]),
        count: row.count - dropped.length,
        bytes: row.bytes - dropped.reduce<number>((all, old) => all + sizeIn(old), 0),
      }
    : { ...rest, count: 0, bytes: 0 };
  tx.objectStore('rooms').put(kept, id);
  return kept;
};

/** The position of the first row to keep, if the oldest `excess` go. */
const nth = async (tx: IDBTransaction, { room }: RoomRow, excess: number): Promise<string | undefined> => {
  const keys = await promisifyRequest(tx.objectStore('messages').getAllKeys(within(room.id), excess + 1));
  return (keys[excess] as string[] | undefined)?.[1];
};

/** Brings the cache to at most this much and tells what is left. */
export const evict = (database: Database, most: Tally): Promise<Tally> =>
  database.write(stores, async (tx) => {
    const rows = [...(await readRooms(tx))].sort((a, b) => a.used - b.used);
    let { count, bytes } = sum(rows);
    for (const [i, row] of rows.entries()) {
      if (count <= most.count && bytes <= most.bytes) break;
      const share = Math.min(1, (bytes - most.bytes) / (row.bytes || 1));
      const excess = Math.ceil(Math.max(count - most.count, row.count * share));
      const isLast = i === rows.length - 1;
      const kept = await trim(tx, row, isLast && excess < row.count ? await nth(tx, row, excess) : undefined);
      count += kept.count - row.count;
      bytes += kept.bytes - row.bytes;
    }
    return { count, bytes };
  });

/** Messages the server dates before `before` (epoch ms) leave the disk, and with them all that precedes them. */
export const expire = async (database: Database, before: number): Promise<void> => {
  const rows = await database.read(['rooms'], readRooms);
  // Room by room, so that no transaction is long.
  for (const { room } of rows) await database.write(stores, (tx) => expireRoom(tx, room.id, before));
};

const expireRoom = async (tx: IDBTransaction, id: string, before: number): Promise<void> => {
  const row = asRoomRow(await promisifyRequest(tx.objectStore('rooms').get(id)));
  if (!row) return;
  const range = within(id);
  const messages = tx.objectStore('messages');
  const [keys, rows] = await Promise.all([
    promisifyRequest(messages.getAllKeys(range)),
    promisifyRequest(messages.getAll(range) as IDBRequest<unknown[]>),
  ]);
  const last = rows.findLastIndex((old) => (messageIn(old)?.sentAt ?? NaN) < before);
  const room = row.room.last && row.room.last.sentAt < before ? { ...row.room, last: undefined } : row.room;
  if (last >= 0) await trim(tx, { ...row, room }, (keys[last + 1] as string[] | undefined)?.[1]);
  else if (room !== row.room) tx.objectStore('rooms').put({ ...row, room }, id);
};
