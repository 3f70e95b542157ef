// How the task-desk backend sees a conversation: flat documents, one `read` flag per message, unread counted by role.
import type { Core } from '../core/core.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import type { Member } from '../core/rooms.ts';

export const door = 'task-desk';

/** Agents on one side, transaction coordinators on the other. */
export const roles = ['agent', 'tc'] as const;
export type Role = (typeof roles)[number];

/** The message as its database holds it: no envelope, `message` is the text. */
export type TaskMessage = {
  readonly _id: string;
  readonly taskId: string;
  readonly senderId: string;
  readonly senderName: string;
  readonly senderRole: Role;
  readonly message: string;
  readonly read: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly __v: 0;
};

/** A moment of one task: who is who, and how far each side has read. */
export interface TaskView {
  document(message: StoredMessage): TaskMessage;
  roleOf(personId: string): Role;
  /** The last number anyone on that side has read; `except` leaves one person out. */
  mark(role: Role, except?: string): number;
}

export async function viewTask(core: Core, taskId: string): Promise<TaskView> {
  const [people, members] = await Promise.all([core.directory(door), core.members(taskId)]);
  const roleOf = (id: string): Role => asRole(people.get(id)?.role);
  const mark = (role: Role, except?: string): number =>
    highest(members.filter((m) => m.personId !== except && roleOf(m.personId) === role));
  return { roleOf, mark, document: (message) => toDocument(message, people.get(message.authorId), mark) };
}

const moments = new WeakMap<StoredMessage, Promise<TaskView>>();

/** The moment in which a message was written: looked at once for its push and its answer, and anew where that failed. */
export function viewAt(core: Core, message: StoredMessage): Promise<TaskView> {
  const known = moments.get(message);
  if (known) return known;
  const view = viewTask(core, message.roomId);
  moments.set(message, view);
  view.catch(() => moments.delete(message));
  return view;
}

/** The other side of the desk. */
export const across = (role: Role): Role => (role === 'agent' ? 'tc' : 'agent');

/** How many messages a side has not read, as of a moment already known or now. */
export async function countUnread(core: Core, taskId: string, role: Role, known?: TaskView): Promise<number> {
  const view = known ?? (await viewTask(core, taskId));
  // What somebody of their own side wrote is not unread to them.
  return core.unread(taskId, view.mark(role), { door, role });
}

function toDocument(message: StoredMessage, author: Person | undefined, mark: (role: Role) => number): TaskMessage {
  const { id, roomId, seq, authorId, body, sentAt } = message;
  const senderRole = asRole(author?.role);
  const createdAt = new Date(sentAt).toISOString();
  const sender = { senderId: authorId, senderName: author?.name ?? authorId, senderRole };
  const read = mark(across(senderRole)) >= seq;
  return { _id: id, taskId: roomId, ...sender, message: body, read, createdAt, updatedAt: createdAt, __v: 0 };
}

const asRole = (role: string | undefined): Role => (role === 'tc' ? 'tc' : 'agent');
const highest = (members: readonly Member[]): number => Math.max(0, ...members.map(({ readSeq }) => readSeq));
