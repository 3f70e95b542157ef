// What the task-desk backend pushes when something happened: facts of the core become its three events.
import type { CoreFact } from '../core/facts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Site } from './door.ts';
import { across, countUnread, viewAt, viewTask } from './task-desk.view.ts';
import type { Role, TaskView } from './task-desk.view.ts';

/** Long enough for an answer that is ready to leave first. */
const afterAnswer = 30;

type Frame = readonly [event: string, payload: unknown];
type Push = (roomId: string, frames: readonly Frame[]) => void;

/** Starts pushing; `close` stops it. */
export function createTaskPushes(site: Site): { close(): void } {
  const timers = new Set<NodeJS.Timeout>();
  const push = choosePush(site, timers);
  const stop = site.core.subscribe((fact) => pushFact(site, push, fact));
  return {
    close() {
      stop();
      timers.forEach(clearTimeout);
    },
  };
}

function choosePush(site: Site, timers: Set<NodeJS.Timeout>): Push {
  const now: Push = (roomId, frames) => frames.forEach((frame) => site.push(`task:${roomId}`, ...frame));
  if (site.quirk('no-push')) return () => undefined;
  if (site.quirk('echo-before-answer')) return now;
  return (roomId, frames) => {
    const timer = setTimeout(() => (timers.delete(timer), now(roomId, frames)), afterAnswer);
    timers.add(timer);
  };
}

async function pushFact(site: Site, push: Push, fact: CoreFact): Promise<void> {
  // A task is one room for all: what only some may see is told to nobody here.
  if (fact.type === 'message' && fact.message.visibleTo === null)
    push(fact.message.roomId, await messageFrames(site, fact.message));
  if (fact.type === 'read') push(fact.roomId, await readFrames(site, fact));
  if (fact.type === 'left') site.io.in(`user:${fact.personId}`).socketsLeave(`task:${fact.roomId}`);
}

async function messageFrames({ core }: Site, message: StoredMessage): Promise<Frame[]> {
  const taskId = message.roomId;
  const view = await viewAt(core, message);
  const document = view.document(message);
  const role = across(document.senderRole);
  return [
    ['new_message', document],
    ['unread_count_update', { taskId, role, count: await countUnread(core, taskId, role, view) }],
  ];
}

type ReadFact = CoreFact & { readonly type: 'read' };

async function readFrames(site: Site, fact: ReadFact): Promise<Frame[]> {
  const taskId = fact.roomId;
  const view = await viewTask(site.core, taskId);
  const role = view.roleOf(fact.personId);
  const newlyRead = await messagesRead(site, view, fact, role);
  if (newlyRead.length === 0) return [];
  const reads = newlyRead.map(({ id }): Frame => ['message_read', { messageId: id, taskId }]);
  return [...reads, ['unread_count_update', await unreadReset(site, taskId, role)]];
}

// A side has read what any of its people has read, so only what is new to the whole side changes its flag.
async function messagesRead({ core }: Site, view: TaskView, fact: ReadFact, role: Role): Promise<StoredMessage[]> {
  const others = view.mark(role, fact.personId);
  const after = Math.max(others, fact.from);
  if (fact.to <= after) return [];
  const messages = await core.messages(fact.personId, fact.roomId, { after });
  return messages.filter(({ seq, authorId }) => seq <= fact.to && view.roleOf(authorId) !== role);
}

async function unreadReset({ core, quirk }: Site, taskId: string, reader: Role): Promise<unknown> {
  if (quirk('reset-to-sender-role')) return { taskId, role: across(reader), count: 0 };
  return { taskId, role: reader, count: await countUnread(core, taskId, reader) };
}
