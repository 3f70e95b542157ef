// What each fact about a room makes of it. Every function takes a room and gives the next one.
import type { Message, Room, User } from './entities.ts';
import type { ChatEvent, SavedRoom } from './event.ts';
import { amend, settled, stack } from './message.ts';
import { tidy } from './plain.ts';
import { mergeReceipts, newestIn } from './receipts.ts';
import { emptyRoom, positionOf, type ChatState, type RoomState, type Run } from './state.ts';
import { addMessage, addSlice, findIn, lastOf, loosen, reachesPresent, rewrite } from './timeline.ts';
import { countAsTold, countUnread, settleCount } from './unread.ts';

type Page = Extract<ChatEvent, { type: 'page' }>;

/** Changes kept for messages that have not come yet, per room. */
const mostAhead = 1000;

const answering: ReadonlySet<ChatState['status']> = new Set(['live', 'catching-up', 'polling']);

export const without = (users: readonly User[], id: string): readonly User[] => users.filter((user) => user.id !== id);

/** A list of people with one put in or taken out. */
export const withUser = (users: readonly User[], user: User, present: boolean): readonly User[] => {
  if (!present) return without(users, user.id);
  const at = users.findIndex(({ id }) => id === user.id);
  return at < 0 ? [...users, user] : users.with(at, { ...users[at], ...tidy(user) });
};

const newerOf = (a: Message | undefined, b: Message | undefined): Message | undefined =>
  !a || (b && positionOf(b) >= positionOf(a)) ? (b ?? a) : a;

/** A message that comes after its edit or delete, as it should be by now. */
const caughtUp = (state: RoomState, message: Message): Message => {
  const change = state.ahead?.get(message.id);
  return change ? amend(settled(message), change) : settled(message);
};

/** As `caughtUp`, for history: a change without a later time is one that history already knows. */
const inHistory = (state: RoomState, message: Message): Message => {
  const { gone, body, editedAt = 0 } = state.ahead?.get(message.id) ?? {};
  const row = settled(message);
  if (gone) return amend(row, { gone });
  return editedAt > (row.editedAt ?? 0) ? amend(row, { body, editedAt }) : row;
};

/** What a fact about a room tells is laid over what is known; what it leaves out stays. */
export const describe = (state: RoomState, told: Room, follows: boolean): RoomState => ({
  ...state,
  room: {
    ...state.room,
    ...tidy(told),
    last: newerOf(told.last && caughtUp(state, told.last), state.room.last),
    ...(told.extra && { extra: { ...state.room.extra, ...told.extra } }),
  },
  counted: countAsTold(state, told, follows),
});

const forget = (state: RoomState, messages: readonly Message[]): RoomState => {
  if (!state.ahead || !messages.some(({ id }) => state.ahead?.has(id))) return state;
  const ahead = new Map(state.ahead);
  for (const { id } of messages) ahead.delete(id);
  return { ...state, ahead: ahead.size > 0 ? ahead : undefined };
};

const mapThreads = (state: RoomState, change: (runs: readonly Run[], threadId: string) => readonly Run[]): RoomState =>
  state.threads.size === 0
    ? state
    : { ...state, threads: new Map([...state.threads].map(([id, runs]) => [id, change(runs, id)])) };

/** An answer may outrun what was pushed before it; what is pushed later shows that nothing is missing up to there. */
export const overtaken = (
  { answered = [], runs }: RoomState,
  message: Message,
  isAnswer: boolean,
): readonly string[] | undefined => {
  const position = positionOf(message);
  const isPast = (known: Message): boolean =>
    known.id === message.id || (positionOf(known) > position && !answered.includes(positionOf(known)));
  // Only of an answer: every pushed message comes by here, and a long thread is long to look through.
  const isOvertaken = (): boolean => answered.includes(position) || runs.at(-1)?.messages.some(isPast) === true;
  const left = isAnswer ? (isOvertaken() ? answered : [...answered, position]) : answered.filter((other) => other > position);
  return left.length > 0 ? left : undefined;
};

/** The socket is gone: what lies before a message that only an answer told of may have been lost with it. */
export const cutOff = ({ answered, ...state }: RoomState): RoomState => {
  const from = answered?.reduce((a, b) => (b < a ? b : a));
  return { ...state, current: false, runs: from === undefined ? state.runs : loosen(state.runs, from) };
};

export const hear = (state: RoomState, message: Message, follows: boolean, isAnswer = false): RoomState => {
  const row = caughtUp(state, message);
  if (follows) state = { ...state, answered: overtaken(state, row, isAnswer) };
  const next = mapThreads(state, (runs, id) => (row.threadId === id ? addMessage(runs, row, true) : runs));
  return forget({ ...next, runs: addMessage(state.runs, row, follows), typing: without(state.typing, row.author.id) }, [row]);
};

const sliceOf = (
  state: RoomState,
  { messages, older, newer }: Pick<Page, 'messages' | 'older' | 'newer'>,
  look = inHistory,
): Run => ({
  messages: messages.map((message) => look(state, message)),
  older,
  newer,
});

const turnThreadPage = (state: RoomState, page: Page, threadId: string): RoomState => {
  const runs = addSlice(state.threads.get(threadId) ?? [], sliceOf(state, page), page.of, { spares: true });
  return { ...state, refused: undefined, threads: new Map([...state.threads, [threadId, runs]]) };
};

/** A page of history: afterwards the room is loaded, and after the newest one it reaches the present. */
export const turnPage = (state: RoomState, page: Page, { connected, me, status }: ChatState): RoomState => {
  const { of = {}, messages } = page;
  if (of.threadId !== undefined) return turnThreadPage(state, page, of.threadId);
  const slice = sliceOf(state, page);
  const newest = reachesPresent({ messages }, of);
  const counted = newest ? settleCount(state, messages, me, true) : state.counted;
  const hears = connected && !of.deaf;
  const current = newest && !of.deaf ? answering.has(status) : state.current;
  const settles = newest && hears;
  const answered = settles ? undefined : state.answered;
  // Only an answer told of its end: that is no bridge from the run to the page.
  const { runs } = settles ? cutOff(state) : state;
  return forget(
    { ...state, answered, runs: addSlice(runs, slice, of, { hears }), loaded: true, refused: undefined, current, counted },
    messages,
  );
};

/** What the disk kept fills what the network has not told yet; what it only heard tells nothing to a room that reaches the present. */
export const restore = (state: RoomState, saved: SavedRoom): RoomState => {
  const { unread: _, last, ...known } = saved.room;
  const { counted } = state;
  const slice = sliceOf(state, saved, caughtUp);
  const runs = slice.messages.length > 0 ? addSlice(state.runs, slice, 'disk') : state.runs;
  const end = runs.findLast(({ loose }) => !loose);
  const isLater = (message: Message): boolean => !state.current && (!end || positionOf(message) > lastOf(end));
  const loose = (saved.loose ?? []).filter(isLater);
  const settled = counted?.basis === 'floating' ? settleCount(state, saved.messages, undefined, false) : counted;
  return {
    ...state,
    room: { ...tidy(known), ...state.room, last: newerOf(last, state.room.last) },
    runs: loose.reduce((all, message) => addMessage(all, caughtUp(state, message), false), runs),
    loaded: state.loaded || slice.messages.length > 0,
    receipts: mergeReceipts(state.receipts, saved.receipts),
    counted: counted?.basis === 'assumed' ? (saved.counted ?? counted) : (settled ?? saved.counted),
  };
};

/** An edit or a delete, wherever the message is shown; kept when it came first. */
export const alter = (state: RoomState, id: string, change: Partial<Message>): RoomState => {
  const apply = (message: Message): Message => amend(message, change);
  const next = mapThreads({ ...state, runs: rewrite(state.runs, id, apply) }, (runs) => rewrite(runs, id, apply));
  const { last } = state.room;
  const shown: RoomState = last?.id === id ? { ...next, room: { ...next.room, last: apply(last) } } : next;
  return findIn(state.runs, id) ? shown : { ...shown, ahead: setAside(state.ahead, id, change) };
};

const setAside = (known: RoomState['ahead'], id: string, change: Partial<Message>): RoomState['ahead'] => {
  const ahead = new Map(known);
  ahead.set(id, stack(ahead.get(id), change));
  if (ahead.size > mostAhead) ahead.delete([...ahead.keys()][0]!);
  return ahead;
};

/** Ids, cursors and counts of another epoch mean nothing any more. */
export const voided = ({ room: { last: _, ...room }, loading, typing, online }: RoomState): RoomState => ({
  ...emptyRoom(room.id),
  room,
  loading,
  typing,
  online,
});

/** What follows from the rest: the last message, and how much of it all I have not read. */
export const derive = (state: RoomState, me: User | undefined): RoomState => {
  const last = newestIn(state);
  const unread = countUnread(state, me);
  const told = unread > 0 || state.room.unread !== undefined || state.counted;
  return tidy({ ...state, unread, room: tidy({ ...state.room, last, unread: told ? unread : undefined }) });
};
