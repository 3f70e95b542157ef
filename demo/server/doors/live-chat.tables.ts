// The database's own interface, as far as clients of the live-chat backend use it: two tables over PostgREST, with the rows one may see and no others.
import type { StoredMessage } from '../core/messages.ts';
import { HttpError } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import { routesOf } from './live-chat.answers.ts';
import type { Asked, Row } from './live-chat.answers.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { contactsOf } from './live-chat.view.ts';
import type { ContactView } from './live-chat.view.ts';
import { byTime, equals, everything, limit, offset, readMark } from './live-chat.wire.ts';
import { parse, parseQuery } from './fields.ts';

/** Rows of one answer unless fewer are asked for, as PostgREST is often set up. */
const mostRows = 1000;

export const tableRoutes = (site: Site, gateway: Gateway): readonly Route[] =>
  routesOf(site, gateway, rows, {
    read: ({ message }) => ({ status: 400, words: message }),
    body: (status, message) => ({ code: status === 401 ? 'PGRST301' : 'PGRST100', message, details: null, hint: null }),
  });

const rows: readonly Row[] = [
  ['GET', '/rest/v1/livechat_messages', readMessages],
  ['GET', '/rest/v1/contacts', readContacts],
  ['PATCH', '/rest/v1/contacts', resetUnread],
];

/** Fields of a query that are no columns. */
const modifiers: ReadonlySet<string> = new Set(['select', 'order', 'offset', 'limit', 'columns']);

function filtersOf(query: URLSearchParams, columns: readonly string[]): Readonly<Record<string, string>> {
  const names = [...new Set(query.keys())].filter((name) => !modifiers.has(name));
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown !== undefined) throw new HttpError(400, `no filter on ${unknown} is answered here, only on ${columns.join(', ')}`);
  parseQuery(everything, query, 'select');
  return Object.fromEntries(names.map((name) => [name, parseQuery(equals, query, name) ?? '']));
}

type Found = { readonly roomId: string; readonly view: ContactView };

/** The conversations that are the person's and fit. What is not theirs is not refused: for them it is not there. */
async function find(
  { site, gateway, person }: Asked,
  wanted: { readonly contact?: string; readonly workspace?: string },
): Promise<readonly Found[]> {
  const contacts = await contactsOf(site.core, person, gateway);
  const fits = ([{ id }, { workspaceId }]: (typeof contacts)[number]): boolean =>
    (wanted.contact ?? id) === id && (wanted.workspace ?? workspaceId) === workspaceId;
  return contacts.filter(fits).map(([{ id: roomId }, view]) => ({ roomId, view }));
}

type Window = { readonly from: number; readonly size: number };

const windowOf = (query: URLSearchParams): Window => ({
  from: parseQuery(offset, query, 'offset') ?? 0,
  size: parseQuery(limit, query, 'limit') ?? mostRows,
});

async function readMessages(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const { contact_id: contact, workspace_id: workspace } = filtersOf(request.query, ['contact_id', 'workspace_id']);
  const window = windowOf(request.query);
  const latest = parseQuery(byTime, request.query, 'order') === 'created_at.desc';
  // The newest ones are at the end of a room, so no more of it is read than the window reaches back.
  const slice = latest ? { limit: window.from + window.size } : {};
  const found = await find(asked, { ...(contact !== undefined && { contact }), ...(workspace !== undefined && { workspace }) });
  const rows = await Promise.all(
    found.map(async ({ roomId, view }) =>
      (await site.core.messages(person.id, roomId, slice)).map((stored) => ({ stored, view })),
    ),
  );
  const order = rows.flat().sort((a, b) => inTime(a.stored, b.stored));
  const part = (latest ? order.reverse() : order).slice(window.from, window.from + window.size);
  return { body: part.map(({ stored, view }) => view.message(stored, Date.now())) };
}

const inTime = (a: StoredMessage, b: StoredMessage): number => a.sentAt - b.sentAt || a.seq - b.seq;

async function readContacts(asked: Asked): Promise<Answer> {
  const { id: contact, workspace_id: workspace } = filtersOf(asked.request.query, ['id', 'workspace_id']);
  const found = await find(asked, { ...(contact !== undefined && { contact }), ...(workspace !== undefined && { workspace }) });
  const { from, size } = windowOf(asked.request.query);
  return { body: await Promise.all(found.slice(from, from + size).map(({ view }) => view.contact())) };
}

// The count of a contact is the client's to write, and there is one thing to write into it.
async function resetUnread(asked: Asked): Promise<Answer> {
  const { id: contact, workspace_id: workspace } = filtersOf(asked.request.query, ['id', 'workspace_id']);
  if (contact === undefined) throw new HttpError(400, 'a change needs a filter on id');
  parse(readMark, await asked.request.body());
  const found = await find(asked, { contact, ...(workspace !== undefined && { workspace }) });
  for (const { roomId } of found) await asked.site.core.markRead(asked.person.id, roomId);
  return { status: 204 };
}
