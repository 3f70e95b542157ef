// Conversations somebody wants to come back to: marked as unread on this page alone, because no backend keeps such a mark.
import type { ChatClient } from '../client/api.ts';

const marks = new WeakMap<ChatClient, Set<string>>();
const listeners = new Set<() => void>();

/** One client may serve one person after another. */
const keyOf = (chat: ChatClient, roomId: string): string => `${chat.state.get().me?.id}\n${roomId}`;

export const isMarked = (chat: ChatClient | undefined, roomId: string): boolean =>
  chat !== undefined && marks.get(chat)?.has(keyOf(chat, roomId)) === true;

export const mark = (chat: ChatClient, roomId: string, on: boolean): void => {
  if (on === isMarked(chat, roomId)) return;
  const mine = marks.get(chat) ?? new Set();
  marks.set(chat, mine);
  if (on) mine.add(keyOf(chat, roomId));
  else mine.delete(keyOf(chat, roomId));
  for (const hear of listeners) hear();
};

/** `hear` is called after each change, until what it returns is called. */
export const hearMarks = (hear: () => void): (() => void) => {
  listeners.add(hear);
  return () => void listeners.delete(hear);
};
