// How the task-desk backend pages through a task's messages, and what a page tells about who has read.
import type { Message } from '../model/entities.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Here, Said } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { padded } from './parse.ts';
import { readPage, type Doc } from './task-desk.wire.ts';

/** Rows the server gives for one page unless asked for another number. */
export const limit = 50;

/** The stored document as a message; its place in the room is the server's time, then its id. */
export const message = ({
  id,
  taskId,
  senderId,
  senderName: name,
  senderRole: role,
  message: body,
  createdAt,
}: Doc): Message => ({
  id,
  roomId: taskId,
  author: { id: senderId, ...(name && { name }), ...(role && { role }) },
  body,
  sentAt: createdAt,
  order: padded(createdAt),
});

/**
 * The server reads its cursor strictly, so one more millisecond keeps messages of equal time at a page edge. When a page is all
 * of one time that would ask the same again for ever; then the strict cursor moves on.
 */
const olderThan = ({ createdAt }: Doc, before?: string): string => {
  const overlapping = new Date(createdAt + 1).toISOString();
  return overlapping === before ? new Date(createdAt).toISOString() : overlapping;
};

/** A read flag is set by the side opposite to the author, for all before it too: the newest of each side says it all. */
const receipts = (roomId: string, docs: readonly Doc[]): readonly ChatEvent[] =>
  [...new Map(docs.filter(({ read }) => read).map((doc) => [doc.senderRole, doc.id])).values()].map((upTo) =>
    fact('receipt', { roomId, upTo }),
  );

/** A page and everything it tells besides: who has read how far, and that by asking for it I have. */
export const page =
  (roomId: string, before: string | undefined, { me }: Here) =>
  (body: unknown): Said => {
    const { docs, count } = readPage(body, roomId);
    const [oldest, newest] = [docs[0], docs.at(-1)];
    const older = oldest && count >= limit ? { older: olderThan(oldest, before) } : {};
    return [
      fact('page', { roomId, messages: docs.map(message), ...older }),
      receipts(roomId, docs),
      !before && newest && fact('receipt', { roomId, userId: me.id, upTo: newest.id }),
    ];
  };
