// What the live-chat backend sends in each of its three generations, checked field by field and read into one shape.
import { nullish, object, parse, picklist, string, type InferOutput } from 'valibot';
import { digest, plain } from './parse.ts';
import { count, files, id, maybe, readRows, when } from './schemas.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<Record<'new_message' | 'message:status' | 'error', unknown>>;

const row = object({
  id,
  contactId: id,
  workspaceId: nullish(id),
  direction: picklist(['inbound', 'outbound']),
  sender: maybe,
  body: string(),
  status: maybe,
  kind: maybe,
  attachments: files,
  createdAt: when,
});
export type Row = InferOutput<typeof row>;

type Fields = Readonly<Record<string, unknown>>;

/** Only a gateway says these, and only of what was sent through it. */
const outgoing: ReadonlySet<unknown> = new Set(['queued', 'sending', 'sent', 'delivered', 'failed', 'undelivered']);

/** One of the two copies of a message always says `inbound`; how it stands with the gateway tells better. */
const directionOf = ({ direction, status }: Fields): unknown => (outgoing.has(status) ? 'outbound' : direction);

/** The oldest generation names nothing: the contact is the number at the other end, the id what the gateway gave or all the words together. */
const unnamed = (fields: Fields): Fields => {
  const { from, to, direction, messageSid, timestamp, message } = fields;
  return {
    id: messageSid ?? digest([from, to, timestamp, message].join('|')),
    contact_id: direction === 'inbound' ? from : to,
    created_at: timestamp,
  };
};

const named = (fields: Fields, contact?: unknown): unknown => {
  const { id, contact_id, created_at } = fields['id'] === undefined ? { ...unnamed(fields), ...fields } : fields;
  const { body, content, message, workspace_id, msg_type: kind, media_urls: attachments, sender, status } = fields;
  return {
    ...{ id, sender, status, kind, attachments },
    contactId: contact_id ?? contact,
    workspaceId: workspace_id,
    direction: directionOf(fields),
    body: body ?? content ?? message,
    createdAt: created_at,
  };
};

/** A row, bare or in `message` beside its contact. */
export const readMessage = (frame: unknown, contact?: string): Row => {
  const { message, contactId, contact: whole } = plain(frame);
  if (typeof message !== 'object') return parse(row, named(plain(frame), contact));
  return parse(row, named(plain(message), contactId ?? plain(whole)['id'] ?? contact));
};

/** What the answer to a message holds besides: nothing but the gateway's name for it, in the oldest generation. */
export const readReceived = (body: unknown) => parse(object({ messageSid: id, status: maybe }), body);

/** Rows of a query, newest first as asked, and how many there were. */
export const readHistory = (body: unknown, contact: string): { readonly rows: readonly Row[]; readonly count: number } => {
  const { data } = plain(body);
  const rows = readRows(row, data, (one) => named(plain(one), contact));
  return { rows: rows.toReversed(), count: Array.isArray(data) ? data.length : 0 };
};

const contact = object({ id, name: maybe, phone: maybe, unread_count: nullish(count) });

export const readContacts = (body: unknown) => readRows(contact, plain(body)['data'], (one) => one);

const states = {
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
} as const;

/** How far the gateway got with it; nothing for a word it does not use of what was sent. */
export const deliveryOf = (status: string | undefined) =>
  status !== undefined && Object.hasOwn(states, status) ? states[status as keyof typeof states] : undefined;

export const readStatus = (frame: unknown) => {
  const { messageId, messageSid, contactId, status } = plain(frame);
  const told = { id: messageId ?? messageSid, status, contactId };
  return parse(object({ id, status: string(), contactId: nullish(id) }), told);
};

export const readError = (frame: unknown) => parse(object({ message: maybe }), plain(frame));
export const readRegistered = (frame: unknown) => parse(object({ phoneNumber: id }), frame);
