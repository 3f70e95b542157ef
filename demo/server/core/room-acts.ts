// What can be done with rooms, memberships and notices, inside one transaction.
import { dropNotice } from './acts.ts';
import type { Scene } from './acts.ts';
import { authorize } from './authorize.ts';
import { blankRoom } from './changes.ts';
import { checkPeople, checkTitle } from './checks.ts';
import { markNotices, noticesIn } from './notices.ts';
import type { StoredNotice } from './notices.ts';
import { addMember, addRoom, archiveRoom, closeRoom, findRoom, moveMark, removeMember } from './rooms.ts';
import type { Room } from './rooms.ts';

export type NewRoom = {
  readonly title: string;
  readonly members: readonly string[];
  readonly createdBy: string;
  /** `room` unless given. */
  readonly kind?: string;
  readonly subject?: string;
};

export async function createRoom(scene: Scene, { title, members, createdBy, kind = 'room', subject }: NewRoom): Promise<Room> {
  const id = scene.id(scene.now);
  const everyone = await checkPeople(scene.db, [createdBy, ...members]);
  const about = subject !== undefined && { subject };
  await addRoom(scene.db, { id, kind, createdBy, title: checkTitle(title), at: scene.now, members: everyone, ...about });
  return tellRoom(scene, id);
}

async function tellRoom(scene: Scene, id: string): Promise<Room> {
  const room = (await findRoom(scene.db, id)) as Room;
  scene.note({ type: 'room', room });
  return room;
}

/** A person and a room; `elevated` when their role at a door lets them close what others opened. */
export type In = { readonly personId: string; readonly roomId: string; readonly elevated?: boolean };

export async function close(scene: Scene, asked: In): Promise<void> {
  const room = await authorize(scene.db, asked.personId, 'close', asked);
  if (room.closed) return;
  await closeRoom(scene.db, room.id);
  scene.note({ type: 'closed', roomId: room.id });
}

export async function archive(scene: Scene, { personId, roomId }: In, archived: boolean): Promise<void> {
  await authorize(scene.db, personId, 'read', { roomId });
  await archiveRoom(scene.db, roomId, personId, archived);
  scene.note({ type: 'archived', roomId, personId, archived });
}

/** Moves a person's watermark up to `seq`, never back and never past the end. */
export async function markRead(scene: Scene, { personId, roomId }: In, seq: number): Promise<void> {
  const room = await authorize(scene.db, personId, 'read', { roomId });
  const to = Math.min(seq, room.lastSeq);
  const from = await moveMark(scene.db, roomId, personId, to);
  if (from !== undefined) scene.note({ type: 'read', roomId, personId, from, to });
}

export async function join(scene: Scene, roomId: string, personId: string): Promise<void> {
  if (await addMember(scene.db, roomId, personId)) scene.note({ type: 'joined', roomId, personId });
}

/** With them go the notices that quote the room. */
export async function leave(scene: Scene, roomId: string, personId: string): Promise<void> {
  for (const { id } of await noticesIn(scene.db, personId, roomId)) await dropNotice(scene, personId, id);
  await removeMember(scene.db, roomId, personId);
  await blankRoom(scene.db, roomId, personId);
  scene.note({ type: 'left', roomId, personId });
}

export async function readNotices(scene: Scene, personId: string, ids: readonly string[] | 'all'): Promise<StoredNotice[]> {
  const notices = await markNotices(scene.db, personId, ids);
  if (notices.length) scene.note({ type: 'notice-read', personId, notices });
  return notices;
}
