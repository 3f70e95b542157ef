// What the marketplace backend gives to read: lists of conversations, pages of messages, counts of what is unread.
import type { Answer } from '../http/answer.ts';
import type { Asked } from './marketplace.routes.ts';
import { viewConversation, viewRow } from './marketplace.view.ts';
import { conversationId, limit, page, since, status, words } from './marketplace.wire.ts';
import { parse, parseQuery } from './fields.ts';

type Row = Readonly<Record<string, unknown>>;

const fine = (data: unknown): Answer => ({ body: { success: true, data } });

async function ownRows({ site, person }: Asked): Promise<readonly Row[]> {
  const rooms = await site.core.rooms(person.id);
  return (await Promise.all(rooms.map((room) => viewRow(site.core, person, room)))).filter((row) => row !== undefined);
}

const pagination = (at: number, size: number, total: number): Row => ({
  ...{ page: at, limit: size, total, pages: Math.ceil(total / size) },
});

export async function listConversations(asked: Asked): Promise<Answer> {
  const { query } = asked.request;
  const [at, size] = [parseQuery(page, query, 'page') ?? 1, parseQuery(limit, query, 'limit') ?? 20];
  const wanted = parseQuery(status, query, 'status');
  const text = (parseQuery(words, query, 'search') ?? parseQuery(words, query, 'q') ?? '').toLowerCase();
  const says = ({ product }: Row): boolean => JSON.stringify(product).toLowerCase().includes(text);
  const rows = (await ownRows(asked)).filter((row) => (!wanted || row['status'] === wanted) && says(row));
  return fine({ conversations: rows.slice((at - 1) * size, at * size), pagination: pagination(at, size, rows.length) });
}

export async function loadConversation({ site, person, request }: Asked): Promise<Answer> {
  const roomId = parse(conversationId, request.params['id']);
  const room = await site.core.authorize(person.id, 'read', { roomId });
  const [view, all] = await Promise.all([viewConversation(site.core, roomId), site.core.messages(person.id, roomId, {})]);
  const row = await viewRow(site.core, person, room);
  return fine({ id: roomId, ...row, messages: all.map((message) => view.message(message, 'full')) });
}

export async function loadMessages({ site, person, request }: Asked): Promise<Answer> {
  const roomId = parse(conversationId, request.params['id']);
  const [at, size] = [parseQuery(page, request.query, 'page') ?? 1, parseQuery(limit, request.query, 'limit') ?? 50];
  const all = (await site.core.messages(person.id, roomId, {})).toReversed();
  const view = await viewConversation(site.core, roomId);
  const messages = all.slice((at - 1) * size, at * size).map((message) => view.message(message, 'full'));
  return fine({ messages, pagination: pagination(at, size, all.length) });
}

export async function countUnread(asked: Asked): Promise<Answer> {
  const rows = await ownRows(asked);
  return fine({ count: rows.reduce((sum, { unreadCount }) => sum + Number(unreadCount), 0) });
}

/** The messages themselves, the newest first. */
export async function listUnread(asked: Asked): Promise<Answer> {
  const { query } = asked.request;
  const [after, size] = [parseQuery(since, query, 'since') ?? 0, parseQuery(limit, query, 'limit') ?? 20];
  const waiting = (await ownRows(asked)).filter(({ unreadCount }) => Number(unreadCount) > 0);
  const all = (await Promise.all(waiting.map((row) => unreadIn(asked, row)))).flat();
  const fresh = all.filter(({ createdAt }) => Date.parse(String(createdAt)) > after).sort(byTime);
  const meta = { total: fresh.length, since: new Date(after).toISOString(), limit: size };
  return { body: { success: true, data: fresh.slice(0, size), meta } };
}

const byTime = (a: Row, b: Row): number => (String(a['createdAt']) < String(b['createdAt']) ? 1 : -1);

async function unreadIn({ site: { core }, person }: Asked, row: Row): Promise<readonly Row[]> {
  const roomId = String(row['id']);
  const view = await viewConversation(core, roomId);
  const unread = await core.messages(person.id, roomId, { after: view.mark(person.id) });
  return unread.flatMap((stored) => {
    const { id, conversationId, senderId, sender, content, createdAt } = view.message(stored, 'named');
    return senderId === person.id ? [] : [{ id, conversationId, senderId, sender, content, product: row['product'], createdAt }];
  });
}
