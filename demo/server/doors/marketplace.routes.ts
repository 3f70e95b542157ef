// The REST side of the marketplace backend: it carries the messages, and tells nobody who has read them.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { createLimit } from '../http/limit.ts';
import type { Limit } from '../http/limit.ts';
import type { Method, Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import * as deeds from './marketplace.deeds.ts';
import * as keys from './marketplace.keys.ts';
import { countUnread, listConversations, listUnread, loadConversation, loadMessages } from './marketplace.lists.ts';
import { signedIn } from './marketplace.people.ts';

export type Asked = { readonly site: Site; readonly person: Person; readonly request: Request };
type Run = (asked: Asked) => Promise<Answer>;

/** Sends, for each person. */
const tenAMinute = { most: 10, span: 60_000, words: 'Too many messages, please slow down' };

/** Whatever is asked, from each address. */
const thousandAQuarter = { most: 1000, span: 15 * 60_000, words: 'Too many requests from this address, please try again later' };

export function marketRoutes(site: Site): readonly Route[] {
  const perAddress = site.quirk('thousand-an-address') ? createLimit(thousandAQuarter) : () => undefined;
  const limit = site.quirk('ten-a-minute') ? createLimit(tenAMinute) : () => undefined;
  const limited =
    (run: Run): Run =>
    (asked) => {
      limit(asked.person.id);
      return run(asked);
    };
  const rows: readonly (readonly [Method, string, Run])[] = [
    ['GET', '/conversations', listConversations],
    ['POST', '/conversations', deeds.findOld],
    ['GET', '/conversations/:id', loadConversation],
    ['GET', '/conversations/:id/messages', loadMessages],
    ['POST', '/conversations/:id/messages', limited(deeds.sendMessage)],
    ['PUT', '/conversations/:id/read', deeds.markRead],
    ['PUT', '/conversations/:id/status', deeds.setStatus],
    ['PUT', '/conversations/:id/close', deeds.close],
    ['DELETE', '/conversations/:id/messages/:messageId', deeds.remove],
    ['POST', '/send', limited(deeds.sendFirst)],
    ['POST', '/key-exchange', limited(keys.hand)],
    ['PUT', '/key-exchange/:id/process', limited(keys.take)],
    ['GET', '/key-exchange/pending', keys.listWaiting],
    ['GET', '/conversations/:id/encryption-status', keys.tellSealing],
    ['GET', '/unread-count', countUnread],
    ['GET', '/unread-notifications', listUnread],
    ['GET', '/search', listConversations],
  ];
  return rows.map(([method, path, run]) => ({
    ...{ method, path: `/api/messages${path}` },
    run: (request) => overrun(perAddress, site.addressOf(request.raw)) ?? answer(site, request, run),
  }));
}

/** What an address is told that asks too often: not in the words of this interface, for it is turned away before. */
function overrun(limit: Limit, address: string): Answer | undefined {
  try {
    limit(address);
    return undefined;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { status: error.status, headers: error.headers, body: { error: error.message } };
  }
}

// Whoever is no member learns no more than that there is nothing.
const statusOf: Readonly<Record<Refused['reason'], number>> = { 'not-found': 404, forbidden: 404, invalid: 400, conflict: 409 };

async function answer(site: Site, request: Request, run: Run): Promise<Answer> {
  try {
    return await run({ site, person: await signedIn(site, request), request });
  } catch (error) {
    if (error instanceof HttpError) return refusal(error.status, error.message, error.headers);
    if (!(error instanceof Refused)) throw error;
    const hidden = error.reason === 'forbidden' || error.reason === 'not-found';
    return refusal(statusOf[error.reason], hidden ? 'Conversation not found' : error.message);
  }
}

const refusal = (status: number, error: string, headers: Answer['headers'] = {}): Answer => ({
  ...{ status, headers },
  body: { success: false, error },
});
