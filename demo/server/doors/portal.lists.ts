// What the portal backend gives to read: the chats, one chat whole, counts, who is there.
import type { Room } from '../core/rooms.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { readQuietly } from './portal.reads.ts';
import type { Asked } from './portal.routes.ts';
import { countUnread, door, isAdmin, userOf, viewChat, viewRow } from './portal.view.ts';
import { limit, page, readId } from './portal.wire.ts';
import { parseQuery } from './fields.ts';

type Row = Readonly<Record<string, unknown>>;

export const fine = (message: string, data?: unknown): Answer => ({
  body: { success: true, message, ...(data !== undefined && { data }) },
});

/** All of a person's chats but those that were put away. */
async function ownRows({ site, person }: Asked): Promise<readonly Row[]> {
  const rows = (await site.core.rooms(person.id)).map(async (room) => {
    const mine = (await site.core.members(room.id)).find(({ personId }) => personId === person.id);
    return mine?.archived ? [] : [await viewRow(site, person.id, room)];
  });
  return (await Promise.all(rows)).flat();
}

export const listChats = async (asked: Asked): Promise<Answer> => fine('Chats retrieved', await ownRows(asked));

/** Every chat that one of this door's people is in, the latest first. */
export async function listAllChats({ site, person, request }: Asked): Promise<Answer> {
  if (!isAdmin(person)) throw new HttpError(403, 'Admin access required');
  const [at, size] = [parseQuery(page, request.query, 'page') ?? 1, parseQuery(limit, request.query, 'limit') ?? 50];
  const people = await site.core.people(door);
  const all = (await Promise.all(people.map(({ id }) => site.core.rooms(id)))).flat();
  const rooms = [...new Map(all.map((room) => [room.id, room])).values()].sort((a, b) => b.lastAt - a.lastAt);
  const part = rooms.slice((at - 1) * size, at * size);
  const chats = await Promise.all(part.map((room) => viewRow(site, person.id, room)));
  const pagination = { page: at, limit: size, total: rooms.length, totalPages: Math.ceil(rooms.length / size) };
  return fine('Chats retrieved', { chats, pagination });
}

/** The chat and its whole history, as it was before this reader came. */
export async function loadChat(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const roomId = readId(request.params['chatId']);
  const room = await site.core.authorize(person.id, 'read', { roomId });
  const all = await site.core.messages(person.id, roomId, {});
  const view = await viewChat(site, roomId);
  const messages = all.map((message) => view.message(message, person.id));
  const chat = { ...(await viewRow(site, person.id, room)), ...(await counterpart(asked, room)) };
  if (site.quirk('reads-on-load')) await readQuietly(site, person.id, roomId);
  return fine('Chat retrieved', { chat, messages, ...(await readNotices(asked, roomId)) });
}

async function counterpart({ site, person }: Asked, room: Room): Promise<Row> {
  const { roster } = await viewChat(site, room.id);
  const others = roster.members.filter(({ personId }) => personId !== person.id).map(({ personId }) => roster.person(personId));
  const other = others.find((one) => one.role && !isAdmin(one)) ?? others[0];
  return other ? { counterpart: userOf(other) } : {};
}

async function readNotices({ site, person }: Asked, roomId: string): Promise<Row> {
  const notices = (await site.core.notices(person.id, { limit: 500 })).filter(({ read }) => !read);
  const here = notices.filter((notice) => notice.roomId === roomId).map(({ id }) => id);
  if (here.length) await site.core.readNotices(person.id, here);
  return { notificationsMarked: here.length, unreadNotificationCount: notices.length - here.length };
}

export async function tellUnread({ site, person }: Asked): Promise<Answer> {
  const rooms = await site.core.rooms(person.id);
  const counts = rooms.map(async ({ id }) => countUnread(site.core, person.id, id, (await viewChat(site, id)).roster));
  return fine('Unread count retrieved', { unreadCount: (await Promise.all(counts)).reduce((sum, count) => sum + count, 0) });
}
