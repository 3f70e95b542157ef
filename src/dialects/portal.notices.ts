// What the portal backend's notification center says, and what else follows from it.
import type { ChatEvent } from '../model/event.ts';
import type { Some } from '../ports/dialect.ts';
import { fact } from './calls.ts';
import { readNotice } from './portal.wire.ts';

/**
 * Comes twice in some builds. That there is a message, the message itself tells; but what was asked and answered about a home changes a chat
 * without any other word of it.
 */
export const notified = (frame: unknown): Some<ChatEvent> => {
  const { id, type: kind, title, body, chatId, read, createdAt: at } = readNotice(frame);
  const about = chatId ? { roomId: chatId } : {};
  return [
    kind !== 'new_message' && fact('notices', { notices: [{ id, kind, title, at, read, ...(body && { body }), ...about }] }),
    /_re[qs]/.test(kind) && fact('stale', about),
  ];
};
