// How much I have not read: always counted anew from what was told and heard, so that no replay can inflate it.
import type { Message, Room, User } from './entities.ts';
import type { Counted } from './event.ts';
import { newestIn } from './receipts.ts';
import { positionOf, type RoomState, type Run } from './state.ts';
import { indexAfter, lastOf } from './timeline.ts';

const counts = ({ author, gone, kind }: Message, me: User | undefined): boolean =>
  !gone && kind !== 'system' && author.id !== me?.id;

/** Messages by others after a position; one that only the room's own word tells of is among them. */
const othersAfter = (room: RoomState, position: string, me: User | undefined): number => {
  let count = 0;
  for (const { messages } of room.runs.toReversed()) {
    const from = indexAfter(messages, position);
    for (let i = from; i < messages.length; i += 1) if (counts(messages[i]!, me)) count += 1;
    if (from > 0) break;
  }
  const { last } = room.room;
  const unheard = last && positionOf(last) > position && positionOf(last) > newestHeard(room.runs);
  return unheard && counts(last, me) ? count + 1 : count;
};

const newestHeard = (runs: readonly Run[]): string =>
  runs.reduce((newest, run) => (lastOf(run) > newest ? lastOf(run) : newest), '');

/** Everything from my watermark to the server's count is known here, so what follows the watermark can simply be counted. */
const isCovered = ({ runs }: RoomState, read: string, asOf: string): boolean => {
  const run = runs.findLast(({ loose }) => !loose);
  return !!run && (run.older === undefined || indexAfter(run.messages, read) > 0) && asOf <= lastOf(run);
};

/**
 * The server's count plus what others wrote since; or what others wrote after my own watermark, where that is newer or known to be
 * complete. Both only ever err upwards, so the lower one holds.
 */
export const countUnread = (room: RoomState, me: User | undefined): number => {
  const { counted } = room;
  const read = me && room.receipts.get(me.id);
  const told = counted ? counted.count + othersAfter(room, counted.asOf, me) : Infinity;
  // What a floating count includes is not all known here, so neither an older watermark nor what stands here can lower it.
  const floats = counted?.basis === 'floating';
  if (read === undefined && counted && (counted.basis !== undefined || !isCovered(room, '', counted.asOf))) return told;
  if (read === undefined) return Math.min(told, othersAfter(room, '', me));
  const followed =
    !counted ||
    counted.basis === 'assumed' ||
    read > counted.asOf ||
    (!floats && (read === counted.asOf || isCovered(room, read, counted.asOf)));
  return followed ? Math.min(counted?.basis === 'assumed' ? Infinity : told, othersAfter(room, read, me)) : told;
};

/** What a room fact says about my unread messages. A count told with the room's last message is exact about what it includes. */
export const countAsTold = (room: RoomState, told: Room, follows: boolean): Counted | undefined => {
  const { counted } = room;
  if (told.unread === undefined) return counted;
  const newest = told.last ?? newestIn(room);
  const asOf = newest ? positionOf(newest) : '';
  if (told.last && counted && counted.basis !== 'assumed' && asOf < counted.asOf) return counted;
  return { count: told.unread, asOf, ...(!told.last && !follows && { basis: 'floating' }) };
};

/**
 * After the newest page, or what the disk kept: a floating count settles on the newest message that had not been heard since it was told.
 * A room nobody counted or read is taken as read up to here.
 */
export const settleCount = (
  before: RoomState,
  slice: readonly Message[],
  me: User | undefined,
  present: boolean,
): Counted | undefined => {
  const { counted, receipts, runs } = before;
  const positions = slice.map(positionOf).sort();
  if (!counted && present && !receipts.has(me?.id ?? '')) return { count: 0, asOf: positions.at(-1) ?? '', basis: 'assumed' };
  if (counted?.basis !== 'floating') return counted;
  const heard = runs.flatMap(({ messages }) => messages[indexAfter(messages, counted.asOf)] ?? []).map(positionOf);
  const included = positions.filter((position) => position > counted.asOf && heard.every((later) => position < later));
  return { count: counted.count, asOf: included.at(-1) ?? counted.asOf, ...(!present && { basis: 'floating' }) };
};
