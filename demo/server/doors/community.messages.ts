// Messages of the community backend over HTTP: by the realtime routes, which push, and by the plain ones, which do not.
import type { StoredMessage } from '../core/messages.ts';
import { Refused } from '../core/refused.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { listDirect, sendDirect } from './community.direct.ts';
import type { Asked } from './community.routes.ts';
import { showerFor } from './community.view.ts';
import { communityId, limit, offset, personId, plainMessage, realtimeMessage } from './community.wire.ts';
import { quietly } from './quiet.ts';
import { parse, parseQuery } from './fields.ts';

/** Names what is said without a push. */
export const saying = ({ roomId, authorId }: Pick<StoredMessage, 'roomId' | 'authorId'>): string => `say ${authorId} ${roomId}`;

export async function sendRealtime({ site, person, request }: Asked): Promise<Answer> {
  const { communityId: roomId, content, mentionedUserIds } = parse(realtimeMessage, await request.body());
  const details = mentionedUserIds.length > 0 && { details: { mentions: mentionedUserIds } };
  const said = { roomId, authorId: person.id, body: content, ...details };
  const post = () => site.core.post(said);
  const { message } = await (site.quirk('no-server-push') ? quietly(site, saying(said), post) : post());
  return { status: 201, body: (await showerFor(site.core, roomId))(message) };
}

/** A page counted from the newest message, and in the order of time within itself. */
export async function listRealtime({ site, person, request: { query } }: Asked): Promise<Answer> {
  const roomId = inQuery(query);
  const [size, from] = [parseQuery(limit, query, 'limit') ?? 50, parseQuery(offset, query, 'offset') ?? 0];
  const all = await site.core.messages(person.id, roomId, {});
  const end = Math.max(0, all.length - from);
  const messages = all.slice(Math.max(0, end - size), end).map(await showerFor(site.core, roomId));
  return { body: { messages, total: all.length, limit: size, offset: from } };
}

export async function listPlain(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const { query } = request;
  const userId = parseQuery(personId, query, 'userId');
  if (userId !== undefined) return listDirect(asked, userId);
  const roomId = inQuery(query);
  const all = await site.core.messages(person.id, roomId, {});
  return { body: { messages: all.map(await showerFor(site.core, roomId, false)) } };
}

export async function sendPlain(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const {
    senderId = person.id,
    communityId: roomId,
    receiverId,
    content,
    attachments,
  } = parse(plainMessage, await request.body());
  if (senderId !== person.id) throw new Refused('forbidden', 'Not authorized to send as somebody else');
  const words = { body: content, ...(attachments.length > 0 && { details: { extra: { attachments } } }) };
  if (receiverId !== undefined) return sendDirect(asked, receiverId, words);
  if (roomId === undefined) throw new HttpError(400, 'communityId is missing');
  const said = { roomId, authorId: person.id, ...words };
  const post = () => site.core.post(said);
  const silent = site.quirk('silent-messages') || site.quirk('no-server-push');
  const { message } = await (silent ? quietly(site, saying(said), post) : post());
  return { status: 201, body: { message: (await showerFor(site.core, roomId, false))(message) } };
}

function inQuery(query: URLSearchParams): string {
  const roomId = parseQuery(communityId, query, 'communityId');
  if (roomId === undefined) throw new HttpError(400, 'communityId is missing');
  return roomId;
}
