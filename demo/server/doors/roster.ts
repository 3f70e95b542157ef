// Whom a door may have to name in a room: its own people, and members who only come in by other doors.
import type { Core } from '../core/core.ts';
import type { Person } from '../core/people.ts';
import type { Member } from '../core/rooms.ts';

/** A moment of one room. */
export interface Roster {
  readonly members: readonly Member[];
  /** Somebody who has no role at this door has an empty one; somebody unknown is called by their id. */
  person(id: string): Person;
  /** The number of the last message a member has read. */
  mark(id: string): number;
}

export async function rosterOf(core: Core, door: string, roomId: string): Promise<Roster> {
  const [people, members] = await Promise.all([core.directory(door), core.members(roomId)]);
  const inside = new Map(members.map((member) => [member.personId, member]));
  return {
    members,
    person: (id) => people.get(id) ?? { id, name: inside.get(id)?.name ?? id, role: '' },
    mark: (id) => inside.get(id)?.readSeq ?? 0,
  };
}
