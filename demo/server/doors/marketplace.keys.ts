// Keys that buyer and seller hand each other at the marketplace, by socket or over HTTP, so that what they say can be sealed for all others.
import { authorize } from '../core/authorize.ts';
import { answerKey, findKey, insertKey, lastKey, waitingKeys } from '../core/keys.ts';
import type { HandedKey } from '../core/keys.ts';
import type { Person } from '../core/people.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { parse } from './fields.ts';
import type { Asked } from './marketplace.routes.ts';
import { door, personRoom, productOf, viewConversation } from './marketplace.view.ts';
import { conversationId, handing, keyId, keyStatus } from './marketplace.wire.ts';
import type { KeyStatus } from './marketplace.wire.ts';

/** Only the parties of a conversation hand each other keys. `Refused` and `HttpError` as ever. */
export async function handKey({ core }: Site, { id: fromId }: Person, argument: unknown): Promise<HandedKey> {
  const { conversationId: roomId, toUserId: toId, ...wrapped } = parse(handing, argument);
  await core.authorize(fromId, 'write', { roomId });
  const { buyer, seller } = await viewConversation(core, roomId);
  const parties = [buyer?.id, seller?.id];
  if (fromId === toId || !parties.includes(fromId) || !parties.includes(toId))
    throw new HttpError(400, 'toUserId must be the other party of this conversation');
  return core.commit(async ({ db, now, id }) => {
    const key = {
      id: id(now),
      roomId,
      fromId,
      toId,
      at: now,
      answeredAt: null,
      status: 'PENDING',
      wrapped: JSON.stringify(wrapped),
    };
    await insertKey(db, key);
    return key;
  });
}

export function tellHanded(site: Site, { id, roomId, toId }: HandedKey, { id: from, name }: Person): void {
  const fromUser = { id: from, companyName: name };
  site.push(personRoom(toId), 'key_exchange_received', { keyExchangeId: id, conversationId: roomId, fromUser });
}

/** Known backends of this kind let anybody answer. Here it is for whom it was meant, once, and while they are in the conversation. */
export async function takeKey({ core }: Site, person: Person, id: string, status: KeyStatus): Promise<HandedKey> {
  return core.commit(async ({ db, now }) => {
    const key = await findKey(db, id);
    if (key?.toId !== person.id) throw new HttpError(404, 'Key exchange not found');
    await authorize(db, person.id, 'read', key);
    if (key.status !== 'PENDING') throw new HttpError(409, 'Key exchange was answered already');
    await answerKey(db, id, status, now);
    return { ...key, status, answeredAt: now };
  });
}

export function tellTaken(site: Site, { id, roomId, fromId, status }: HandedKey): void {
  site.push(personRoom(fromId), 'key_exchange_processed', { keyExchangeId: id, conversationId: roomId, status });
}

type Row = Readonly<Record<string, unknown>>;
const fine = (data: unknown, status = 200): Answer => ({ status, body: { success: true, data } });

const rowOf = ({ id, roomId, fromId, toId, at, answeredAt, status, wrapped }: HandedKey): Row => ({
  ...{ id, conversationId: roomId, fromUserId: fromId, toUserId: toId, ...(JSON.parse(wrapped) as Row), status },
  ...{ createdAt: timeOf(at), processedAt: answeredAt === null ? null : timeOf(answeredAt) },
});
const timeOf = (at: number): string => new Date(at).toISOString();

export async function hand({ site, person, request }: Asked): Promise<Answer> {
  const key = await handKey(site, person, await request.body());
  if (!site.quirk('silent-rest')) tellHanded(site, key, person);
  return fine(rowOf(key), 201);
}

export async function take({ site, person, request }: Asked): Promise<Answer> {
  const id = parse(keyId, request.params['id']);
  const key = await takeKey(site, person, id, parse(keyStatus, await request.body()).status);
  if (!site.quirk('silent-rest')) tellTaken(site, key);
  return fine(rowOf(key));
}

/** Of conversations the person is still in. */
export async function listWaiting({ site: { core }, person }: Asked): Promise<Answer> {
  const [rooms, keys] = [await core.rooms(person.id), await core.commit(({ db }) => waitingKeys(db, person.id))];
  const rows = keys.map(async (key) => {
    const room = rooms.find(({ id }) => id === key.roomId);
    if (!room) return [];
    const from = (await core.directory(door)).get(key.fromId);
    const fromUser = { id: key.fromId, companyName: from?.name ?? key.fromId };
    return [{ ...rowOf(key), fromUser, conversation: { id: room.id, product: productOf(room) } }];
  });
  return fine((await Promise.all(rows)).flat());
}

export async function tellSealing({ site: { core }, person, request }: Asked): Promise<Answer> {
  const roomId = parse(conversationId, request.params['id']);
  await core.authorize(person.id, 'read', { roomId });
  const key = await core.commit(({ db }) => lastKey(db, roomId, 'PROCESSED'));
  const last = key && { keyId: (JSON.parse(key.wrapped) as Row)['keyId'], lastExchange: timeOf(key.at) };
  return fine({ isEncrypted: key !== undefined, ...last });
}
