// Keys that one person hands another, for words only those two can read: wrapped already, so that nothing here could open them.
import type { Database } from './database.ts';

export type HandedKey = {
  readonly id: string;
  readonly roomId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly at: number;
  /** When it was answered, and how; while it waits, `null` and `PENDING`. */
  readonly answeredAt: number | null;
  readonly status: string;
  /** JSON of what was handed over. */
  readonly wrapped: string;
};

export async function insertKey(db: Database, { roomId, fromId, toId, answeredAt, ...rest }: HandedKey): Promise<void> {
  const values = { ...rest, room_id: roomId, from_id: fromId, to_id: toId, answered_at: answeredAt };
  await db.insertInto('keys').values(values).execute();
}

export const findKey = (db: Database, id: string): Promise<HandedKey | undefined> =>
  keys(db).where('id', '=', id).executeTakeFirst();

/** Those that wait for a person, the newest first. */
export const waitingKeys = (db: Database, toId: string): Promise<HandedKey[]> =>
  keys(db).where('to_id', '=', toId).where('status', '=', 'PENDING').orderBy('id', 'desc').limit(100).execute();

/** The last one of a room that was answered so. */
export const lastKey = (db: Database, roomId: string, status: string): Promise<HandedKey | undefined> =>
  keys(db).where('room_id', '=', roomId).where('status', '=', status).orderBy('id', 'desc').limit(1).executeTakeFirst();

export async function answerKey(db: Database, id: string, status: string, at: number): Promise<void> {
  await db.updateTable('keys').set({ status, answered_at: at }).where('id', '=', id).execute();
}

const keys = (db: Database) =>
  db
    .selectFrom('keys')
    .select(['id', 'room_id as roomId', 'from_id as fromId', 'to_id as toId'])
    .select(['at', 'answered_at as answeredAt', 'status', 'wrapped']);
