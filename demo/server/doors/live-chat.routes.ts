// The REST side of the live-chat backend: messages out, and lists of contacts. History is not here but in the database's own interface.
import type { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import { routesOf } from './live-chat.answers.ts';
import type { Asked, Row } from './live-chat.answers.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { contactAt } from './live-chat.numbers.ts';
import { sendOut } from './live-chat.send.ts';
import type { Sent } from './live-chat.send.ts';
import { contactsOf, placeOf } from './live-chat.view.ts';
import type { ContactRow } from './live-chat.view.ts';
import { limit, oldest, outgoing, page, toNumber, workspaceParam } from './live-chat.wire.ts';
import { parse, parseQuery } from './fields.ts';

// Whoever is no member learns no more than that there is nothing.
const statusOf: Readonly<Record<Refused['reason'], number>> = { 'not-found': 404, forbidden: 404, invalid: 400, conflict: 409 };

export const contactRoutes = (site: Site, gateway: Gateway): readonly Route[] =>
  routesOf(site, gateway, rows, {
    read: ({ reason, message }) => ({
      status: statusOf[reason],
      words: statusOf[reason] === 404 ? 'Contact not found' : message,
    }),
    body: (_, error) => ({ success: false, error }),
  });

const rows: readonly Row[] = [
  ['POST', '/send-sms', send],
  ['POST', '/sms/send-sms', send],
  ['POST', '/api/messages/send', sendToNumber],
  ['GET', '/api/contacts', listContacts],
  ['GET', '/api/livechat2/contacts/:workspaceId', pageContacts],
];

async function send(asked: Asked): Promise<Answer> {
  const { site, gateway, person, request } = asked;
  const body = await request.body();
  if (isOldest(body)) return sendAsOldest(asked, body);
  return { body: await sendOut(site, gateway, person, parse(outgoing, body)) };
}

/** The oldest generation knows numbers only, and answers with no more than the gateway's name for it. */
const isOldest = (body: unknown): boolean => typeof body === 'object' && body !== null && 'to' in body;

async function sendAsOldest(asked: Asked, body: unknown): Promise<Answer> {
  const { to, message } = parse(oldest, body);
  const { twilioSid: messageSid, message: row } = await sendTo(asked, to, message);
  return { body: { success: true, messageSid, status: row.status } };
}

async function sendToNumber(asked: Asked): Promise<Answer> {
  const { to, body } = parse(toNumber, await asked.request.body());
  return { body: await sendTo(asked, to, body) };
}

async function sendTo({ site, gateway, person }: Asked, to: string, message: string): Promise<Sent> {
  const [{ id: contactId }, { workspaceId }] = await contactAt(site.core, person, gateway, to);
  return sendOut(site, gateway, person, { contactId, workspaceId, message, mediaUrls: [] });
}

async function rowsOf({ site, gateway, person }: Asked, workspaceId: string): Promise<readonly ContactRow[]> {
  if (placeOf(person).workspaceId !== workspaceId) throw new HttpError(403, 'not a member of this workspace');
  return Promise.all((await contactsOf(site.core, person, gateway)).map(([, view]) => view.contact()));
}

async function listContacts(asked: Asked): Promise<Answer> {
  const workspace = parseQuery(workspaceParam, asked.request.query, 'workspace_id');
  if (workspace === undefined) throw new HttpError(400, 'workspace_id is missing');
  return { body: { contacts: await rowsOf(asked, workspace) } };
}

async function pageContacts(asked: Asked): Promise<Answer> {
  const { params, query } = asked.request;
  const [at, size] = [parseQuery(page, query, 'page') ?? 1, parseQuery(limit, query, 'limit') ?? 20];
  const rows = await rowsOf(asked, parse(workspaceParam, params['workspaceId']));
  return { body: { contacts: rows.slice((at - 1) * size, at * size), total: rows.length, page: at, limit: size } };
}
