// What the marketplace backend sends, checked field by field; whatever does not fit throws and costs its own frame or row only.
import {
  array,
  boolean,
  nullish,
  number,
  object,
  parse,
  pipe,
  safeParse,
  string,
  transform,
  unknown,
  type InferOutput,
} from 'valibot';
import { plain } from './parse.ts';
import { id, when } from './schemas.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<
  Record<
    | 'message_received'
    | 'new_message_notification'
    | 'user_typing'
    | 'user_stopped_typing'
    | 'message_deleted'
    | 'conversation_closed'
    | 'conversation_created'
    | 'conversation_deleted'
    | 'error',
    unknown
  >
>;

const maybe = pipe(
  nullish(string()),
  transform((value) => value ?? undefined),
);
const user = object({ id, companyName: maybe });
const file = object({ id: nullish(id), name: maybe, fileName: maybe, url: maybe, mimeType: maybe, size: nullish(number()) });

const message = object({
  id,
  conversationId: id,
  senderId: id,
  receiverId: nullish(id),
  content: string(),
  messageType: nullish(string(), 'TEXT'),
  attachments: nullish(array(unknown()), []),
  readAt: nullish(when),
  createdAt: when,
  sender: nullish(user),
  isEncrypted: nullish(boolean(), false),
  ...{ encryptedContent: maybe, encryptionKeyId: maybe, keyExchangeId: maybe, iv: maybe, tag: maybe },
});
export type Row = InferOutput<typeof message>;

const product = nullish(object({ title: maybe, name: maybe }));
const conversation = object({
  id,
  buyerId: nullish(id),
  sellerId: nullish(id),
  buyer: nullish(user),
  seller: nullish(user),
  product,
  productId: nullish(id),
  status: maybe,
  unreadCount: nullish(number()),
  messages: nullish(array(unknown()), []),
});
export type Conversation = InferOutput<typeof conversation>;

/** Answers carry their entity in `data`, events carry it bare. */
const unwrap = (body: unknown): unknown => plain(body)['data'] ?? body;

/** A row may leave its conversation out. */
const placed = (row: unknown, room?: string): unknown => ({
  ...plain(row),
  conversationId: plain(row)['conversationId'] ?? room,
});

/** A malformed row costs itself; when no row is readable it is not a list of them. */
const readable = <T>(rows: unknown, read: (row: unknown) => { success: boolean; output: unknown }): readonly T[] => {
  if (!Array.isArray(rows)) throw new TypeError('an answer without its rows');
  const kept = rows.map(read).flatMap(({ success, output }) => (success ? [output as T] : []));
  if (rows.length && !kept.length) throw new TypeError('an answer without one readable row');
  return kept;
};

export const readMessage = (body: unknown, room?: string): Row => parse(message, placed(unwrap(body), room));

/** The other shape of the same message: wrapped, with its conversation beside it. */
export const readNotification = (frame: unknown) => {
  const { message: row, conversationId, product: about } = plain(frame);
  return { row: readMessage(row, conversationId as string), product: parse(product, about) };
};

export type Page = { readonly rows: readonly Row[]; readonly count: number; readonly total: number | undefined };

/** A page, newest first, with how many rows it had and how many there are in all, where it is told. */
export const readPage = (body: unknown, room: string): Page => {
  const { messages, pagination } = plain(unwrap(body));
  const rows = readable<Row>(messages, (row) => safeParse(message, placed(row, room)));
  const total = plain(pagination)['total'];
  return { rows, count: (messages as readonly unknown[]).length, total: typeof total === 'number' ? total : undefined };
};

export const readConversation = (body: unknown): Conversation => parse(conversation, unwrap(body));

export const readConversations = (body: unknown): { readonly list: readonly Conversation[]; readonly pages: number } => {
  const { conversations, pagination } = plain(unwrap(body));
  const list = readable<Conversation>(conversations, (row) => safeParse(conversation, row));
  return { list, pages: Number(plain(pagination)['pages']) || 0 };
};

/** The last message of a conversation; one that cannot be read is none. */
export const readLast = ({ id: room, messages }: Conversation): Row | undefined => {
  const { success, output } = safeParse(message, placed(messages[0], room));
  return success ? output : undefined;
};

/** A file as far as it can be read. */
export const readFile = (value: unknown) => {
  const { success, output } = safeParse(file, value);
  return success ? output : undefined;
};

export const readTyping = (frame: unknown) => parse(object({ userId: id, companyName: maybe, conversationId: id }), frame);
export const readDeleted = (frame: unknown) => parse(object({ messageId: id, conversationId: nullish(id) }), frame);
export const readError = (frame: unknown): string => parse(object({ message: string() }), frame).message;

/** Told of a whole conversation: its bare id, or an object that names it. */
export const readRoom = (frame: unknown): string => {
  const { conversationId, id: own = frame } = plain(frame);
  return parse(id, conversationId ?? own);
};
