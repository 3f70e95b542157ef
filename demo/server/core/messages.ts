// Messages: numbered without holes in their room, later edited or deleted in their place.
import type { Database } from './database.ts';
import type { StoredFile } from './files.ts';
import { findByKey } from './read-messages.ts';
import { Refused } from './refused.ts';
import type { Room } from './rooms.ts';

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
  /** How often it was changed. */
  readonly revision: number;
  readonly editedAt: number | null;
  /** Deleted: the body is empty, the place stays. */
  readonly gone: boolean;
  /** Only these, and the author, may see it; everyone in the room when null. */
  readonly visibleTo: readonly string[] | null;
  readonly details: Details;
  readonly reactions: readonly StoredReaction[];
};

export type StoredReaction = { readonly key: string; readonly personId: string };

/** What the core carries and never reads, but for `mentions`. */
export type Details = {
  readonly kind?: string;
  readonly replyTo?: string;
  readonly threadId?: string;
  readonly mentions?: readonly string[];
  readonly attachments?: readonly StoredFile[];
  readonly extra?: Readonly<Record<string, unknown>>;
};

export type NewMessage = {
  readonly roomId: string;
  readonly authorId: string;
  readonly body: string;
  readonly key?: string;
  readonly visibleTo?: readonly string[];
  readonly details?: Details;
};

/** A message with its place already given. */
export type PlacedMessage = Pick<StoredMessage, 'id' | 'roomId' | 'seq' | 'authorId' | 'body' | 'sentAt' | 'key'> &
  Pick<NewMessage, 'visibleTo' | 'details'>;

/** Who may see a message among those who may see its room. */
export const canSee = ({ visibleTo, authorId }: Pick<StoredMessage, 'visibleTo' | 'authorId'>, personId: string): boolean =>
  visibleTo === null || authorId === personId || visibleTo.includes(personId);

/** Writes a message at the end of its room, as the room is in this transaction; the same key with the same body gives the message already there, with another body a `conflict`. */
export async function writeMessage(
  db: Database,
  message: NewMessage,
  { room, ...stamp }: { readonly room: Pick<Room, 'lastSeq' | 'lastAt'>; readonly now: number; id(at: number): string },
): Promise<{ readonly message: StoredMessage; readonly repeated: boolean }> {
  const known = message.key === undefined ? undefined : await findByKey(db, message, message.key);
  if (known) return repeat(known, message);
  const at = Math.max(stamp.now, room.lastAt);
  const id = stamp.id(at);
  const placed = { ...message, id, seq: room.lastSeq + 1, sentAt: at, key: message.key ?? null };
  await insertMessages(db, [placed]);
  return { message: asStored(placed), repeated: false };
}

/** Writes messages that already have their place, and moves the room's end to the last of them. */
export async function insertMessages(db: Database, messages: readonly PlacedMessage[]): Promise<void> {
  const last = messages.at(-1);
  if (!last) return;
  await db.insertInto('messages').values(messages.map(toRow)).execute();
  await db.updateTable('rooms').set({ last_seq: last.seq, last_at: last.sentAt }).where('id', '=', last.roomId).execute();
}

/** Gives a message another text. */
export async function rewriteMessage(db: Database, { id, revision }: StoredMessage, body: string, at: number): Promise<void> {
  const set = { body, edited_at: at, revision: revision + 1 };
  await db.updateTable('messages').set(set).where('id', '=', id).execute();
}

/** Gives a message other details beside the same text. */
export async function detailMessage(db: Database, { id, revision }: StoredMessage, details: Details): Promise<void> {
  const set = { details: JSON.stringify(details), revision: revision + 1 };
  await db.updateTable('messages').set(set).where('id', '=', id).execute();
}

/** Takes a message's text and reactions; its place stays, so that the numbers keep no hole. */
export async function emptyMessage(db: Database, { id, revision }: StoredMessage): Promise<void> {
  const set = { body: '', gone: 1, details: null, revision: revision + 1 };
  await db.updateTable('messages').set(set).where('id', '=', id).execute();
  await db.deleteFrom('reactions').where('message_id', '=', id).execute();
}

/** Sets or takes back a person's reaction; answers whether that changed anything. */
export async function setReaction(db: Database, id: string, who: StoredReaction, active: boolean): Promise<boolean> {
  const row = { message_id: id, person_id: who.personId, key: who.key };
  const add = db.insertInto('reactions').values(row);
  if (active) return ((await add.onConflict((c) => c.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n;
  const mine = db.deleteFrom('reactions').where('message_id', '=', id).where('person_id', '=', who.personId);
  return (await mine.where('key', '=', who.key).executeTakeFirst()).numDeletedRows > 0n;
}

/** A message as it is read back, while nothing has happened to it. */
const asStored = ({ visibleTo, details = {}, ...placed }: PlacedMessage): StoredMessage => ({
  ...{ ...placed, visibleTo: visibleTo ?? null, details },
  ...{ revision: 0, editedAt: null, gone: false, reactions: [] },
});

function repeat(known: StoredMessage, { body }: NewMessage): { readonly message: StoredMessage; readonly repeated: true } {
  if (known.body !== body) throw new Refused('conflict', 'this key was used for another message');
  return { message: known, repeated: true };
}

const toRow = ({ id, roomId, seq, authorId, body, sentAt, key, visibleTo, details }: PlacedMessage) => ({
  ...{ id, seq, body, room_id: roomId, author_id: authorId, sent_at: sentAt, send_key: key },
  visible_to: visibleTo ? JSON.stringify(visibleTo) : null,
  details: details && Object.keys(details).length ? JSON.stringify(details) : null,
});
