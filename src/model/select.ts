// Questions about the state that more than one reader asks.
import { echoes } from './echo.ts';
import type { Message, Room, User } from './entities.ts';
import type { Entry } from './event.ts';
import { messageIn, newestIn } from './receipts.ts';
import { positionOf, type ChatState, type RoomState } from './state.ts';

/** One line of a transcript. `key` stays the same from pending to confirmed. */
export type Row =
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly mine: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly entry: Entry }
  | { readonly kind: 'gap'; readonly key: string; readonly before: string };

type Drawn = { readonly outbox: readonly Entry[]; readonly me: User | undefined; readonly rows: readonly Row[] };

// Pure functions of immutable data, so clients may share these; what is no longer held elsewhere is no longer held here.
const drawn = /* @__PURE__ */ new WeakMap<RoomState, Drawn>();
const messageRows = /* @__PURE__ */ new WeakMap<Message, Extract<Row, { kind: 'message' }>>();
const lists = /* @__PURE__ */ new WeakMap<ChatState['rooms'], readonly Room[]>();

/** The same row for the same message, so that a reader redraws only what changed. */
const messageRow = (message: Message, key: string, mine: boolean): Row => {
  const known = messageRows.get(message);
  if (known && known.key === key && known.mine === mine) return known;
  const row = { kind: 'message', key, message, mine } as const;
  messageRows.set(message, row);
  return row;
};

/** What waits, without what is already among the confirmed rows under its name. */
const pendingRows = (outbox: readonly Entry[], roomId: string, confirmed: readonly Row[]): readonly Row[] => {
  const waiting = outbox.filter(({ command }) => command.type === 'send' && command.roomId === roomId);
  const keys = new Set(waiting.length > 0 ? confirmed.map(({ key }) => key) : []);
  return waiting
    .filter(({ command }) => !keys.has(command.localId))
    .map((entry) => ({ kind: 'pending', key: entry.command.localId, entry }));
};

const draw = (state: ChatState, roomId: string): readonly Row[] => {
  const names = new Map([...echoes(state, roomId)].map(([localId, { id }]) => [id, localId]));
  const rows: Row[] = [];
  for (const [i, { messages, loose }] of (state.rooms.get(roomId)?.runs ?? []).entries()) {
    const first = messages[0];
    if (i > 0 && first && !loose) rows.push({ kind: 'gap', key: `gap:${positionOf(first)}`, before: positionOf(first) });
    for (const message of messages) {
      const mine = message.author.id === state.me?.id;
      // Another person's device may have used the same name.
      const key = (mine && (message.localId ?? names.get(message.id))) || message.id;
      rows.push(messageRow(message, key, mine));
    }
  }
  return [...rows, ...pendingRows(state.outbox, roomId, rows)];
};

/** The messages of a room, oldest first, with its gaps; then what waits to be sent, in the order it was accepted. */
export const transcript = (state: ChatState, roomId: string): readonly Row[] => {
  const room = state.rooms.get(roomId);
  const { outbox, me } = state;
  const known = room && drawn.get(room);
  if (known && known.outbox === outbox && known.me === me) return known.rows;
  const rows = draw(state, roomId);
  if (room) drawn.set(room, { outbox, me, rows });
  return rows;
};

/** What I have not read, in all rooms that are not muted. */
export const totalUnread = ({ rooms }: ChatState): number => {
  let total = 0;
  for (const { room, unread } of rooms.values()) if (!room.muted) total += unread;
  return total;
};

const activityOf = ({ last }: Room): number => last?.sentAt || 0;

/** Every known room, the one with the latest message first. */
export const roomsByActivity = ({ rooms }: ChatState): readonly Room[] => {
  const known = lists.get(rooms);
  if (known) return known;
  const list = [...rooms.values()]
    .map(({ room }) => room)
    .sort((a, b) => activityOf(b) - activityOf(a) || (a.id < b.id ? -1 : 1));
  lists.set(rooms, list);
  return list;
};

/** Position of the newest message known in a room. */
export const newestPosition = ({ rooms }: ChatState, roomId: string): string | undefined => {
  const room = rooms.get(roomId);
  const newest = room && newestIn(room);
  return newest && positionOf(newest);
};

/** A message by id, wherever it is. */
export const findMessage = ({ rooms }: ChatState, id: string): Message | undefined => {
  for (const room of rooms.values()) {
    const found = messageIn(room, id);
    if (found) return found;
  }
  return undefined;
};
