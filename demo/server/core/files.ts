// Files: brought for a room before anything is said with them, and from then on seen by whoever may see that message.
import { createHash } from 'node:crypto';
import type { Scene } from './acts.ts';
import { authorize } from './authorize.ts';
import type { Database } from './database.ts';
import { kindOf } from './file-kinds.ts';
import { canSee } from './messages.ts';
import { findMessage } from './read-messages.ts';
import { Refused } from './refused.ts';

/** The largest file, in bytes. */
export const maxFile = 8 * 1024 * 1024;
/** The most files of one message. */
export const maxFiles = 10;
const maxName = 200;

/** `width`, `height`, `alt`: of a picture, as its sender measured and described it. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly alt?: string;
};

/** `key`: what its owner calls it, so that bringing it again changes nothing. */
export type NewFile = {
  readonly roomId: string;
  readonly ownerId: string;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
};

type Hashed = NewFile & { readonly hash: string };

/** What the bytes are kept under: the same bytes lie there once, whoever brings them. */
export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url');

/** Notes a file whose bytes are kept; the same key with the same bytes gives the one that is there, with others a `conflict`. Throws `Refused`. */
export async function noteFile({ db, now, id }: Scene, { hash, ...file }: Hashed): Promise<StoredFile> {
  const { roomId, ownerId, key, bytes } = file;
  await authorize(db, ownerId, 'write', { roomId });
  const known = await named(db).where('owner_id', '=', ownerId).where('files.key', '=', key).executeTakeFirst();
  if (known && (known.hash !== hash || known.roomId !== roomId))
    throw new Refused('conflict', 'this key was used for another file');
  if (known) return asFile(known);
  const stored = { id: id(now), name: tidyName(file.name), type: kindOf(bytes, file.type), size: bytes.length };
  const row = { ...stored, room_id: roomId, owner_id: ownerId, key, hash, at: now, message_id: null };
  await db.insertInto('files').values(row).execute();
  return stored;
}

type Wanted = Pick<StoredFile, 'id' | 'width' | 'height' | 'alt'>;

/** The files a message may be said with: brought by its author, for its room, and said with nothing else. Throws `Refused` (`invalid`). */
export async function filesFor(
  db: Database,
  { roomId, authorId, key }: { readonly roomId: string; readonly authorId: string; readonly key: string },
  wanted: readonly Wanted[],
): Promise<readonly StoredFile[]> {
  const ids = wanted.map(({ id }) => id);
  const mine = ids.length ? await named(db).where('files.id', 'in', ids).where('owner_id', '=', authorId).execute() : [];
  return wanted.map(({ id, width, height, alt }) => {
    const row = mine.find((one) => one.id === id && one.roomId === roomId);
    if (!row) throw new Refused('invalid', `attachments: ${id} is no file of this conversation`);
    if (row.messageId !== null && row.sendKey !== key) throw new Refused('invalid', `attachments: ${id} was sent already`);
    return { ...asFile(row), ...(width && height && { width, height }), ...(alt && { alt }) };
  });
}

export async function bindFiles(db: Database, files: readonly StoredFile[], messageId: string): Promise<void> {
  const ids = files.map(({ id }) => id);
  if (ids.length) await db.updateTable('files').set({ message_id: messageId }).where('id', 'in', ids).execute();
}

/** A file as one person may see it: their own until it is sent, and from then on as its message. Throws `Refused` (`not-found`, `forbidden`). */
export async function fileFor(db: Database, personId: string, id: string): Promise<StoredFile & { readonly hash: string }> {
  const row = await named(db).where('files.id', '=', id).executeTakeFirst();
  if (!row) throw new Refused('not-found', 'no such file');
  await authorize(db, personId, 'read', row);
  const message = row.messageId === null ? undefined : await findMessage(db, row.messageId);
  const seen = message ? !message.gone && canSee(message, personId) : row.ownerId === personId;
  if (!seen) throw new Refused('not-found', 'no such file');
  return { ...asFile(row), hash: row.hash };
}

const named = (db: Database) =>
  db
    .selectFrom('files')
    .leftJoin('messages', 'messages.id', 'files.message_id')
    .select(['files.id as id', 'name', 'type', 'size', 'hash', 'files.room_id as roomId', 'owner_id as ownerId'])
    .select(['message_id as messageId', 'messages.send_key as sendKey']);

const asFile = ({ id, name, type, size }: StoredFile): StoredFile => ({ id, name, type, size });

/** A name is shown and offered for saving, so it holds no path and nothing that cannot be seen. */
const tidyName = (name: string): string => {
  const bare = name.split(/[\\/]/).at(-1) ?? '';
  const seen = [...bare.replace(/[\p{C}"]/gu, '').trim()].slice(0, maxName);
  return seen.join('') || 'file';
};
