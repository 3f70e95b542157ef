// Pushed messages that simply follow each other, laid down at once: each by itself would copy all that stands there.
import type { Message } from './entities.ts';
import type { AnyEvent } from './event.ts';
import { settled } from './message.ts';
import { follows, put, reduce } from './reduce.ts';
import { overtaken, without } from './rooms.ts';
import { positionOf, type ChatState, type RoomState, type Run } from './state.ts';
import { lastOf } from './timeline.ts';

type Messages = readonly Message[];

// Of immutable data, so clients may share it; what is no longer held elsewhere is no longer held here.
const names = /* @__PURE__ */ new WeakMap<Messages, Set<string>>();

/** The ids of some messages, and perhaps of some that came after them: grown with a run instead of made anew. */
const namesIn = (messages: Messages): Set<string> => {
  const known = names.get(messages) ?? new Set(messages.map(({ id }) => id));
  names.set(messages, known);
  return known;
};

const append = (run: Run, added: Messages): Run => {
  const messages = run.messages.concat(added);
  const known = namesIn(run.messages);
  for (const { id } of added) known.add(id);
  names.set(messages, known);
  return { ...run, messages };
};

/** Tells of one message after the other whether it is new and simply follows the last run and those before it. */
const follower = ({ runs }: RoomState): ((message: Message) => boolean) => {
  const run = runs.at(-1);
  if (!run || run.loose || run.messages.length === 0) return () => false;
  const ids = new Set<string>();
  let last = lastOf(run);
  const isKnown = (id: string): boolean => ids.has(id) || runs.some(({ messages }) => namesIn(messages).has(id));
  return ({ id, order, localId, threadId }) => {
    const position = positionOf({ id, order });
    if (position <= last || localId !== undefined || threadId !== undefined || isKnown(id)) return false;
    ids.add(id);
    last = position;
    return true;
  };
};

const burstAt = (state: ChatState, events: readonly AnyEvent[], from: number): Messages => {
  const burst: Message[] = [];
  const first = events[from];
  const room = first?.type === 'message' && state.rooms.get(first.message.roomId);
  if (!room || room.ahead || !follows(state, room)) return burst;
  const isNext = follower(room);
  for (let at = from; at < events.length; at += 1) {
    const event = events[at]!;
    if (event.type !== 'message' || event.answered || event.message.roomId !== room.room.id || !isNext(event.message)) break;
    burst.push(event.message);
  }
  return burst;
};

/** What `hear` would make of one after the other. */
const hearAll = (state: RoomState, messages: Messages): RoomState => ({
  ...state,
  answered: overtaken(state, messages.at(-1)!, false),
  runs: state.runs.with(-1, append(state.runs.at(-1)!, messages.map(settled))),
  typing: messages.reduce((users, { author }) => without(users, author.id), state.typing),
});

/** The state after the next of some events, and how many it took: of messages that simply follow each other as many as there are. */
export const reduceNext = (state: ChatState, events: readonly AnyEvent[], from: number): readonly [ChatState, number] => {
  const burst = burstAt(state, events, from);
  if (burst.length < 2) return [reduce(state, events[from]!), 1];
  return [put(state, burst[0]!.roomId, (room) => hearAll(room, burst)), burst.length];
};
