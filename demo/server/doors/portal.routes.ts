// The REST side of the portal backend, and how it words its refusals.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Method, Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import * as deeds from './portal.deeds.ts';
import { listAllChats, listChats, loadChat, tellUnread } from './portal.lists.ts';
import { signedIn, Unknown } from './portal.people.ts';
import { listOnline } from './portal.presence.ts';
import { requestRows } from './portal.requests.ts';

export type Asked = { readonly site: Site; readonly person: Person; readonly request: Request };
type Run = (asked: Asked) => Promise<Answer>;

/** What has a name of its own stands before what is taken for a chat. */
const rows: readonly (readonly [Method, string, Run])[] = [
  ['GET', '', listChats],
  ['GET', '/admin/all-chats', listAllChats],
  ['POST', '/admin/join/:chatId', deeds.lookIn],
  ['POST', '/get-or-create', deeds.getOrCreate],
  ['POST', '/send', deeds.sendFirst],
  ['GET', '/unread-count', tellUnread],
  ['GET', '/online-users', listOnline],
  ...requestRows,
  ['GET', '/:chatId', loadChat],
  ['DELETE', '/:chatId', deeds.archive],
  ['POST', '/:chatId/messages', deeds.sendMessage],
  ['PUT', '/:chatId/read', deeds.markRead],
];

export function portalRoutes(site: Site): readonly Route[] {
  return rows.map(([method, path, run]) => ({
    ...{ method, path: `/api/chat${path}` },
    run: (request) => answer(site, request, run),
  }));
}

async function answer(site: Site, request: Request, run: Run): Promise<Answer> {
  try {
    return await run({ site, person: await signedIn(site, request), request });
  } catch (error) {
    if (error instanceof Unknown) return refusal(error.status, error.message, { code: error.code });
    if (error instanceof HttpError) return { ...refusal(error.status, error.message), headers: error.headers };
    if (error instanceof Refused) return refusal(statusOf(site, error), wordsOf(error));
    throw error;
  }
}

const plainStatus: Readonly<Record<Refused['reason'], number>> = {
  'not-found': 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
};
const words: Partial<Record<Refused['reason'], string>> = { 'not-found': 'Chat not found', forbidden: 'Access denied' };

/** Known backends of this kind throw these two, and whatever is thrown becomes a 500. */
const statusOf = ({ quirk }: Site, { reason }: Refused): number =>
  quirk('errors-are-500') && reason in words ? 500 : plainStatus[reason];

export const wordsOf = ({ reason, message }: Refused): string => words[reason] ?? message;

const refusal = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { success: false, message, ...more, timestamp: new Date().toISOString() },
});
