// What the stores hold: shapes, guards, keys and sizes.
import type { Cursor, Message } from '../model/entities.ts';
import type { Entry, SavedRoom } from '../model/event.ts';
import { delivery } from '../model/command.ts';
import { isObject, isText, tidy } from '../model/plain.ts';
import type { Run } from '../model/state.ts';

/** Kept under `[roomId, position]`. */
export type MessageRow = { readonly message: Message; readonly size: number };

/** A place where reading may begin: what lies before it is known by its cursor; without one the room begins there. */
export type Mark = readonly [at: string, older?: Cursor];

/** Kept under the room's id. `from` to `to` is the newest unbroken run; rows above `to` were only heard. */
export type RoomRow = Omit<SavedRoom, 'messages' | 'older'> & {
  readonly from?: string;
  readonly to?: string;
  /** Oldest first. */
  readonly marks: readonly Mark[];
  /** The mark that restoring begins at. */
  readonly start?: string;
  readonly count: number;
  readonly bytes: number;
  /** Epoch ms of the last write: the room longest untouched is evicted first. */
  readonly used: number;
};

export type JournalRow = {
  readonly entry: Entry;
  readonly size: number;
  /** Where no tab leads the others: the one that may say this, until then (epoch ms). */
  readonly claim?: { readonly tab: string; readonly until: number };
};

export type Limits = {
  readonly messages?: number;
  readonly bytes?: number;
  /** Messages older than this leave the disk. */
  readonly days?: number;
  readonly entries?: number;
  readonly entryBytes?: number;
};

/** Above every position. */
export const end = '\uffff';

/** Every row of a room from `lo` to `hi`, both included. */
export const within = (roomId: string, lo = '', hi = end, openAbove = false): IDBKeyRange =>
  IDBKeyRange.bound([roomId, lo], [roomId, hi], false, openAbove);

export const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

/** An estimate in characters, with the bytes of files. */
export const sizeOf = (value: unknown): number => {
  let files = 0;
  try {
    const text = JSON.stringify(value, (_, part: unknown) => (part instanceof Blob ? ((files += part.size), 0) : part));
    return text.length + files;
  } catch {
    // Cyclic: the disk takes it all the same.
    return 1000 + files;
  }
};

/** The size a row was counted with. */
export const sizeIn = (row: unknown): number => (isObject(row) && typeof row.size === 'number' && row.size > 0 ? row.size : 0);

export const messageIn = (row: unknown): Message | undefined => {
  const message = isObject(row) ? row.message : undefined;
  if (!isObject(message) || !isObject(message.author)) return undefined;
  return [message.id, message.roomId, message.order, message.body, message.author.id].every(isText)
    ? (message as unknown as Message)
    : undefined;
};

export const asRoomRow = (row: unknown): RoomRow | undefined =>
  isObject(row) && isObject(row.room) && isText(row.room.id) && Array.isArray(row.marks) && Array.isArray(row.receipts)
    ? (row as unknown as RoomRow)
    : undefined;

const states: ReadonlySet<unknown> = new Set<Entry['state']>(['queued', 'sending', 'unconfirmed', 'failed']);

export const entryIn = (row: unknown): Entry | undefined => {
  const entry = isObject(row) ? row.entry : undefined;
  if (!isObject(entry) || !isObject(entry.command)) return undefined;
  const { command, tries, state } = entry;
  const known = isText(command.type) && Object.hasOwn(delivery, command.type) && isText(command.localId);
  // A body that is no text would stop whoever draws it.
  const readable = command.type !== 'send' || isText(command.body);
  return known && readable && Number.isInteger(tries) && states.has(state) ? (entry as unknown as Entry) : undefined;
};

/** A room as it is restored, without empty keys. */
export const saved = (
  { room, receipts, counted, epoch }: Pick<SavedRoom, 'room' | 'receipts' | 'counted' | 'epoch'>,
  messages: SavedRoom['messages'] = [],
  older?: Cursor,
): SavedRoom => tidy({ room, messages, receipts, older, counted, epoch });

/** The newest run whose beginning is known. */
export const unbroken = (runs: readonly Run[]): Run | undefined =>
  runs.findLast(({ loose, messages }) => !loose && messages.length > 0);
