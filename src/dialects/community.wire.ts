// What the community backend sends, checked field by field; whatever does not fit throws and costs its own frame only.
import { boolean, nullish, object, parse, string, unknown, type InferOutput } from 'valibot';
import { plain } from './parse.ts';
import { files, id, maybe, readRows, user, when } from './schemas.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<
  Record<'new-message' | 'message-deleted' | 'user-typing' | 'user-joined' | 'user-left' | 'notification' | 'error', unknown>
>;

const row = object({ id, communityId: id, sender: user, content: string(), attachments: files, createdAt: when });
export type Row = InferOutput<typeof row>;

/** The sender comes as a record, as an id, or as both. */
const named = (message: unknown, community?: string): unknown => {
  const { sender, senderId, communityId, ...rest } = plain(message);
  return { ...rest, sender: { id: senderId, ...plain(sender) }, communityId: communityId ?? community };
};

export const readMessage = (frame: unknown): Row => parse(row, named(frame));

/** The message, bare or in `message`. */
export const readSent = (body: unknown, community: string): Row => {
  const { message } = plain(body);
  return parse(row, named(typeof message === 'object' ? message : body, community));
};

/** A page, oldest first, how many rows it had, and how many there are in all; without that it is the whole history. */
export const readPage = (
  body: unknown,
  community: string,
): { readonly rows: readonly Row[]; readonly count: number; readonly total: number } => {
  const { messages, total } = plain(body);
  const rows = readRows(row, messages, (message) => named(message, community));
  const count = Array.isArray(messages) ? messages.length : 0;
  return { rows: rows.toSorted((a, b) => a.createdAt - b.createdAt), count, total: typeof total === 'number' ? total : 0 };
};

const notice = object({
  id,
  type: string(),
  title: string(),
  message: maybe,
  data: nullish(unknown()),
  read: nullish(boolean(), false),
  createdAt: when,
});
export type Notification = InferOutput<typeof notice>;

/** Rows of the database spell the time their own way. */
const namedNotice = (body: unknown): unknown => {
  const { created_at: createdAt, ...rest } = plain(body);
  return { createdAt, ...rest };
};

export const readNotice = (frame: unknown): Notification => parse(notice, namedNotice(frame));

export const readNotices = (body: unknown): { readonly rows: readonly Notification[]; readonly total: number } => {
  const { notifications, total } = plain(body);
  const rows = readRows(notice, Array.isArray(body) ? body : notifications, namedNotice);
  return { rows, total: typeof total === 'number' ? total : 0 };
};

export const readDeleted = (frame: unknown) => parse(object({ messageId: id }), frame);
export const readTyping = (frame: unknown) => parse(object({ userId: id, isTyping: boolean() }), frame);
export const readUser = (frame: unknown) => parse(object({ userId: id }), frame);
