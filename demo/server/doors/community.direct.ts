// Messages between two at the community: the plain routes carry them, in one list of all that was ever said to anybody, and no socket tells.
import type { Scene } from '../core/acts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import { createRoom } from '../core/room-acts.ts';
import { listMembers, listRooms } from '../core/rooms.ts';
import type { Room } from '../core/rooms.ts';
import type { Answer } from '../http/answer.ts';
import { HttpError } from '../http/answer.ts';
import type { Asked } from './community.routes.ts';
import { door, showerFor } from './community.view.ts';

const kind = 'direct';

/** `userId` may only be the one who asks. */
export async function listDirect({ site, person }: Asked, userId: string): Promise<Answer> {
  if (userId !== person.id && userId !== 'me') throw new Refused('forbidden', 'Forbidden');
  const rooms = (await site.core.rooms(person.id)).filter((room) => room.kind === kind);
  const all = await Promise.all(
    rooms.map(async ({ id }) => (await site.core.messages(person.id, id, {})).map(await direct(site.core, id))),
  );
  return { body: { messages: all.flat().sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)) } };
}

export async function sendDirect({ site, person }: Asked, receiverId: string, words: Words): Promise<Answer> {
  const receiver = await site.core.person(door, receiverId);
  if (!receiver) throw new HttpError(404, 'User not found');
  if (receiver.id === person.id) throw new HttpError(400, 'receiverId must be somebody else');
  const { id: roomId } = await site.core.commit(
    async (scene) => (await find(scene, person, receiver)) ?? create(scene, person, receiver),
  );
  const { message } = await site.core.post({ roomId, authorId: person.id, ...words });
  return { status: 201, body: { message: (await direct(site.core, roomId))(message) } };
}

type Words = Pick<Parameters<Asked['site']['core']['post']>[0], 'body' | 'details'>;

async function find({ db }: Scene, one: Person, other: Person): Promise<Room | undefined> {
  for (const room of await listRooms(db, one.id)) {
    if (room.kind === kind && (await listMembers(db, room.id)).some(({ personId }) => personId === other.id)) return room;
  }
  return undefined;
}

const create = (scene: Scene, one: Person, other: Person): Promise<Room> =>
  createRoom(scene, { kind, title: `${one.name}, ${other.name}`, members: [other.id], createdBy: one.id });

type Shown = Readonly<Record<string, unknown>> & { readonly createdAt: string };

/** In no community, but to somebody. */
async function direct(core: Asked['site']['core'], roomId: string): Promise<(stored: StoredMessage) => Shown> {
  const [show, members] = [await showerFor(core, roomId, false), await core.members(roomId)];
  return (stored) => {
    const receiver = members.find(({ personId }) => personId !== stored.authorId);
    const to = { receiverId: receiver?.personId ?? null, receiver: receiver && { id: receiver.personId, name: receiver.name } };
    return { ...show(stored), ...to, communityId: null, createdAt: new Date(stored.sentAt).toISOString() };
  };
}
