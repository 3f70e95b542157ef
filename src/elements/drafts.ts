// What is being written on this page, and in which conversation: composers tell it, lists show it.
import type { ChatClient } from '../client/api.ts';

type Hear = (roomId: string) => void;
const listeners = new Set<Hear>();

/** By client, the room somebody is writing in right now. */
export const writing = new WeakMap<ChatClient, string>();

/** `hear` is told each room whose draft may have changed, until what it returns is called. */
export const hearDrafts = (hear: Hear): (() => void) => {
  listeners.add(hear);
  return () => void listeners.delete(hear);
};

export const tellDraft: Hear = (roomId) => {
  for (const hear of listeners) hear(roomId);
};
