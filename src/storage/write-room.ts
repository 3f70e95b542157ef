// Brings what the disk holds of one room in line with the state, touching only what changed.
import { promisifyRequest } from 'idb-keyval';
import type { Message } from '../model/entities.ts';
import { cutOff } from '../model/rooms.ts';
import { findIn, indexAfter, indexAt } from '../model/timeline.ts';
import { positionOf, type ChatState, type RoomState, type Run } from '../model/state.ts';
import { asRoomRow, end, type Mark, type MessageRow, type RoomRow, sizeIn, sizeOf, unbroken, within } from './rows.ts';
import type { Touched } from './touched.ts';

export type Tally = { readonly count: number; readonly bytes: number };

/** Messages a restored thread shows at first. */
const firstScreen = 50;
/** Messages written at one time because the past was reached. */
const reach = 500;
const mostMarks = 200;
/** Rows handed to the database in one go. */
const atOnce = 50;

const nothing: Pick<RoomRow, 'from' | 'to' | 'start' | 'marks' | 'count' | 'bytes'> = { marks: [], count: 0, bytes: 0 };
type Place = Pick<RoomRow, 'from' | 'to' | 'start' | 'marks'>;
type Span = Touched['spans'][number];

/** What the disk holds under an id: where, and what. */
type Held = readonly [key: IDBValidKey, row: unknown];

/** What the disk holds under the ids of some messages: asked for at once where these lie near each other, else one by one. */
const heldOf = async (id: IDBIndex, roomId: string, messages: readonly Message[]): Promise<ReadonlyMap<unknown, Held>> => {
  const ids = messages.map((message) => message.id).sort();
  const few = 2 * ids.length;
  const ask = async (lo: string, hi: string): Promise<readonly Held[]> => {
    const range = IDBKeyRange.bound([roomId, lo], [roomId, hi]);
    const [keys, rows] = await Promise.all([
      promisifyRequest(id.getAllKeys(range, few)),
      promisifyRequest(id.getAll(range, few)),
    ]);
    return keys.map((key, i) => [key, rows[i]]);
  };
  const near = ids.length > 0 ? await ask(ids[0]!, ids.at(-1)!) : [];
  const all = near.length < few ? near : (await Promise.all(ids.map((one) => ask(one, one)))).flat();
  return new Map(all.map((held) => [idIn(held[1]), held]));
};

const idIn = (row: unknown): unknown => (row as MessageRow).message.id;

/** Puts and deletes rows of one room and keeps count of what it holds. */
const keeper = (store: IDBObjectStore, roomId: string, held: Tally) => {
  let { count, bytes } = held;
  const id = store.index('id');
  const remove = (key: IDBValidKey, row: unknown): void => {
    store.delete(key);
    count -= 1;
    bytes -= sizeIn(row);
  };
  return {
    tally: (): Tally => ({ count: Math.max(count, 0), bytes: Math.max(bytes, 0) }),
    async put(messages: readonly Message[]): Promise<void> {
      const known = await heldOf(id, roomId, messages);
      for (const [i, message] of messages.entries()) {
        const row: MessageRow = { message, size: sizeOf(message) };
        const place = positionOf(message);
        const [key, old] = known.get(message.id) ?? [];
        // A message may change its place; its id may not stand twice.
        if (key !== undefined && (key as string[])[1] !== place) store.delete(key);
        const written = store.put(row, [roomId, place]);
        count += key === undefined ? 1 : 0;
        bytes += row.size - sizeIn(old);
        // A flood must leave the page its frames.
        if (i % atOnce === atOnce - 1) await promisifyRequest(written);
      }
    },
    async forget(messageId: string): Promise<void> {
      const [key, row] = await Promise.all([
        promisifyRequest(id.getKey([roomId, messageId])),
        promisifyRequest(id.get([roomId, messageId])),
      ]);
      if (key !== undefined) remove(key, row);
    },
    /** Deletes what stands in a range, but for the positions in `keep`. */
    async sweep(range: IDBKeyRange, keep: ReadonlyMap<string, unknown>): Promise<void> {
      const [keys, rows] = await Promise.all([promisifyRequest(store.getAllKeys(range)), promisifyRequest(store.getAll(range))]);
      keys.forEach((key, i) => keep.has((key as string[])[1]!) || remove(key, rows[i]));
    },
  };
};

const between = (runs: readonly Run[], [lo, hi]: Span): readonly Message[] =>
  runs.flatMap((run) => run.messages.slice(indexAt(run.messages, lo), indexAfter(run.messages, hi)));

/** Whether what the disk holds and what the state holds overlap, so that the two are one run. */
const meet = ({ from, to }: Place, run: Run): boolean =>
  from !== undefined && to !== undefined && positionOf(run.messages[0]!) <= to && positionOf(run.messages.at(-1)!) >= from;

/** How far down the disk follows the run: page by page, so that a past it has given up is not written again at each message. */
const floorOf = (held: Place, run: Run, told: readonly Mark[]): string => {
  const first = positionOf(run.messages[0]!);
  const { from } = held as { from: string };
  // Nothing precedes the first message of a room, whatever the disk remembers.
  if (first >= from) return run.older === undefined ? first : from;
  if (!told.length) return from;
  const [lowest = first] = told.map(([at]) => at).sort();
  const known = indexAt(run.messages, from);
  return [first, lowest].find((at) => at >= first && at < from && known - indexAt(run.messages, at) <= reach) ?? from;
};

const byPlace = (marks: readonly Mark[]): readonly Mark[] =>
  [...new Map(marks.map((mark) => [mark[0], mark])).values()].sort(([a], [b]) => (a < b ? -1 : 1));

const placeOf = (held: Place, run: Run, told: readonly Mark[]): Place => {
  const first = positionOf(run.messages[0]!);
  const to = positionOf(run.messages.at(-1)!);
  const marks = byPlace([...held.marks, ...told, [first, run.older]]).filter(([at]) => at <= to);
  const lowest = meet(held, run) ? floorOf(held, run, told) : first;
  const usable = marks.filter(([at]) => at >= lowest && at >= first);
  const start = (usable.findLast(([at]) => run.messages.length - indexAt(run.messages, at) >= firstScreen) ??
    usable[0] ?? [first])[0];
  // A room that was evicted and is only spoken in gets back what a restore needs, not all that memory holds.
  const from = meet(held, run) || (told.length > 0 && run.messages.length <= reach) ? lowest : start;
  return { from, to, start, marks: marks.filter(([at]) => at >= from).slice(-mostMarks) };
};

/** What of the run the disk has never seen as part of it. */
const freshSpans = (held: Place, place: Place, run: Run): readonly Span[] => {
  const { from, to } = place as { from: string; to: string };
  if (!meet(held, run)) return [[from, to]];
  return [
    ...(from < held.from! ? [[from, held.from!] as const] : []),
    ...(to > held.to! ? [[`${held.to!}\u0000`, to] as const] : []),
  ];
};

const isWhole = ([lo, hi]: Span): boolean => lo === '' && hi === end;

const writeMessages = async (
  store: IDBObjectStore,
  room: RoomState,
  touched: Touched,
  held: typeof nothing,
  place: Place,
): Promise<Tally> => {
  const { runs } = room;
  const run = unbroken(runs);
  const rows = keeper(store, room.room.id, held);
  const floor = place.from ?? '';
  const spans = [...touched.spans, ...(run ? freshSpans(held, place, run) : [])].filter(([, hi]) => hi >= floor);
  const wanted = new Map<string, Message>();
  const want = (message: Message): void => void (positionOf(message) >= floor && wanted.set(positionOf(message), message));
  for (const [lo, hi] of spans) between(runs, [lo, hi]).forEach(want);
  for (const [id, gone] of touched.ids) {
    const message = findIn(runs, id);
    if (message) want(message);
    else if (gone) await rows.forget(id);
  }
  if (floor !== '' && floor !== held.from) await rows.sweep(within(room.room.id, '', floor, true), new Map());
  for (const [lo, hi] of spans) await rows.sweep(within(room.room.id, lo < floor ? floor : lo, hi), wanted);
  await rows.put([...wanted.values()]);
  return rows.tally();
};

const placed = ({ from, to, start, marks }: Place): Place => ({ from, to, start, marks });

/** Runs inside a transaction over `rooms` and `messages`; tells what the disk holds of the room now, and held before. */
export const writeRoom = async (
  tx: IDBTransaction,
  id: string,
  touched: Touched,
  state: ChatState,
  now: number,
): Promise<[now: Tally, before: Tally]> => {
  const rooms = tx.objectStore('rooms');
  const messages = tx.objectStore('messages');
  const row = asRoomRow(await promisifyRequest(rooms.get(id)));
  const known = state.rooms.get(id);
  // Should this be the end, what only an answer told of has nothing pushed before it.
  const room = known && cutOff(known);
  const epoch = state.epoch ?? row?.epoch;
  const stale = !room || touched.void || (row?.epoch !== undefined && row.epoch !== epoch);
  if (stale) messages.delete(within(id));
  const before = row ?? nothing;
  if (!room) {
    rooms.delete(id);
    return [nothing, before];
  }
  const run = unbroken(room.runs);
  const isEmptied = !run && touched.spans.some(isWhole);
  // The marks stay true as long as the epoch does.
  const marks = row && (row.epoch ?? epoch) === epoch ? row.marks : [];
  const tally = stale ? nothing : before;
  const held = stale || isEmptied ? { ...nothing, marks, count: tally.count, bytes: tally.bytes } : before;
  const place = run ? placeOf(held, run, touched.marks) : held;
  const { count, bytes } = await writeMessages(messages, room, touched, held, place);
  const receipts = [...new Map([...(row?.receipts ?? []), ...room.receipts])];
  const next: RoomRow = { room: room.room, receipts, counted: room.counted, epoch, ...placed(place), count, bytes, used: now };
  rooms.put(next, id);
  return [next, before];
};
