// The one place that decides who may do what. Every door asks here; what the table does not name is refused.
import type { Database } from './database.ts';
import { Refused } from './refused.ts';
import { findMember, findRoom } from './rooms.ts';
import type { Member, Room } from './rooms.ts';

export type Action = 'join' | 'read' | 'write';
export type Resource = { readonly roomId: string };

const rights = {
  join: isMember,
  read: isMember,
  write: isMember,
} satisfies Readonly<Record<Action, (member: Member | undefined) => boolean>>;

/** Lets a person do something with a room, or throws `Refused` (`not-found`, `forbidden`). Answers the room. */
export async function authorize(db: Database, personId: string, action: Action, { roomId }: Resource): Promise<Room> {
  const room = await findRoom(db, roomId);
  if (!room) throw new Refused('not-found', 'no such conversation');
  if (rights[action](await findMember(db, roomId, personId))) return room;
  throw new Refused('forbidden', 'not a member of this conversation');
}

function isMember(member: Member | undefined): boolean {
  return member !== undefined;
}
