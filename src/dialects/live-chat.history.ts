// What the live-chat backend keeps for the host's own database client to ask: the contacts, what was said, and what is unread.
import type { Call, Dialect, Here, Said } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { message } from './live-chat.page.ts';
import { readContacts, readHistory } from './live-chat.wire.ts';

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

/** Rows of one page. */
const limit = 50;

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

export const reading = (database: Database, workspaceId: string): Pick<Dialect['say'], 'load' | 'load-rooms' | 'read'> => {
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
