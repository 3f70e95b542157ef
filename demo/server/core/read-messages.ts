// Reads messages back, in the order of their numbers, as far as the reader may see them.
import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Database } from './database.ts';
import type { Details, NewMessage, StoredMessage, StoredReaction } from './messages.ts';
import { Refused } from './refused.ts';

export type Slice = {
  /** Only the message of this id. */
  readonly id?: string;
  /** Sent before this time (epoch ms, strict). */
  readonly before?: number;
  /** Before this number. */
  readonly beforeSeq?: number;
  /** After this number. */
  readonly after?: number;
  readonly limit?: number;
  /** The first that fit, where a limit leaves some out; the last unless given. */
  readonly oldest?: true;
  /** With the places of deleted messages. */
  readonly gone?: true;
  /** Only messages that contain this text. */
  readonly text?: string;
};

/** The messages of some rooms that fit a slice, oldest first. Without a reader nothing is kept back. */
export async function readMessages(
  db: Database,
  roomIds: readonly string[],
  reader: string | undefined,
  slice: Slice,
): Promise<StoredMessage[]> {
  let query = messages(db).where('room_id', 'in', [...roomIds]);
  if (reader !== undefined) query = query.where(seenBy(reader));
  if (!slice.gone) query = query.where('gone', '=', 0);
  if (slice.id !== undefined) query = query.where('id', '=', slice.id);
  if (slice.before !== undefined) query = query.where('sent_at', '<', slice.before);
  if (slice.beforeSeq !== undefined) query = query.where('seq', '<', slice.beforeSeq);
  if (slice.after !== undefined) query = query.where('seq', '>', slice.after);
  if (slice.text !== undefined) query = query.where(holds(sql`lower(body)`, sql`lower(${slice.text})`));
  if (slice.limit !== undefined) query = query.limit(slice.limit);
  // Ids sort as the messages were accepted, across rooms too.
  const rows = await query.orderBy(roomIds.length === 1 ? 'seq' : 'id', slice.oldest ? 'asc' : 'desc').execute();
  return withReactions(db, slice.oldest ? rows : rows.reverse());
}

/** Throws `Refused` (`not-found`). */
export async function findMessage(db: Database, id: string): Promise<StoredMessage> {
  const row = await messages(db).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refused('not-found', 'no such message');
  return (await withReactions(db, [row]))[0] as StoredMessage;
}

export async function findByKey(db: Database, { roomId, authorId }: NewMessage, key: string): Promise<StoredMessage | undefined> {
  const mine = messages(db).where('room_id', '=', roomId).where('author_id', '=', authorId);
  return (await withReactions(db, await mine.where('send_key', '=', key).execute()))[0];
}

/** Some people by their ids, or everyone of one role at a door. */
export type Those = readonly string[] | { readonly door: string; readonly role: string };

/** How many messages follow the number `after`, leaving out what `notBy` wrote, what is deleted, and what `reader` (or everyone) may not see. */
export async function countMessages(
  db: Database,
  roomId: string,
  { after, notBy, reader }: { readonly after: number; readonly notBy: Those; readonly reader?: string | undefined },
): Promise<number> {
  let query = db.selectFrom('messages').where('room_id', '=', roomId).where('seq', '>', after).where('gone', '=', 0);
  if ('door' in notBy) query = query.where(notOfRole(notBy));
  else if (notBy.length) query = query.where('author_id', 'not in', [...notBy]);
  query = reader === undefined ? query.where('visible_to', 'is', null) : query.where(seenBy(reader));
  const { count } = await query.select((q) => q.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

// Asked message by message: what nobody has read yet are few, a whole side may be thousands.
const notOfRole = ({ door, role }: { readonly door: string; readonly role: string }): Expression<SqlBool> =>
  sql<SqlBool>`not exists (select 1 from roles where person_id = author_id and door = ${door} and role = ${role})`;

/** Whether a text holds another, in words both engines understand: what is in it can be taken out of it. */
const holds = (text: Expression<unknown>, part: Expression<unknown>): Expression<SqlBool> =>
  sql<SqlBool>`replace(${text}, ${part}, '') <> ${text}`;

/** A list of people is JSON, where each id stands in quotes of its own; ids hold none. */
const seenBy = (reader: string): Expression<SqlBool> =>
  sql<SqlBool>`(visible_to is null or author_id = ${reader} or ${holds(sql`visible_to`, sql`${JSON.stringify(reader)}`)})`;

const messages = (db: Database) =>
  db
    .selectFrom('messages')
    .select(['id', 'room_id as roomId', 'seq', 'author_id as authorId', 'body', 'sent_at as sentAt'])
    .select(['send_key as key', 'revision', 'edited_at as editedAt', 'gone', 'visible_to as visibleTo', 'details']);

type Row = Omit<StoredMessage, 'gone' | 'visibleTo' | 'details' | 'reactions'> & {
  readonly gone: number;
  readonly visibleTo: string | null;
  readonly details: string | null;
};

async function withReactions(db: Database, rows: readonly Row[]): Promise<StoredMessage[]> {
  const ids = rows.map(({ id }) => id);
  const reactions = ids.length
    ? await db.selectFrom('reactions').where('message_id', 'in', ids).selectAll().orderBy('key').orderBy('person_id').execute()
    : [];
  const of = (id: string): StoredReaction[] =>
    reactions.filter((one) => one.message_id === id).map(({ key, person_id: personId }) => ({ key, personId }));
  return rows.map((row) => fromRow(row, of(row.id)));
}

const fromRow = ({ gone, visibleTo, details, ...row }: Row, reactions: readonly StoredReaction[]): StoredMessage => ({
  ...row,
  gone: gone === 1,
  visibleTo: visibleTo === null ? null : (JSON.parse(visibleTo) as string[]),
  details: details === null ? {} : (JSON.parse(details) as Details),
  reactions,
});
