// Where I am mentioned in what I have not read of a conversation, as far as it is known here.
import type { Message, User } from '../../model/entities.ts';
import { positionOf } from '../../model/state.ts';
import type { RoomState } from '../../model/state.ts';

/** Newest first; the last one may be known before its history is. */
function* newest({ runs, room: { last } }: RoomState): Generator<Message> {
  const heard = runs.at(-1)?.messages ?? [];
  const end = heard.at(-1);
  if (last && (!end || positionOf(last) > positionOf(end))) yield last;
  for (let at = heard.length - 1; at >= 0; at--) yield heard[at]!;
}

/** Found out once for each state of a conversation: every update of the list asks about all of them. */
const found = new WeakMap<RoomState, { readonly me: string; readonly is: boolean }>();

export const mentionsMe = (room: RoomState, me: User | undefined): boolean => {
  if (!me || room.unread === 0) return false;
  const last = found.get(room);
  if (last?.me === me.id) return last.is;
  const is = looks(room, me);
  found.set(room, { me: me.id, is });
  return is;
};

const looks = (room: RoomState, me: User): boolean => {
  const mark = room.receipts.get(me.id);
  let left = room.unread;
  for (const message of newest(room)) {
    // Where no mark says how far I have read, the number does.
    if (mark === undefined ? left === 0 : positionOf(message) <= mark) return false;
    if (message.author.id === me.id) continue;
    if (!message.gone && message.mentions?.includes(me.id)) return true;
    left--;
  }
  return false;
};
