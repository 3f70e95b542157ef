// The worked example of docs/your-backend.md: a helpdesk with tickets and replies, which is none of the six.
import type { Dialect, ErrorCode, Message, User } from 'parley-chat';
import { ask, del, emit, fact, get, post, put, url } from 'parley-chat/dialects/calls';
import { padded, plain, time } from 'parley-chat/dialects/parse';

type Agent = { readonly id: number; readonly name: string };
type Reply = {
  readonly no: number;
  readonly by: Agent;
  readonly text: string;
  readonly at: string;
  readonly ref?: string;
  readonly removed?: boolean;
};

type Wire = {
  readonly hello: { readonly agent: Agent };
  readonly reply: { readonly ticket: string; readonly reply: Reply };
  readonly seen: { readonly ticket: string; readonly by: number; readonly no: number };
  readonly writing: { readonly ticket: string; readonly who: Agent; readonly on: boolean };
  readonly removed: { readonly ticket: string; readonly no: number };
};

const person = ({ id, name }: Agent): User => ({ id: String(id), name });

// Replies are numbered within their ticket, so a number alone names nothing.
const idOf = (ticket: string, no: number): string => `${ticket}/${no}`;
const noOf = (id: string): number => Number(id.split('/')[1]);

const message = (ticket: string, { no, by, text, at, ref, removed }: Reply): Message => ({
  id: idOf(ticket, no),
  roomId: ticket,
  author: person(by),
  body: text,
  sentAt: time(at),
  order: padded(no),
  ...(ref && { localId: ref }),
  ...(removed && { gone: true }),
});

const codes: Readonly<Record<string, ErrorCode>> = {
  ticket_unknown: 'not-found',
  not_on_ticket: 'forbidden',
  ref_reused: 'conflict',
  key_expired: 'unauthorized',
};

type Ticket = { readonly id: string; readonly subject: string; readonly unseen: number };
type Page = { readonly replies: readonly Reply[]; readonly more: boolean };

export const helpdesk = (): Dialect<Wire> => ({
  name: 'helpdesk',
  promises: { echoesLocalId: true, keyTtlMs: 86_400_000, order: 'room' },
  greeting: 'hello',
  reach: ({ token = '' }) => ({ rest: '/v1', auth: { key: token }, headers: { 'X-Api-Key': token } }),
  // Acknowledgements come error first, as `[{ code }]` or `[null, …]`; answers to requests as `{ error: { code } }`.
  judge: ({ from, args: [first] }) => codes[String(plain(from === 'http' ? plain(first)['error'] : first)['code'])],
  hear: {
    hello: ({ agent }) => fact('entered', { me: person(agent) }),
    reply: ({ ticket, reply }) => fact('message', { message: message(ticket, reply) }),
    seen: ({ ticket, by, no }) => fact('receipt', { roomId: ticket, userId: String(by), upTo: idOf(ticket, no) }),
    // The server tells everybody on the ticket, also the one who writes.
    writing: ({ ticket, who, on }, { me }) =>
      String(who.id) !== me.id && fact('typing', { roomId: ticket, user: person(who), active: on }),
    removed: ({ ticket, no }) => fact('message-gone', { roomId: ticket, id: idOf(ticket, no) }),
  },
  say: {
    join: ({ roomId }) => ask('watch', [roomId]),
    leave: ({ roomId }) => emit('unwatch', roomId),
    'load-rooms': () =>
      get<{ readonly tickets: readonly Ticket[] }>('/tickets', ({ tickets }) =>
        fact('rooms', { rooms: tickets.map(({ id, subject, unseen }) => ({ id, title: subject, unread: unseen })) }),
      ),
    load: ({ roomId, before }) =>
      get<Page>(url`/tickets/${roomId}/replies?below=${before}&limit=${50}`, ({ replies, more }) =>
        fact('page', {
          roomId,
          messages: replies.map((reply) => message(roomId, reply)),
          ...(more && { older: String(replies.at(-1)?.no) }),
        }),
      ),
    send: ({ roomId, localId, body }) =>
      post<{ readonly reply: Reply }>(url`/tickets/${roomId}/replies`, { text: body, ref: localId }, ({ reply }) =>
        fact('message', { message: message(roomId, reply) }),
      ),
    read: ({ roomId, upTo }, { me }) =>
      put(url`/tickets/${roomId}/seen`, upTo ? { no: noOf(upTo) } : {}, () =>
        fact('receipt', { roomId, userId: me.id, upTo: upTo ?? 'all' }),
      ),
    typing: ({ roomId, active }) => emit('writing', { ticket: roomId, on: active }),
    delete: ({ roomId, id }) => del(url`/tickets/${roomId}/replies/${noOf(id)}`),
  },
});
