// Who has read how far: one watermark per person, which only moves forward.
import type { Message, User } from './entities.ts';
import type { ChatEvent } from './event.ts';
import { positionOf, type RoomState } from './state.ts';
import { findIn } from './timeline.ts';

type Receipt = Extract<ChatEvent, { type: 'receipt' }>;

/** The key of the side opposite to mine, where the backend names no reader. No person's id: a backend may call somebody anything else. */
export const opposite = '\0opposite';

/** The newest message known, from the thread or from the room's own word. */
export const newestIn = ({ runs, room: { last } }: RoomState): Message | undefined => {
  const heard = runs.findLast(({ messages }) => messages.length > 0)?.messages.at(-1);
  return last && (!heard || positionOf(heard) < positionOf(last)) ? last : heard;
};

/** A message of a room by id: in its thread, in its threads, or as its last. */
export const messageIn = ({ runs, threads, room: { last } }: RoomState, id: string): Message | undefined => {
  const found = findIn(runs, id) ?? (last?.id === id ? last : undefined);
  if (found) return found;
  for (const thread of threads.values()) {
    const reply = findIn(thread, id);
    if (reply) return reply;
  }
  return undefined;
};

const isMySide = (author: User, me: User): boolean => author.id === me.id || (me.role !== undefined && author.role === me.role);

/** Whose watermark moves. Nobody named: the side opposite the author has read. */
const readerOf = ({ userId }: Receipt, { author }: Message, me: User | undefined): string | undefined => {
  if (userId !== undefined || !me) return userId;
  return isMySide(author, me) ? opposite : me.id;
};

/** The higher of two watermarks, for everyone. */
export const mergeReceipts = (
  known: ReadonlyMap<string, string>,
  more: Iterable<readonly [userId: string, position: string]>,
): ReadonlyMap<string, string> => {
  const merged = new Map(known);
  for (const [reader, position] of more) if (position > (merged.get(reader) ?? '')) merged.set(reader, position);
  return merged;
};

/** A count told before I read this far included nothing newer. */
const settleByReading = (room: RoomState, read: string): RoomState => {
  const { counted } = room;
  if (counted?.basis !== 'floating' || read < counted.asOf) return room;
  return { ...room, counted: { count: counted.count, asOf: counted.asOf } };
};

export const readUpTo = (room: RoomState, receipt: Receipt, me: User | undefined): RoomState => {
  const upTo = receipt.upTo === 'all' ? newestIn(room) : messageIn(room, receipt.upTo);
  const reader = upTo && readerOf(receipt, upTo, me);
  if (!upTo || reader === undefined) return room;
  const moved = { ...room, receipts: mergeReceipts(room.receipts, [[reader, positionOf(upTo)]]) };
  return reader === me?.id && positionOf(upTo) > (room.receipts.get(reader) ?? '')
    ? settleByReading(moved, positionOf(upTo))
    : moved;
};
