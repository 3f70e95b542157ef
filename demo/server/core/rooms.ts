// Rooms, who belongs to them, and how far each member has read.
import type { Database } from './database.ts';

export type Room = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly lastSeq: number;
  readonly lastAt: number;
};
export type Member = { readonly personId: string; readonly readSeq: number };

export function findRoom(db: Database, id: string): Promise<Room | undefined> {
  return db.selectFrom('rooms').where('id', '=', id).select(roomColumns).executeTakeFirst();
}

/** The rooms a person belongs to, the one with the latest message first. */
export function listRooms(db: Database, personId: string): Promise<Room[]> {
  return db
    .selectFrom('rooms')
    .innerJoin('members', 'members.room_id', 'rooms.id')
    .where('members.person_id', '=', personId)
    .select(roomColumns)
    .orderBy('last_at', 'desc')
    .execute();
}

export function listMembers(db: Database, roomId: string): Promise<Member[]> {
  return db.selectFrom('members').where('room_id', '=', roomId).select(memberColumns).execute();
}

export function findMember(db: Database, roomId: string, personId: string): Promise<Member | undefined> {
  return db
    .selectFrom('members')
    .where('room_id', '=', roomId)
    .where('person_id', '=', personId)
    .select(memberColumns)
    .executeTakeFirst();
}

export async function addRoom(
  db: Database,
  room: {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly at: number;
    readonly members: readonly string[];
  },
): Promise<void> {
  const { id, title, kind, at } = room;
  await db.insertInto('rooms').values({ id, title, kind, last_seq: 0, last_at: 0, created_at: at }).execute();
  for (const personId of room.members) await addMember(db, id, personId);
}

export async function addMember(db: Database, roomId: string, personId: string): Promise<void> {
  const values = { room_id: roomId, person_id: personId, read_seq: 0 };
  await db
    .insertInto('members')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeMember(db: Database, roomId: string, personId: string): Promise<void> {
  await db.deleteFrom('members').where('room_id', '=', roomId).where('person_id', '=', personId).execute();
}

/** Moves a watermark forward, never back; answers where it stood. */
export async function moveMark(db: Database, roomId: string, personId: string, seq: number): Promise<number | undefined> {
  const member = await findMember(db, roomId, personId);
  if (!member || member.readSeq >= seq) return undefined;
  await db
    .updateTable('members')
    .set({ read_seq: seq })
    .where('room_id', '=', roomId)
    .where('person_id', '=', personId)
    .execute();
  return member.readSeq;
}

const roomColumns = ['rooms.id', 'rooms.title', 'rooms.kind', 'rooms.last_seq as lastSeq', 'rooms.last_at as lastAt'] as const;
const memberColumns = ['person_id as personId', 'read_seq as readSeq'] as const;
