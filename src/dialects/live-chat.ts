// The live-chat backend: contacts in workspaces, written to by SMS; its history is read from the host's own database client.
import type { Message } from '../model/entities.ts';
import { ChatError, type ErrorCode } from '../model/error.ts';
import type { Answer, Call, Dialect, Here, Said } from '../ports/dialect.ts';
import { bearer, emit, fact, post, refused } from './calls.ts';
import {
  deliveryOf,
  readContacts,
  readError,
  readHistory,
  readMessage,
  readReceived,
  readStatus,
  type Row,
  type Wire,
} from './live-chat.wire.ts';
import { padded, plain } from './parse.ts';

/** As much of a database client as history needs. */
export interface Query extends PromiseLike<unknown> {
  eq(column: string, value: string): Query;
  order(column: string, how: { readonly ascending: boolean }): Query;
  range(from: number, to: number): Query;
}
export interface Table {
  select(columns: string): Query;
  update(values: { readonly unread_count: 0 }): Query;
}
/** `from` gives a `Table`. It says so only here: the types of supabase-js are too deep for the compiler to compare. */
export interface Database {
  from(table: string): object;
}

/** `database`: without it there is no history and no list of contacts, for this backend has no request for them. */
export type LiveChatOptions = { readonly workspaceId: string; readonly database?: Database };

/** Rows of one page. */
const limit = 50;

/** All who answer for a workspace are one side: what went out is mine. Of a message that is known, no copy changes whose it is. */
const authorOf = ({ id, direction, contactId, sender }: Row, { me, message }: Here): Message['author'] =>
  message(id)?.author ??
  (direction === 'outbound' ? { id: me.id } : { id: contactId, ...(sender && sender !== contactId && { name: sender }) });

const message = (row: Row, here: Here): Message => {
  const delivery = row.direction === 'outbound' ? deliveryOf(row.status) : undefined;
  return {
    id: row.id,
    roomId: row.contactId,
    author: authorOf(row, here),
    body: row.body,
    sentAt: row.createdAt,
    order: padded(row.createdAt),
    ...(row.kind && row.kind !== 'sms' && { kind: row.kind }),
    ...(row.attachments?.length && { attachments: row.attachments }),
    ...(delivery && { delivery }),
  };
};

/** History knows the direction as it was stored, so it is asked of no copy. */
const stored = (here: Here): Here => ({ ...here, message: () => undefined });

const page =
  (roomId: string, from: number, here: Here) =>
  (body: unknown): Said => {
    const { rows, count } = readHistory(body, roomId);
    const messages = rows.map((row) => message(row, stored(here)));
    return fact('page', { roomId, messages, ...(count >= limit && { older: String(from + count) }) });
  };

const own = (query: () => Query, hear: (body: unknown) => Said): Call => ({ via: 'own', run: async () => query(), hear });

const judge = ({ from, status = 200, args: [body] }: Answer): ErrorCode | undefined => {
  if (from === 'own') return plain(body)['error'] ? 'unavailable' : undefined;
  return plain(body)['success'] === false && status < 400 ? 'rejected' : undefined;
};

/** The oldest generation answers with the gateway's name for the message only; then our clock has to do. */
const sent = (body: unknown, { roomId, words }: { readonly roomId: string; readonly words: string }, here: Here): Message => {
  if (typeof plain(body)['message'] === 'object') return message(readMessage(body, roomId), here);
  const { messageSid, status } = readReceived(body);
  const row = { direction: 'outbound', messageSid, status, to: roomId, message: words, timestamp: here.now };
  return message(readMessage(row), here);
};

/** Nothing is promised: every message comes twice, and the copies contradict each other (rung L0). */
export const liveChat = ({ workspaceId, database }: LiveChatOptions): Dialect<Wire> => ({
  name: 'live-chat',
  carries: ['attachments'],
  reach: ({ token }) => bearer(token),
  judge,
  hear: {
    new_message: (frame, here) => {
      const row = readMessage(frame);
      return (row.workspaceId ?? workspaceId) === workspaceId && fact('message', { message: message(row, here) });
    },
    'message:status': (frame) => {
      const { id, status, contactId: roomId } = readStatus(frame);
      const delivery = deliveryOf(status);
      return delivery && fact('message-changed', { id, ...(roomId && { roomId }), change: { delivery } });
    },
    error: (frame) => refused('forbidden', readError(frame).message, 'join'),
  },
  say: {
    enter: (_, { live }) => live && emit('join_workspace', { workspaceId }),
    join: ({ roomId }, { live }) => live && emit('join_contact', { contactId: roomId }),
    send: ({ roomId, localId, body, kind = 'sms', attachments = [] }, here) => {
      // An internal comment must never reach the contact.
      if (!outward.has(kind)) throw new ChatError({ code: 'unsupported', because: `a ${kind} cannot be sent to a contact` });
      const mediaUrls = attachments.flatMap(({ url }) => url ?? []);
      return post('/send-sms', { workspaceId, contactId: roomId, message: body, mediaUrls }, (answer) =>
        fact('message', { message: { ...sent(answer, { roomId, words: body }, here), localId } }),
      );
    },
    ...(database && reading(database, workspaceId)),
  },
});

const outward: ReadonlySet<string> = new Set(['text', 'sms', 'mms']);

const reading = (database: Database, workspaceId: string): Pick<Dialect['say'], 'load' | 'load-rooms' | 'read'> => {
  const ours = (query: Query): Query => query.eq('workspace_id', workspaceId);
  const from = (table: string): Table => database.from(table) as Table;
  const rows = (table: string): Query => ours(from(table).select('*'));
  return {
    load: ({ roomId, before = '0' }, here) => {
      const from = Number(before);
      const mine = (): Query => rows('livechat_messages').eq('contact_id', roomId);
      const query = (): Query =>
        mine()
          .order('created_at', { ascending: false })
          .range(from, from + limit - 1);
      return own(query, page(roomId, from, here));
    },
    // The count of a contact is one for all who answer, and theirs to write.
    read: ({ roomId }) =>
      own(
        () => ours(from('contacts').update({ unread_count: 0 })).eq('id', roomId),
        () => false,
      ),
    'load-rooms': () =>
      own(
        () => rows('contacts'),
        (body) => {
          const rooms = readContacts(body).map(({ id, name, phone, unread_count: unread }) => {
            const title = name ?? phone;
            return { id, ...(title && { title }), ...(typeof unread === 'number' && { unread }) };
          });
          return fact('rooms', { rooms });
        },
      ),
  };
};
