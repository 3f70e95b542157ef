// Messages: written once, numbered without holes in their room, read back in that order.
import type { Database } from './database.ts';
import { Refused } from './refused.ts';

export type StoredMessage = {
  readonly id: string;
  readonly roomId: string;
  /** 1, 2, 3 … in each room, without holes. */
  readonly seq: number;
  readonly authorId: string;
  readonly body: string;
  /** Server clock, epoch ms; never goes back within a room. */
  readonly sentAt: number;
  /** What the sender called this send, so that saying it again changes nothing. */
  readonly key: string | null;
};

export type NewMessage = { readonly roomId: string; readonly authorId: string; readonly body: string; readonly key?: string };
export type Slice = { readonly before?: number; readonly limit?: number; readonly after?: number };

/** Writes a message at the end of its room; the same key with the same body gives the message already there, with another body a `conflict`. */
export async function writeMessage(
  db: Database,
  message: NewMessage,
  stamp: { readonly now: number; readonly id: (at: number) => string },
): Promise<{ readonly message: StoredMessage; readonly repeated: boolean }> {
  const known = message.key === undefined ? undefined : await findByKey(db, message, message.key);
  if (known) return repeat(known, message);
  const room = await db
    .selectFrom('rooms')
    .where('id', '=', message.roomId)
    .select(['last_seq', 'last_at'])
    .executeTakeFirstOrThrow();
  const at = Math.max(stamp.now, room.last_at);
  const stored = { ...message, id: stamp.id(at), seq: room.last_seq + 1, sentAt: at, key: message.key ?? null };
  await insertMessages(db, [stored]);
  return { message: stored, repeated: false };
}

/** Writes messages that already have their place, and moves the room's end to the last of them. */
export async function insertMessages(db: Database, messages: readonly StoredMessage[]): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  await db.insertInto('messages').values(messages.map(toRow)).execute();
  await db.updateTable('rooms').set({ last_seq: last.seq, last_at: last.sentAt }).where('id', '=', last.roomId).execute();
}

/** The newest messages of a room, oldest first: those sent before `before` (epoch ms, strict), after the number `after`, at most `limit`. */
export async function readMessages(db: Database, roomId: string, slice: Slice): Promise<StoredMessage[]> {
  let query = db.selectFrom('messages').where('room_id', '=', roomId).select(columns).orderBy('seq', 'desc');
  if (slice.before !== undefined) query = query.where('sent_at', '<', slice.before);
  if (slice.after !== undefined) query = query.where('seq', '>', slice.after);
  if (slice.limit !== undefined) query = query.limit(slice.limit);
  return (await query.execute()).reverse();
}

/** How many messages follow the number `after`, leaving out those written by `notBy`. */
export async function countMessages(
  db: Database,
  roomId: string,
  { after, notBy }: { readonly after: number; readonly notBy: readonly string[] },
): Promise<number> {
  let query = db.selectFrom('messages').where('room_id', '=', roomId).where('seq', '>', after);
  if (notBy.length) query = query.where('author_id', 'not in', [...notBy]);
  const { count } = await query.select((q) => q.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

function findByKey(db: Database, { roomId, authorId }: NewMessage, key: string): Promise<StoredMessage | undefined> {
  const mine = db.selectFrom('messages').where('room_id', '=', roomId).where('author_id', '=', authorId);
  return mine.where('send_key', '=', key).select(columns).executeTakeFirst();
}

function repeat(known: StoredMessage, { body }: NewMessage): { readonly message: StoredMessage; readonly repeated: true } {
  if (known.body !== body) throw new Refused('conflict', 'this key was used for another message');
  return { message: known, repeated: true };
}

const toRow = ({ id, roomId, seq, authorId, body, sentAt, key }: StoredMessage) => ({
  ...{ id, seq, body, room_id: roomId, author_id: authorId, sent_at: sentAt, send_key: key },
});

const columns = [
  'id',
  'room_id as roomId',
  'seq',
  'author_id as authorId',
  'body',
  'sent_at as sentAt',
  'send_key as key',
] as const;
