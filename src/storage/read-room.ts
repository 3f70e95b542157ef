// Makes what the disk holds of a room into what may be restored of it.
import { promisifyRequest } from 'idb-keyval';
import type { SavedRoom } from '../model/event.ts';
import { positionOf } from '../model/state.ts';
import type { Tally } from './write-room.ts';
import { asRoomRow, messageIn, type RoomRow, saved, within } from './rows.ts';

/** A row that cannot be read is a hole: what is restored begins at the first mark after it. */
const restore = (row: RoomRow, rows: readonly unknown[]): SavedRoom => {
  const messages = rows.map(messageIn);
  const hole = messages.lastIndexOf(undefined);
  const next = hole < 0 ? undefined : messages[hole + 1];
  const floor = hole < 0 ? row.start! : next ? positionOf(next) : undefined;
  const mark = floor === undefined ? undefined : row.marks.find(([place]) => place >= floor);
  if (!mark) return saved(row);
  const whole = messages.slice(hole + 1).filter((message) => message !== undefined);
  return saved(
    row,
    whole.filter((message) => positionOf(message) >= mark[0]),
    mark[1],
  );
};

/** Runs inside a transaction over `rooms` and `messages`. */
export const readRoom = async (tx: IDBTransaction, id: string): Promise<SavedRoom | undefined> => {
  const row = asRoomRow(await promisifyRequest(tx.objectStore('rooms').get(id)));
  if (!row) return undefined;
  const { start, to } = row;
  // One read brings the run and what was only heard after it.
  const rows: readonly unknown[] = await promisifyRequest(tx.objectStore('messages').getAll(within(id, start ?? '')));
  const isLoose = (one: unknown): boolean => {
    const message = messageIn(one);
    return message !== undefined && (to === undefined || positionOf(message) > to);
  };
  const end = rows.findIndex(isLoose);
  const run = end < 0 ? rows : rows.slice(0, end);
  const loose = rows.filter(isLoose).flatMap((one) => messageIn(one) ?? []);
  return { ...(start === undefined ? saved(row) : restore(row, run)), ...(loose.length > 0 && { loose }) };
};

/** What all rooms hold together. */
export const sum = (rows: readonly RoomRow[]): Tally =>
  rows.reduce((all, { count, bytes }) => ({ count: all.count + count, bytes: all.bytes + bytes }), { count: 0, bytes: 0 });

export const readRooms = async (tx: IDBTransaction): Promise<readonly RoomRow[]> => {
  const rows: unknown[] = await promisifyRequest(tx.objectStore('rooms').getAll());
  return rows.map(asRoomRow).filter((row) => row !== undefined);
};
