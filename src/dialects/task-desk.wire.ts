// What the task-desk backend sends, checked field by field; whatever does not fit throws and costs its own frame only.
import { boolean, nullish, number, object, parse, pipe, safeParse, string, transform, unknown, type InferOutput } from 'valibot';
import { plain, time } from './parse.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<
  Record<'authenticated' | 'auth_error' | 'joined_task' | 'new_message' | 'message_read' | 'unread_count_update', unknown>
>;

/** Text or a number, as text; an empty one names nothing. */
const id = pipe(
  unknown(),
  transform((value) => (typeof value === 'number' ? String(value) : value || undefined)),
  string(),
);
const maybe = pipe(
  nullish(string()),
  transform((value) => value ?? undefined),
);
/** `NaN` fails: without a time a message has no place in its room. */
const when = pipe(unknown(), transform(time), number());

/** The stored document, without envelope. `message` is its text. */
const doc = object({
  id,
  taskId: id,
  senderId: id,
  senderName: maybe,
  senderRole: maybe,
  message: string(),
  read: nullish(boolean(), false),
  createdAt: when,
});
export type Doc = InferOutput<typeof doc>;

/** The entity may come bare or in `data`. */
const unwrap = (body: unknown): unknown => plain(body)['data'] ?? body;

/** `_id` or `id`; a row of a page or an answer may leave its task out. */
const named = (row: unknown, room?: string): unknown => {
  const { _id, id = _id, taskId, ...rest } = plain(row);
  return { ...rest, id, taskId: taskId ?? room };
};

export const readDoc = (body: unknown, taskId?: string): Doc => parse(doc, named(unwrap(body), taskId));

/**
 * A page, oldest first, and how many rows it had. A malformed row costs itself; when no row is readable it is not a page.
 */
export const readPage = (body: unknown, taskId: string): { readonly docs: readonly Doc[]; readonly count: number } => {
  const inner = unwrap(body);
  const rows: unknown = Array.isArray(inner) ? inner : plain(inner)['messages'];
  if (!Array.isArray(rows)) throw new TypeError('a page without messages');
  const read = rows.map((row: unknown) => safeParse(doc, named(row, taskId)));
  const docs = read.flatMap(({ success, output }) => (success ? [output] : []));
  if (rows.length && !docs.length) throw new TypeError('a page without one readable message');
  return { docs: docs.sort((a, b) => a.createdAt - b.createdAt), count: rows.length };
};

const count = pipe(
  number(),
  transform((n) => Math.max(0, Math.trunc(n))),
);
export const readUnread = (body: unknown): number => parse(object({ unreadCount: count }), unwrap(body)).unreadCount;

export const readEntered = (frame: unknown) => parse(object({ userId: id, role: maybe }), frame);
export const readRefusal = (frame: unknown) => parse(object({ message: maybe, taskId: nullish(id) }), plain(frame));
export const readJoined = (frame: unknown) => parse(object({ taskId: id }), frame);
export const readReceipt = (frame: unknown) => parse(object({ messageId: id, taskId: id }), frame);
export const readCount = (frame: unknown) => parse(object({ taskId: id, role: string(), count }), frame);
