// Questions about the state that more than one reader asks.
import { echoes } from './echo.ts';
import type { Message, Room, User } from './entities.ts';
import type { Entry } from './event.ts';
import { messageIn, newestIn } from './receipts.ts';
import { positionOf, type ChatState, type RoomState, type Run } from './state.ts';

/** One line of a transcript. `key` stays the same from pending to confirmed. */
export type Row =
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly mine: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly entry: Entry }
  | { readonly kind: 'gap'; readonly key: string; readonly before: string };

type Drawn = { readonly outbox: readonly Entry[]; readonly me: User | undefined; readonly rows: readonly Row[] };
type MessageRow = Extract<Row, { kind: 'message' }>;

// Pure functions of immutable data, so clients may share these; what is no longer held elsewhere is no longer held here.
const drawn = /* @__PURE__ */ new WeakMap<RoomState, Drawn>();
const drawnFrom = /* @__PURE__ */ new WeakMap<Message, readonly Row[]>();
const lists = /* @__PURE__ */ new WeakMap<ChatState['rooms'], readonly Room[]>();

const isMessage = (row: Row): row is MessageRow => row.kind === 'message';
const isOf = (row: Row | undefined, message: Message): row is MessageRow => row?.kind === 'message' && row.message === message;

/**
 * The same row for the same message, so that a reader redraws only what changed. `guess` is the row that stood here before: in a long
 * thread asking it first costs a tenth of asking a map, which is made only where a guess was wrong.
 */
const rowsLike = (before: readonly Row[] = []) => {
  if (before.length === 0)
    return (message: Message, key: string, mine: boolean): Row => ({ kind: 'message', key, message, mine });
  let map: Map<Message, MessageRow> | undefined;
  const find = (message: Message): MessageRow | undefined => {
    map ??= new Map(before.flatMap((row) => (row.kind === 'message' ? [[row.message, row]] : [])));
    return map.get(message);
  };
  return (message: Message, key: string, mine: boolean, guess: number): Row => {
    const there = before[guess];
    // A message that was changed stands where it stood, and one behind the end is new.
    const known = isOf(there, message) ? there : there && there.key !== key ? find(message) : undefined;
    return known && known.key === key && known.mine === mine ? known : { kind: 'message', key, message, mine };
  };
};

const endsOf = (rows: readonly Row[]): readonly Message[] =>
  [rows.find(isMessage), rows.findLast(isMessage)].flatMap((row) => (row ? [row.message] : []));

/** What was drawn when the thread began or ended with the same message, and by how much it has grown at its beginning. */
const lately = (runs: readonly Run[]): readonly [rows: readonly Row[] | undefined, grown: number] => {
  const first = runs.find(({ messages }) => messages.length > 0)?.messages[0];
  const last = runs.at(-1)?.messages.at(-1);
  const same = first && drawnFrom.get(first);
  const older = same ? undefined : last && drawnFrom.get(last);
  const count = runs.reduce((sum, { messages }) => sum + messages.length, 0);
  return [same ?? older, older ? count - older.length : 0];
};

/** What waits, without what is already among the confirmed rows under its name. */
const pendingRows = (outbox: readonly Entry[], roomId: string, confirmed: readonly Row[]): readonly Row[] => {
  const waiting = new Map<string, Entry>();
  for (const entry of outbox)
    if (entry.command.type === 'send' && entry.command.roomId === roomId) waiting.set(entry.command.localId, entry);
  if (waiting.size > 0) for (const { key } of confirmed) waiting.delete(key);
  return [...waiting].map(([key, entry]) => ({ kind: 'pending', key, entry }));
};

const draw = (state: ChatState, roomId: string, runs: readonly Run[]): readonly Row[] => {
  const names = new Map([...echoes(state, roomId)].map(([localId, { id }]) => [id, localId]));
  const [before, grown] = lately(runs);
  const messageRow = rowsLike(before);
  const rows: Row[] = [];
  for (const [i, { messages, loose, older }] of runs.entries()) {
    const first = messages[0];
    // What was only heard has no way back of its own: the hole before it is filled from the run after it, and the last one's by catching up.
    const next = runs.slice(i).find(({ loose }) => !loose)?.messages[0];
    // A run with nothing in it stands for what is not known yet; before the first message of all there is nothing to know.
    const begins = rows.length === 0 && !loose && older === undefined;
    if (i > 0 && first && next && !begins)
      rows.push({ kind: 'gap', key: `\0gap ${positionOf(first)}`, before: positionOf(next) });
    for (const message of messages) {
      const mine = message.author.id === state.me?.id;
      // Another person's device may have used the same name.
      const key = (mine && (message.localId ?? names.get(message.id))) || message.id;
      rows.push(messageRow(message, key, mine, rows.length - grown));
    }
  }
  for (const message of endsOf(before ?? [])) drawnFrom.delete(message);
  for (const message of endsOf(rows)) drawnFrom.set(message, rows);
  const pending = pendingRows(state.outbox, roomId, rows);
  return pending.length ? [...rows, ...pending] : rows;
};

/** The messages of a room, oldest first, with its gaps; then what waits to be sent, in the order it was accepted. */
export const transcript = (state: ChatState, roomId: string): readonly Row[] => {
  const room = state.rooms.get(roomId);
  const { outbox, me } = state;
  const known = room && drawn.get(room);
  if (known && known.outbox === outbox && known.me === me) return known.rows;
  const rows = draw(state, roomId, room?.runs ?? []);
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
