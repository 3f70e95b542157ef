// Short words for the facts that tests of the model are made of.
import type { CommandOf } from '../../src/model/command.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent, Asked, Entry, SavedRoom, Status } from '../../src/model/event.ts';
import { reduceAll } from '../../src/model/reduce.ts';
import { transcript } from '../../src/model/select.ts';
import { emptyState, positionOf, type ChatState, type RoomState } from '../../src/model/state.ts';
import { ann, bob, messageOf as msg, roomId } from '../../src/testing/fixtures.ts';

export { ann, bob, msg, roomId };
export const mine = (n: number, more: Partial<Message> = {}): Message => msg(n, { author: ann, ...more });
export const msgs = (from: number, to: number): readonly Message[] =>
  Array.from({ length: to - from + 1 }, (_, i) => msg(from + i));
export const at = (n: number): string => positionOf(msg(n));

export const push = (message: Message): AnyEvent => ({ type: 'message', message });
export const answer = (message: Message): AnyEvent => ({ type: 'message', message, answered: true });
type Edges = { readonly older?: string; readonly newer?: string; readonly of?: Asked };
export const page = (messages: readonly Message[], edges: Edges = {}): AnyEvent => ({ type: 'page', roomId, messages, ...edges });
export const status = (now: Status): AnyEvent => ({
  type: 'status',
  status: now,
  connected: now === 'live' || now === 'catching-up',
  authenticated: now === 'live',
});
export const saved = (messages: readonly Message[], more: Partial<SavedRoom> = {}): AnyEvent => ({
  type: 'restored',
  room: { room: { id: roomId }, messages, receipts: [], ...more },
});
export const read = (upTo: string, userId?: string): AnyEvent => ({ type: 'receipt', roomId, upTo, ...(userId && { userId }) });
export const told = (unread: number, last?: Message): AnyEvent => ({
  type: 'room',
  room: { id: roomId, unread, ...(last && { last }) },
});

export const sendOf = (localId: string, body = localId): CommandOf<'send'> => ({ type: 'send', roomId, localId, body, at: 0 });
export const entry = (localId: string, more: Partial<Entry> = {}): Entry => ({
  command: sendOf(localId),
  tries: 0,
  state: 'queued',
  ...more,
});
export const queued = (localId: string, more: Partial<Entry> = {}): AnyEvent => ({ type: 'queued', entry: entry(localId, more) });

export const live: ChatState = reduceAll(emptyState(ann), [status('live')]);
export const after = (...events: readonly AnyEvent[]): ChatState => reduceAll(live, events);
export const room = (state: ChatState): RoomState => state.rooms.get(roomId)!;

/** Runs as text: ids without their `m`, loose runs in parentheses, gaps as bars. */
export const runsOf = (state: ChatState): string =>
  room(state)
    .runs.map(({ messages, loose }) => {
      const ids = messages.map(({ id }) => id.slice(1)).join(' ');
      return loose ? `(${ids})` : ids;
    })
    .join(' | ');

/** The transcript as text: keys, with a bar for a gap and a question mark after what waits. */
export const drawn = (state: ChatState): string =>
  transcript(state, roomId)
    .map((row) => (row.kind === 'gap' ? '|' : row.kind === 'pending' ? `${row.key}?` : row.key))
    .join(' ');
