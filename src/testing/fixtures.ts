// Two people, a room and what they say in it, for tests that only need some conversation.
import type { Message, User } from '../model/entities.ts';

export const ann: User = { id: 'ann', role: 'agent' };
export const bob: User = { id: 'bob', role: 'tc' };
export const roomId = 'r';

/** The nth message of the room; its id is `m` and n, a second after the one before. Bob's, unless said otherwise. */
export const messageOf = (n: number, more: Partial<Message> = {}): Message => ({
  id: `m${n}`,
  roomId,
  author: bob,
  body: `body ${n}`,
  sentAt: n * 1000,
  order: String(n).padStart(6, '0'),
  ...more,
});
