// The one place that decides who may do what. Every door asks here; what the table does not name is refused.
import type { Database } from './database.ts';
import { Refused } from './refused.ts';
import { findRoomFor } from './rooms.ts';
import type { Room } from './rooms.ts';

export type Action = 'join' | 'read' | 'write' | 'edit' | 'delete' | 'react' | 'close';
/** `authorId` wrote what is acted upon; `elevated` is the right a door's role gives over what others wrote. */
export type Resource = { readonly roomId: string; readonly authorId?: string; readonly elevated?: boolean };

type Case = { readonly personId: string; readonly member: boolean; readonly room: Room; readonly resource: Resource };
type Right = (asked: Case) => boolean;

const isMember: Right = ({ member }) => member;
const isOpen: Right = ({ room }) => !room.closed;
const isElevated: Right = ({ resource }) => resource.elevated === true;
const isAuthor: Right = ({ personId, resource }) => resource.authorId === personId;
const isFounder: Right = ({ personId, room }) => room.createdBy === personId;

const all =
  (...needed: readonly Right[]): Right =>
  (asked) =>
    needed.every((right) => right(asked));
const any =
  (...enough: readonly Right[]): Right =>
  (asked) =>
    enough.some((right) => right(asked));

const rights = {
  join: isMember,
  read: isMember,
  write: all(isMember, isOpen),
  edit: all(isMember, isOpen, any(isAuthor, isElevated)),
  delete: all(isMember, any(isAuthor, isElevated)),
  react: all(isMember, isOpen),
  close: all(isMember, any(isFounder, isElevated)),
} satisfies Readonly<Record<Action, Right>>;

/** Lets a person do something with a room, or throws `Refused` (`not-found`, `forbidden`). Answers the room. */
export async function authorize(db: Database, personId: string, action: Action, resource: Resource): Promise<Room> {
  const found = await findRoomFor(db, resource.roomId, personId);
  if (!found) throw new Refused('not-found', 'no such conversation');
  const { room, member } = found;
  if (rights[action]({ personId, member, room, resource })) return room;
  if (!member) throw new Refused('forbidden', 'not a member of this conversation');
  throw new Refused('forbidden', room.closed ? 'this conversation is closed' : 'not yours to change');
}
