// The REST side of the marketplace backend: it carries the messages, and tells nobody who has read them.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Method, Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import { createLimit } from './marketplace.limit.ts';
import { countUnread, listConversations, listUnread, loadConversation, loadMessages } from './marketplace.lists.ts';
import { signedIn } from './marketplace.people.ts';
import { productOf, viewConversation } from './marketplace.view.ts';
import { conversationId, firstMessage, newMessage } from './marketplace.wire.ts';
import { parse } from './task-desk.wire.ts';

export type Asked = { readonly site: Site; readonly person: Person; readonly request: Request };
type Run = (asked: Asked) => Promise<Answer>;

export function marketRoutes(site: Site): readonly Route[] {
  const limit = site.quirk('ten-a-minute') ? createLimit() : () => undefined;
  const limited =
    (run: Run): Run =>
    (asked) => {
      limit(asked.person.id);
      return run(asked);
    };
  const rows: readonly (readonly [Method, string, Run])[] = [
    ['GET', '/conversations', listConversations],
    ['POST', '/conversations', refuseOldWay],
    ['GET', '/conversations/:id', loadConversation],
    ['GET', '/conversations/:id/messages', loadMessages],
    ['POST', '/conversations/:id/messages', limited(sendMessage)],
    ['PUT', '/conversations/:id/read', markRead],
    ['POST', '/send', limited(sendFirst)],
    ['GET', '/unread-count', countUnread],
    ['GET', '/unread-notifications', listUnread],
    ['GET', '/search', listConversations],
  ];
  return rows.map(([method, path, run]) => ({
    ...{ method, path: `/api/messages${path}` },
    run: (request) => answer(site, request, run),
  }));
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

async function sendMessage(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const roomId = parse(conversationId, request.params['id']);
  await site.core.authorize(person.id, 'write', { roomId });
  return post(asked, roomId, parse(newMessage, await request.body()).content);
}

// A conversation is found by what it is about and who it is with.
async function sendFirst(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const { productId, receiverId, content } = parse(firstMessage, await request.body());
  const rooms = (await site.core.rooms(person.id)).filter((room) => productOf(room).id === productId);
  for (const { id } of rooms) {
    if ((await viewConversation(site.core, id)).other(person.id) === receiverId) return post(asked, id, content);
  }
  throw new HttpError(404, 'Product not found');
}

async function post({ site, person }: Asked, roomId: string, body: string): Promise<Answer> {
  const { message } = await site.core.post({ roomId, authorId: person.id, body });
  const view = await viewConversation(site.core, roomId);
  return { status: 201, body: { success: true, data: view.message(message, 'none'), message: 'Message sent' } };
}

async function markRead({ site, person, request }: Asked): Promise<Answer> {
  await site.core.markRead(person.id, parse(conversationId, request.params['id']));
  return { body: { success: true, message: 'Messages marked as read' } };
}

async function refuseOldWay(): Promise<Answer> {
  throw new HttpError(410, 'Conversations begin with their first message');
}
