// The REST side of the community backend: messages, the notification center, and whether its sockets are well.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Method, Request, Route } from '../http/routes.ts';
import { listPlain, listRealtime, sendPlain, sendRealtime } from './community.messages.ts';
import * as notices from './community.notices.ts';
import { signedIn } from './community.people.ts';
import type { Site } from './door.ts';

export type Asked = { readonly site: Site; readonly person: Person; readonly request: Request };
type Run = (asked: Asked) => Promise<Answer>;
type Row = readonly [Method, string, Run];

/** What a later revision took away. */
const realtime: readonly Row[] = [
  ['POST', '/messages-realtime', sendRealtime],
  ['GET', '/messages-realtime', listRealtime],
  ['POST', '/notifications-broadcast', notices.send],
  ['GET', '/notifications-broadcast', notices.listBroadcast],
];
/** `read-all` stands before what is taken for an id. */
const lasting: readonly Row[] = [
  ['GET', '/messages', listPlain],
  ['POST', '/messages', sendPlain],
  ['GET', '/notifications', notices.listStored],
  ['POST', '/notifications', notices.send],
  ['PATCH', '/notifications/read-all', notices.markAll],
  ['PATCH', '/notifications/:id', notices.markOne],
  ['DELETE', '/notifications/:id', notices.remove],
  ['GET', '/socket-status', tellStatus],
];

export function communityRoutes(site: Site): readonly Route[] {
  const gone = site.quirk('routes-removed');
  const rows = [...realtime.map(([method, path, run]): Row => [method, path, gone ? refuseRemoved : run]), ...lasting];
  return rows.map(([method, path, run]) => ({ method, path: `/api${path}`, run: (request) => answer(site, request, run) }));
}

async function answer(site: Site, request: Request, run: Run): Promise<Answer> {
  try {
    return await run({ site, person: await signedIn(site, request), request });
  } catch (error) {
    if (error instanceof HttpError) return { status: error.status, body: { error: error.message }, headers: error.headers };
    if (error instanceof Refused) return { status: statusOf[error.reason], body: { error: wordsOf(error) } };
    throw error;
  }
}

const statusOf: Readonly<Record<Refused['reason'], number>> = { 'not-found': 404, forbidden: 403, invalid: 400, conflict: 409 };

const words: Readonly<Record<string, string>> = {
  'not a member of this conversation': 'Not a member of this community',
  'no such conversation': 'Community not found',
};
export const wordsOf = ({ message }: Refused): string => words[message] ?? message;

function tellStatus({ site, person, request }: Asked): Promise<Answer> {
  const socketConnected = !site.quirk('no-server-push');
  const message = socketConnected ? 'Socket.io server is running' : 'Socket.io server is not initialized';
  const socketUrl = `http://${request.raw.headers.host ?? ''}`;
  return Promise.resolve({ body: { socketConnected, userId: person.id, socketUrl, message } });
}

function refuseRemoved(): Promise<Answer> {
  throw new HttpError(410, 'Route removed');
}
