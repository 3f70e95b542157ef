// What can be done at the portal over HTTP: saying something, reading, putting away, looking in as an admin, beginning a chat.
import { createRoom } from '../core/room-acts.ts';
import * as roomActs from '../core/room-acts.ts';
import type { Scene } from '../core/acts.ts';
import { Refused } from '../core/refused.ts';
import { listMembers, listRooms } from '../core/rooms.ts';
import type { Room } from '../core/rooms.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { findThing } from '../seed/things.ts';
import { fine } from './portal.lists.ts';
import { readMessages } from './portal.reads.ts';
import type { Asked } from './portal.routes.ts';
import { post } from './portal.send.ts';
import { door, homeOf, isAdmin, viewRow } from './portal.view.ts';
import { chatAbout, firstMessage, newMessage, reading, readId } from './portal.wire.ts';
import { parse } from './fields.ts';

export async function sendMessage({ site, person, request }: Asked): Promise<Answer> {
  const roomId = readId(request.params['chatId']);
  await site.core.authorize(person.id, 'write', { roomId });
  const message = await post(site, person, roomId, parse(newMessage, await request.body()));
  return { status: 201, ...fine('Message sent', message) };
}

export async function markRead({ site, person, request }: Asked): Promise<Answer> {
  const roomId = readId(request.params['chatId']);
  await site.core.authorize(person.id, 'read', { roomId });
  const { messageIds } = parse(reading, await request.body());
  const read = await readMessages(site, person.id, roomId, messageIds);
  if (site.quirk('old-reads')) return fine('Messages marked as read');
  return fine('Messages marked as read', { modifiedCount: read.length, messageIds: read.map(({ id }) => id) });
}

/** For everyone in it, and for good. */
export async function archive({ site, person, request }: Asked): Promise<Answer> {
  const roomId = readId(request.params['chatId']);
  await site.core.authorize(person.id, 'read', { roomId });
  await site.core.commit(async (scene) => {
    for (const { personId } of await listMembers(scene.db, roomId)) await roomActs.archive(scene, { personId, roomId }, true);
  });
  return fine('Chat archived');
}

/** Makes an admin a member of a chat of this door. */
export async function lookIn({ site, person, request }: Asked): Promise<Answer> {
  if (!isAdmin(person)) throw new HttpError(403, 'Admin access required');
  const roomId = readId(request.params['chatId']);
  const ours = new Set((await site.core.people(door)).map(({ id }) => id));
  if (!(await site.core.members(roomId)).some(({ personId }) => ours.has(personId)))
    throw new Refused('not-found', 'no such chat');
  await site.core.addMember(roomId, person.id);
  const room = await site.core.authorize(person.id, 'read', { roomId });
  return fine('Joined chat', await viewRow(site, person.id, room));
}

export async function getOrCreate({ site, person, request }: Asked): Promise<Answer> {
  const { propertyId, landlordId } = parse(chatAbout, await request.body());
  const room = await findOrCreate({ site, person, request }, propertyId, { tenantId: person.id, landlordId });
  return fine('Chat retrieved', await viewRow(site, person.id, room));
}

export async function sendFirst(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const { propertyId, tenantId, landlordId, ...words } = parse(firstMessage, await request.body());
  if (person.id !== tenantId && person.id !== landlordId) throw new Refused('forbidden', 'not yours to begin');
  const room = await findOrCreate(asked, propertyId, { tenantId, landlordId });
  return { status: 201, ...fine('Message sent', await post(site, person, room.id, words)) };
}

type Two = { readonly tenantId: string; readonly landlordId: string };

async function findOrCreate({ site, person }: Asked, propertyId: string, two: Two): Promise<Room> {
  const people = [await site.core.person(door, two.tenantId), await site.core.person(door, two.landlordId)];
  if (!people.every((one) => one !== undefined)) throw new HttpError(404, 'User not found');
  return site.core.commit(async (scene) => (await find(scene, propertyId, two)) ?? create(scene, person.id, propertyId, two));
}

async function find({ db }: Scene, propertyId: string, { tenantId, landlordId }: Two): Promise<Room | undefined> {
  for (const room of await listRooms(db, tenantId)) {
    if (homeOf(room)._id !== propertyId) continue;
    if ((await listMembers(db, room.id)).some(({ personId }) => personId === landlordId)) return room;
  }
  return undefined;
}

async function create(scene: Scene, createdBy: string, propertyId: string, { tenantId, landlordId }: Two): Promise<Room> {
  const home = findThing(propertyId);
  if (!home) throw new HttpError(404, 'Property not found');
  if (home.owner !== landlordId || tenantId === landlordId)
    throw new HttpError(400, 'landlordId must be the landlord of this home');
  return createRoom(scene, { title: home.title, members: [tenantId, landlordId], createdBy, kind: 'chat', subject: home.id });
}
