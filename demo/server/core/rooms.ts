// Rooms, who belongs to them, and how far each member has read.
import type { Database } from './database.ts';

export type Room = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly lastSeq: number;
  readonly lastAt: number;
  /** Nobody writes here any more. */
  readonly closed: boolean;
  readonly createdBy: string | null;
  /** The thing it is about, where a door keeps that: a product, a home. */
  readonly subject: string | null;
};
/** `archived`: this member has put the room away. */
export type Member = { readonly personId: string; readonly name: string; readonly readSeq: number; readonly archived: number };

export async function findRoom(db: Database, id: string): Promise<Room | undefined> {
  const row = await db.selectFrom('rooms').where('id', '=', id).select(roomColumns).executeTakeFirst();
  return row && fromRow(row);
}

/** A room, and whether somebody belongs to it. */
export async function findRoomFor(
  db: Database,
  id: string,
  personId: string,
): Promise<{ readonly room: Room; readonly member: boolean } | undefined> {
  const row = await db
    .selectFrom('rooms')
    .leftJoin('members', (join) => join.onRef('members.room_id', '=', 'rooms.id').on('members.person_id', '=', personId))
    .where('rooms.id', '=', id)
    .select([...roomColumns, 'members.person_id as inside'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { inside, ...room } = row;
  return { room: fromRow(room), member: inside !== null };
}

/** The rooms a person belongs to, the one with the latest message first. */
export async function listRooms(db: Database, personId: string): Promise<Room[]> {
  const rows = await db
    .selectFrom('rooms')
    .innerJoin('members', 'members.room_id', 'rooms.id')
    .where('members.person_id', '=', personId)
    .select(roomColumns)
    .orderBy('last_at', 'desc')
    .execute();
  return rows.map(fromRow);
}

export function listMembers(db: Database, roomId: string): Promise<Member[]> {
  return named(db).where('room_id', '=', roomId).select(memberColumns).execute();
}

/** Who belongs to a room, by id alone. */
export async function memberIds(db: Database, roomId: string): Promise<string[]> {
  const rows = await db.selectFrom('members').where('room_id', '=', roomId).select('person_id').execute();
  return rows.map(({ person_id }) => person_id);
}

export function findMember(db: Database, roomId: string, personId: string): Promise<Member | undefined> {
  const theirs = named(db).where('room_id', '=', roomId).where('person_id', '=', personId);
  return theirs.select(memberColumns).executeTakeFirst();
}

export async function addRoom(
  db: Database,
  room: {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly at: number;
    readonly members: readonly string[];
    readonly createdBy?: string;
    readonly subject?: string;
  },
): Promise<void> {
  const { id, title, kind, at, createdBy = null, subject = null } = room;
  const values = { id, title, kind, last_seq: 0, last_at: 0, created_at: at, created_by: createdBy, subject };
  await db.insertInto('rooms').values(values).execute();
  for (const personId of room.members) await addMember(db, id, personId);
}

/** Answers whether they were no member before. */
export async function addMember(db: Database, roomId: string, personId: string): Promise<boolean> {
  if (await findMember(db, roomId, personId)) return false;
  await db.insertInto('members').values({ room_id: roomId, person_id: personId, read_seq: 0 }).execute();
  return true;
}

export async function closeRoom(db: Database, roomId: string): Promise<void> {
  await db.updateTable('rooms').set({ closed: 1 }).where('id', '=', roomId).execute();
}

/** Puts a room away for one member, or takes it back. */
export async function archiveRoom(db: Database, roomId: string, personId: string, archived: boolean): Promise<void> {
  const mine = db.updateTable('members').where('room_id', '=', roomId).where('person_id', '=', personId);
  await mine.set({ archived: Number(archived) }).execute();
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

const roomColumns = [
  'rooms.id',
  'rooms.title',
  'rooms.kind',
  'rooms.last_seq as lastSeq',
  'rooms.last_at as lastAt',
  'rooms.closed',
  'rooms.created_by as createdBy',
  'rooms.subject',
] as const;
const memberColumns = ['person_id as personId', 'people.name', 'read_seq as readSeq', 'archived'] as const;

const named = (db: Database) => db.selectFrom('members').innerJoin('people', 'people.id', 'members.person_id');

const fromRow = ({ closed, ...row }: Omit<Room, 'closed'> & { readonly closed: number }): Room => ({
  ...row,
  closed: closed === 1,
});
