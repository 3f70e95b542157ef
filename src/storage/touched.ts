// What a batch of events touched, so that a write costs what changed and not what a room holds. Values come from the state later.
import type { AnyEvent } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';
import { positionOf } from '../model/state.ts';
import { end, type Mark } from './rows.ts';

export type Touched = {
  /** Message ids; true when the message was said to be gone. */
  readonly ids: Map<string, boolean>;
  /** Ranges of positions a page has told whole: what else the disk holds there is no more. */
  readonly spans: (readonly [lo: string, hi: string])[];
  readonly marks: Mark[];
  /** What the disk holds can no longer be trusted. */
  void?: true;
};

export type Batch = Map<string, Touched>;

export const at = (batch: Batch, roomId: string): Touched => {
  const known = batch.get(roomId);
  if (known) return known;
  const fresh: Touched = { ids: new Map(), spans: [], marks: [] };
  batch.set(roomId, fresh);
  return fresh;
};

type Toucher<T extends AnyEvent['type']> = (event: Extract<AnyEvent, { type: T }>, batch: Batch, state: ChatState) => void;

const holderOf = (state: ChatState, id: string): string | undefined => {
  for (const [roomId, { runs }] of state.rooms) if (runs.some(({ messages }) => messages.some((m) => m.id === id))) return roomId;
  return undefined;
};

const touchMessage = (event: { id: string; roomId?: string }, batch: Batch, state: ChatState, gone: boolean): void => {
  const roomId = event.roomId ?? holderOf(state, event.id);
  if (roomId === undefined) return;
  const { ids } = at(batch, roomId);
  ids.set(event.id, gone || ids.get(event.id) === true);
};

const touchPage: Toucher<'page'> = ({ roomId, messages, older, of = {} }, batch) => {
  if (of.threadId !== undefined) return;
  const touched = at(batch, roomId);
  const positions = messages.map(positionOf).sort();
  const [first = end] = positions;
  const toPresent = of.before === undefined && of.after === undefined && of.around === undefined;
  const fromStart = older === undefined && of.after === undefined && of.around === undefined;
  for (const { id } of messages) touched.ids.set(id, false);
  if (positions.length && (fromStart || older !== undefined)) touched.marks.push([first, older]);
  if (positions.length || toPresent) touched.spans.push([fromStart ? '' : first, toPresent ? end : positions.at(-1)!]);
};

const touchers: { readonly [T in AnyEvent['type']]?: Toucher<T> } = {
  rooms: ({ rooms }, batch) => rooms.forEach(({ id }) => at(batch, id)),
  room: ({ room }, batch) => void at(batch, room.id),
  'room-gone': ({ roomId }, batch) => void at(batch, roomId),
  receipt: ({ roomId }, batch) => void at(batch, roomId),
  page: touchPage,
  message: ({ message }, batch) => void at(batch, message.roomId).ids.set(message.id, false),
  'message-changed': (event, batch, state) => touchMessage(event, batch, state, false),
  'message-gone': (event, batch, state) => touchMessage(event, batch, state, true),
  epoch: (_, batch, { rooms }) => [...rooms.keys()].forEach((id) => at(batch, id)),
};

export const touch = (batch: Batch, events: readonly AnyEvent[], state: ChatState): void => {
  for (const event of events) (touchers[event.type] as Toucher<typeof event.type> | undefined)?.(event, batch, state);
};
