// What can be done in the marketplace over HTTP: saying something, beginning a conversation, reading, closing, deleting.
import type { Scene } from '../core/acts.ts';
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import { createRoom } from '../core/room-acts.ts';
import { listMembers, listRooms } from '../core/rooms.ts';
import type { Room } from '../core/rooms.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import { findThing } from '../seed/things.ts';
import { closeConversation, deleteMessage, say, tellClosed, tellDeleted } from './marketplace.acts.ts';
import type { Asked } from './marketplace.routes.ts';
import { door, isSeller, productOf, statusOf, viewConversation, viewRow } from './marketplace.view.ts';
import { conversationId, existing, firstMessage, messageId, newMessage, newStatus } from './marketplace.wire.ts';
import type { NewWords } from './marketplace.wire.ts';
import { parse } from './fields.ts';

const fine = (message: string, data?: unknown): Answer => ({
  body: { success: true, ...(data !== undefined && { data }), message },
});

export async function sendMessage(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const roomId = parse(conversationId, request.params['id']);
  await site.core.authorize(person.id, 'read', { roomId });
  return post(asked, roomId, parse(newMessage, await request.body()));
}

async function post({ site, person }: Asked, roomId: string, words: NewWords): Promise<Answer> {
  const message = await say(site, person.id, roomId, words).catch(refuseClosed);
  const view = await viewConversation(site.core, roomId);
  return { status: 201, ...fine('Message sent', view.message(message, 'none')) };
}

// Who may read it and may not write in it finds it closed, by whichever door.
function refuseClosed(error: unknown): never {
  if (error instanceof Refused && error.reason === 'forbidden') throw new HttpError(400, 'Conversation is closed');
  throw error;
}

/** The conversation about a product with somebody begins with its first message. */
export async function sendFirst(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const { productId, receiverId, ...words } = parse(firstMessage, await request.body());
  const receiver = await site.core.person(door, receiverId);
  const room = await site.core.commit(async (scene) => {
    return (await find(scene, person.id, productId, receiverId)) ?? create(scene, person, productId, receiver);
  });
  return post(asked, room.id, words);
}

async function find({ db }: Scene, me: string, productId: string, otherId: string): Promise<Room | undefined> {
  for (const room of await listRooms(db, me)) {
    if (productOf(room).id !== productId) continue;
    if ((await listMembers(db, room.id)).some(({ personId }) => personId === otherId)) return room;
  }
  return undefined;
}

async function create(scene: Scene, sender: Person, productId: string, receiver: Person | undefined): Promise<Room> {
  const product = findThing(productId);
  if (!product) throw new HttpError(404, 'Product not found');
  const owner = [sender, receiver].find((one) => one?.id === product.owner);
  if (!receiver || !owner) throw new HttpError(404, 'Receiver not found');
  const buyer = owner === sender ? receiver : sender;
  if (isSeller(buyer)) throw new HttpError(400, 'receiverId must be a buyer, or the seller of this product');
  const members = [owner.id, buyer.id];
  return createRoom(scene, { title: product.title, members, createdBy: sender.id, kind: 'conversation', subject: product.id });
}

/** The old way to begin: it only finds what there is. */
export async function findOld({ site, person, request }: Asked): Promise<Answer> {
  const { productId, receiverId, sellerId = receiverId } = parse(existing, await request.body());
  const found =
    productId !== undefined && sellerId !== undefined
      ? await site.core.commit((scene) => find(scene, person.id, productId, sellerId))
      : undefined;
  if (!found) throw new HttpError(410, 'Conversations begin with their first message');
  return fine('Conversation retrieved', await viewRow(site.core, person, found));
}

export async function markRead({ site, person, request }: Asked): Promise<Answer> {
  await site.core.markRead(person.id, parse(conversationId, request.params['id']));
  return fine('Messages marked as read');
}

export async function remove({ site, person, request }: Asked): Promise<Answer> {
  const [roomId, id] = [parse(conversationId, request.params['id']), parse(messageId, request.params['messageId'])];
  const gone = await deleteMessage(site, person, id, roomId);
  if (!site.quirk('silent-rest')) await tellDeleted(site, gone, person.id);
  return fine('Message deleted');
}

export const close = (asked: Asked): Promise<Answer> => closeAs(asked, parse(conversationId, asked.request.params['id']));

export async function setStatus(asked: Asked): Promise<Answer> {
  const { site, person, request } = asked;
  const roomId = parse(conversationId, request.params['id']);
  const room = await site.core.authorize(person.id, 'read', { roomId });
  const { status } = parse(newStatus, await request.body());
  if (status === 'CLOSED') return closeAs(asked, roomId);
  if (room.closed) throw new HttpError(400, 'A closed conversation must stay closed');
  return fine('Conversation updated', { id: roomId, status: statusOf(room) });
}

async function closeAs({ site, person }: Asked, roomId: string): Promise<Answer> {
  await closeConversation(site, person, roomId);
  if (!site.quirk('silent-rest')) await tellClosed(site, roomId, person.id);
  return fine('Conversation closed', { id: roomId, status: 'CLOSED' });
}
