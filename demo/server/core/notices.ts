// Notices: what one person should hear of wherever they are, for example that somebody named them.
import type { Database } from './database.ts';

export type StoredNotice = {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Server clock, epoch ms. */
  readonly at: number;
  readonly read: boolean;
  readonly roomId: string | null;
  readonly messageId: string | null;
};

export async function insertNotice(db: Database, { personId, roomId, messageId, read, ...rest }: StoredNotice): Promise<void> {
  const values = { ...rest, person_id: personId, room_id: roomId, message_id: messageId, read: Number(read) };
  await db.insertInto('notices').values(values).execute();
}

/** A person's notices, the newest first: those before the id `before`, at most `limit`. */
export async function listNotices(
  db: Database,
  personId: string,
  { before, limit = 50 }: { readonly before?: string; readonly limit?: number } = {},
): Promise<StoredNotice[]> {
  let query = notices(db).where('person_id', '=', personId);
  if (before !== undefined) query = query.where('id', '<', before);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(fromRow);
}

/** Marks notices of a person as read; answers those that were not. */
export async function markNotices(db: Database, personId: string, ids: readonly string[] | 'all'): Promise<StoredNotice[]> {
  let query = notices(db).where('person_id', '=', personId).where('read', '=', 0);
  if (ids !== 'all') query = query.where('id', 'in', [...ids]);
  const fresh = (await query.execute()).map((row) => ({ ...fromRow(row), read: true }));
  for (const { id } of fresh) await db.updateTable('notices').set({ read: 1 }).where('id', '=', id).execute();
  return fresh;
}

/** Takes it back that a notice was read. */
export async function unmarkNotice(db: Database, id: string): Promise<void> {
  await db.updateTable('notices').set({ read: 0 }).where('id', '=', id).execute();
}

/** Answers whether there was one. */
export async function removeNotice(db: Database, personId: string, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('notices').where('person_id', '=', personId).where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export async function noticesOf(db: Database, messageId: string): Promise<StoredNotice[]> {
  return (await notices(db).where('message_id', '=', messageId).execute()).map(fromRow);
}

/** What one person was told of one room. */
export async function noticesIn(db: Database, personId: string, roomId: string): Promise<StoredNotice[]> {
  return (await notices(db).where('person_id', '=', personId).where('room_id', '=', roomId).execute()).map(fromRow);
}

const notices = (db: Database) =>
  db
    .selectFrom('notices')
    .select(['id', 'person_id as personId', 'kind', 'title', 'body', 'at', 'read'])
    .select(['room_id as roomId', 'message_id as messageId']);

const fromRow = <Row extends { readonly read: number }>(row: Row): Omit<Row, 'read'> & { readonly read: boolean } => ({
  ...row,
  read: row.read === 1,
});
