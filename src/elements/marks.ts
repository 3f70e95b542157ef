// Conversations somebody wants to come back to: marked as unread on this page alone, because no backend keeps such a mark.
import type { ChatClient } from '../client/api.ts';

/** From which message on, by conversation; an empty id stands for the whole of it. */
type Starts = Map<string, string>;
type Marks = {
  readonly on: Starts;
  /** Taken away by whoever opens the conversation, who is still to learn where it began. */
  readonly lifted: Starts;
};

const known = new WeakMap<ChatClient, Marks>();
const listeners = new Set<() => void>();

/** One client may serve one person after another. */
const keyOf = (chat: ChatClient, roomId: string): string => `${chat.state.get().me?.id}\n${roomId}`;

const marksOf = (chat: ChatClient): Marks => {
  const marks = known.get(chat) ?? { on: new Map(), lifted: new Map() };
  known.set(chat, marks);
  return marks;
};

const tell = (): void => {
  for (const hear of listeners) hear();
};

/** From which message on a conversation is marked. */
export const markedFrom = (chat: ChatClient | undefined, roomId: string): string | undefined =>
  chat && known.get(chat)?.on.get(keyOf(chat, roomId));

export const isMarked = (chat: ChatClient | undefined, roomId: string): boolean => markedFrom(chat, roomId) !== undefined;

/** `from`: the first message that is new again, where it is one. */
export const mark = (chat: ChatClient, roomId: string, from = ''): void => {
  if (markedFrom(chat, roomId) === from) return;
  marksOf(chat).on.set(keyOf(chat, roomId), from);
  tell();
};

/** It has been read. */
export const unmark = (chat: ChatClient, roomId: string): void => {
  marksOf(chat).lifted.delete(keyOf(chat, roomId));
  if (marksOf(chat).on.delete(keyOf(chat, roomId))) tell();
};

/** Somebody comes back to it; what shows it learns from `takeUp` where the mark began. */
export const lift = (chat: ChatClient, roomId: string): void => {
  const from = markedFrom(chat, roomId);
  if (from === undefined) return;
  unmark(chat, roomId);
  marksOf(chat).lifted.set(keyOf(chat, roomId), from);
};

/** Lifts the mark, and gives the message it began with, once; an empty one where it was of the whole conversation. */
export const takeUp = (chat: ChatClient, roomId: string): string | undefined => {
  lift(chat, roomId);
  const { lifted } = marksOf(chat);
  const from = lifted.get(keyOf(chat, roomId));
  lifted.delete(keyOf(chat, roomId));
  return from;
};

/** `hear` is called after each change, until what it returns is called. */
export const hearMarks = (hear: () => void): (() => void) => {
  listeners.add(hear);
  return () => void listeners.delete(hear);
};
