// The only way to the next state: one row per event. An event that changes nothing gives back the very same state.
import type { Message, Notice, Room, User } from './entities.ts';
import type { Refusal } from './error.ts';
import type { AnyEvent } from './event.ts';
import { bring, enqueue, park, remove, trying } from './entries.ts';
import { keep, same, tidy } from './plain.ts';
import { readUpTo } from './receipts.ts';
import { alter, cutOff, derive, describe, hear, restore, turnPage, voided, withUser, without } from './rooms.ts';
import { emptyRoom, type ChatState, type RoomState } from './state.ts';
import { findIn } from './timeline.ts';

type EventOf<T extends AnyEvent['type']> = Extract<AnyEvent, { type: T }>;
type Rows = { readonly [T in AnyEvent['type']]: (state: ChatState, event: EventOf<T>) => ChatState };
type Change = (room: RoomState) => RoomState;

const nothing = (state: ChatState): ChatState => state;

/** The state with some of it replaced; the same one when that says nothing new. */
const patch = (state: ChatState, change: Partial<ChatState>): ChatState => {
  const news = (Object.keys(change) as (keyof ChatState)[]).some((key) => !same(state[key], change[key]));
  return news ? tidy({ ...state, ...change }) : state;
};

/** Changes some rooms at once, known or not; those that say nothing new keep their reference. */
const putAll = (state: ChatState, ids: Iterable<string>, change: (room: RoomState, id: string) => RoomState): ChatState => {
  const rooms = new Map(state.rooms);
  for (const id of ids) {
    const known = rooms.get(id);
    rooms.set(id, keep<RoomState | undefined>(known, derive(change(known ?? emptyRoom(id), id), state.me))!);
  }
  const news = [...rooms].some(([id, room]) => room !== state.rooms.get(id));
  return news ? { ...state, rooms } : state;
};

export const put = (state: ChatState, id: string, change: Change): ChatState => putAll(state, [id], change);

/** As `put`, for facts that are no reason to know a room. */
const touch = (state: ChatState, id: string, change: Change): ChatState => (state.rooms.has(id) ? put(state, id, change) : state);

const putEach = (state: ChatState, change: Change): ChatState => putAll(state, state.rooms.keys(), change);

/** What is pushed now follows the newest run without a hole. While polling nothing is pushed, so nothing tells of a hole. */
export const follows = ({ connected }: ChatState, { current }: RoomState): boolean => connected && current;

const refusalIn = ({ code, because, retryAfter }: Refusal): Refusal => tidy({ code, because, retryAfter });

const change = (state: ChatState, id: string, roomId: string | undefined, by: Partial<Message>): ChatState => {
  const holder = roomId ?? [...state.rooms].find(([, { runs, room }]) => findIn(runs, id) || room.last?.id === id)?.[0];
  return holder === undefined ? state : put(state, holder, (room) => alter(room, id, by));
};

const withRooms = (state: ChatState, rooms: readonly Room[]): ChatState => {
  const told = new Map(rooms.map((room) => [room.id, room]));
  return putAll(state, told.keys(), (room, id) => describe(room, told.get(id)!, follows(state, room)));
};

const withMe = (state: ChatState, told: User | undefined): ChatState => {
  if (!told) return state;
  const me = told.id === state.me?.id ? { ...state.me, ...tidy(told) } : tidy(told);
  const next = patch(state, { me });
  return next === state ? state : putEach(next, (room) => ({ ...room, typing: without(room.typing, me.id) }));
};

const byTime = (a: Notice, b: Notice): number => b.at - a.at || (a.id < b.id ? 1 : -1);

const withNotices = (state: ChatState, { notices, more }: EventOf<'notices'>): ChatState => {
  const all = new Map(state.notices.map((notice) => [notice.id, notice]));
  for (const notice of notices) all.set(notice.id, { ...all.get(notice.id), ...tidy(notice) });
  const sorted = [...all.values()].sort(byTime);
  // A pushed notice also comes without `more`; only a page that holds the oldest one tells that nothing is left.
  const last = notices.length === 0 || notices.some(({ id }) => id === sorted.at(-1)?.id);
  return patch(state, { notices: sorted, moreNotices: more ?? (last ? undefined : state.moreNotices) });
};

/** Whether what is pushed may have been missed since. */
const loses = (before: ChatState, { status, connected }: EventOf<'status'>): boolean =>
  status !== 'polling' && (!connected || before.status === 'polling');

const rows: Rows = {
  entered: (state, { me }) => withMe(state, me),
  me: (state, { me }) => withMe(state, me),
  joined: nothing,
  stale: nothing,
  found: nothing,
  uploaded: nothing,
  warning: nothing,
  epoch: (state, { epoch }) => {
    if (state.epoch === undefined || state.epoch === epoch) return patch(state, { epoch });
    return putEach(patch(state, { epoch, mark: undefined, moreRooms: undefined, moreNotices: undefined }), voided);
  },
  mark: (state, { at, after }) => (after === undefined || after === state.mark ? patch(state, { mark: at }) : state),
  rooms: (state, { rooms, more }) => patch(withRooms(state, rooms), { moreRooms: more }),
  room: (state, { room }) => withRooms(state, [room]),
  'room-gone': (state, { roomId }) => {
    if (!state.rooms.has(roomId)) return state;
    return { ...state, rooms: new Map([...state.rooms].filter(([id]) => id !== roomId)) };
  },
  page: (state, event) => put(state, event.roomId, (room) => turnPage(room, event, state)),
  message: (state, { message, answered }) =>
    put(state, message.roomId, (room) => hear(room, message, follows(state, room), answered)),
  'message-changed': (state, { id, roomId, change: by }) => change(state, id, roomId, by),
  'message-gone': (state, { id, roomId }) => change(state, id, roomId, { gone: true }),
  receipt: (state, event) => touch(state, event.roomId, (room) => readUpTo(room, event, state.me)),
  typing: (state, { roomId, user, active }) =>
    touch(state, roomId, (room) => ({ ...room, typing: withUser(room.typing, user, active && user.id !== state.me?.id) })),
  presence: (state, { roomId, user, online }) =>
    roomId === undefined
      ? patch(state, { online: withUser(state.online, user, online) })
      : touch(state, roomId, (room) => ({ ...room, online: withUser(room.online, user, online) })),
  notices: withNotices,
  'notice-gone': (state, { id }) => patch(state, { notices: state.notices.filter((notice) => notice.id !== id) }),
  refused: (state, { to, roomId, ...refusal }) =>
    roomId !== undefined && (to === 'join' || to === 'load')
      ? put(state, roomId, (room) => ({ ...room, refused: refusalIn(refusal) }))
      : state,
  status: (state, event) => {
    const { status, connected, authenticated, refused, retryAt } = event;
    const next = loses(state, event) ? putEach(state, cutOff) : state;
    return patch(next, { status, connected, authenticated, refused: refused && refusalIn(refused), retryAt });
  },
  loading: (state, { roomId, active }) => (active ? put : touch)(state, roomId, (room) => ({ ...room, loading: active })),
  queued: (state, { entry }) => patch(state, { outbox: enqueue(state.outbox, entry) }),
  sending: (state, { localId, after }) => patch(state, { outbox: trying(state.outbox, localId, after) }),
  bringing: (state, { localId, part }) => patch(state, { outbox: bring(state.outbox, localId, part) }),
  settled: (state, { localId }) => patch(state, { outbox: remove(state.outbox, localId) }),
  discarded: (state, { localId }) => patch(state, { outbox: remove(state.outbox, localId) }),
  unconfirmed: (state, { localId, refused }) =>
    patch(state, { outbox: park(state.outbox, localId, 'unconfirmed', refused && refusalIn(refused)) }),
  failed: (state, { localId, ...refusal }) => patch(state, { outbox: park(state.outbox, localId, 'failed', refusalIn(refusal)) }),
  saved: (state, { saved }) => patch(state, { saved }),
  // What was written under another epoch names messages that no longer exist.
  restored: (state, { room: saved }) => {
    if (state.epoch !== undefined && saved.epoch !== undefined && saved.epoch !== state.epoch) return state;
    const known = saved.epoch === undefined || state.epoch === saved.epoch ? state : { ...state, epoch: saved.epoch };
    return put(known, saved.room.id, (room) => restore(room, saved));
  },
};

export const reduce = (state: ChatState, event: AnyEvent): ChatState => {
  if (!Object.hasOwn(rows, event.type)) return state;
  return (rows[event.type] as (state: ChatState, event: AnyEvent) => ChatState)(state, event);
};

export const reduceAll = (state: ChatState, events: readonly AnyEvent[]): ChatState => events.reduce(reduce, state);
