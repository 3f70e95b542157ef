// The notification center of the community backend: lists, marking as read singly and all at once, deleting, and notifying others.
import { notify, unreadNotice } from '../core/acts.ts';
import type { StoredNotice } from '../core/notices.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { isOfficial } from './community.people.ts';
import type { Asked } from './community.routes.ts';
import { door, showNotice, showStoredNotice } from './community.view.ts';
import { limit, marking, newNotice, noticeId, offset, read } from './community.wire.ts';
import { parse, parseQuery } from './fields.ts';

/** More than anybody is shown. */
const most = 1000;

export async function listBroadcast({ site, person, request: { query } }: Asked): Promise<Answer> {
  const [size, from] = [parseQuery(limit, query, 'limit') ?? 10, parseQuery(offset, query, 'offset') ?? 0];
  const wanted = parseQuery(read, query, 'read');
  const all = await site.core.notices(person.id, { limit: most });
  const fitting = all.filter((notice) => wanted === undefined || notice.read === wanted);
  const notifications = fitting.slice(from, from + size).map(showNotice);
  return { body: { notifications, total: fitting.length, limit: size, offset: from } };
}

/** The rows as the database has them; another person's are nobody's business. */
export async function listStored({ site, person, request: { query } }: Asked): Promise<Answer> {
  const userId = parseQuery(noticeId, query, 'userId') ?? person.id;
  if (userId !== person.id && userId !== 'me') throw new Refused('forbidden', 'Forbidden');
  const all = await site.core.notices(person.id, { limit: parseQuery(limit, query, 'limit') ?? 50 });
  return { body: { notifications: all.map(showStoredNotice) } };
}

/** To oneself, or to anyone as an official. */
export async function send({ site, person, request }: Asked): Promise<Answer> {
  const { userId: personId, type: kind, title, message: body, data } = parse(newNotice, await request.body());
  if (personId !== person.id && !isOfficial(person)) throw new Refused('forbidden', 'Forbidden');
  if (!(await site.core.person(door, personId))) throw new HttpError(404, 'User not found');
  const { communityId: roomId = null, messageId = null } = data;
  const notice = await site.core.commit((scene) => notify(scene, { personId, kind, title, body, roomId, messageId }));
  return { status: 201, body: showNotice(notice) };
}

export async function markAll({ site, person }: Asked): Promise<Answer> {
  return { body: { updated: (await site.core.readNotices(person.id, 'all')).length } };
}

export async function markOne(asked: Asked): Promise<Answer> {
  const notice = await find(asked);
  const { core } = asked.site;
  if (parse(marking, await asked.request.body()).read) await core.readNotices(asked.person.id, [notice.id]);
  else await core.commit((scene) => unreadNotice(scene, notice));
  return { body: showStoredNotice(await find(asked)) };
}

export async function remove(asked: Asked): Promise<Answer> {
  const { id } = await find(asked);
  await asked.site.core.deleteNotice(asked.person.id, id);
  return { body: { success: true } };
}

async function find({ site, person, request }: Asked): Promise<StoredNotice> {
  const id = parse(noticeId, request.params['id']);
  const notice = (await site.core.notices(person.id, { limit: most })).find((one) => one.id === id);
  if (notice) return notice;
  throw new HttpError(404, 'Notification not found');
}
