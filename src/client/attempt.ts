// One attempt at saying an entry: what it begins with, and what its answer amounts to.
import { roomOf, type Durable } from '../model/command.ts';
import type { ErrorCode } from '../model/error.ts';
import type { ChatEvent, Entry } from '../model/event.ts';
import { newestPosition } from '../model/select.ts';
import type { ChatState } from '../model/state.ts';

/** Where the room ended when this was first said: its echo comes later. Of a room that was never seen nobody knows. */
const endOf = ({ command, tries, after }: Entry, state: ChatState): string | undefined => {
  if (command.type !== 'send' || tries > 0) return after;
  return newestPosition(state, command.roomId) ?? (state.rooms.get(command.roomId)?.loaded ? '' : undefined);
};

/** The entry while it is being said once more. */
export const tryOf = (entry: Entry, state: ChatState): Entry => {
  const after = endOf(entry, state);
  return { ...entry, state: 'sending', tries: entry.tries + 1, ...(after !== undefined && { after }) };
};

/** Said or not said: from here nobody can tell. */
export const ambiguous: ReadonlySet<ErrorCode> = new Set(['protocol', 'closed']);
/** Saying these twice is the same as once. */
export const harmless: ReadonlySet<Durable['type']> = new Set([
  'read',
  'unread',
  'edit',
  'delete',
  'react',
  'archive',
  'mute',
  'close-room',
  'read-notices',
  'delete-notice',
]);

/** What must keep its order. */
export const laneOf = (command: Durable): string => roomOf(command) ?? command.localId;

export type Due = { readonly lane: string; readonly entry: Entry };

/** The first entry that may be said now: due, and with nothing unsaid or uncertain before it in its lane. */
export const nextDue = (outbox: readonly Entry[], now: number, inFlight: ReadonlyMap<string, string>): Due | undefined => {
  const blocked = new Set<string>();
  for (const entry of outbox) {
    const lane = laneOf(entry.command);
    const due = entry.state === 'queued' && (entry.notBefore ?? 0) <= now;
    if (due && !blocked.has(lane) && !inFlight.has(lane)) return { lane, entry };
    if (entry.state === 'queued' || entry.state === 'sending') blocked.add(lane);
  }
  return undefined;
};

/** A send is erased only once its message is in the run. */
export const arrived = (entry: Entry, facts: readonly ChatEvent[]): boolean =>
  entry.command.type !== 'send' ||
  facts.some((fact) => fact.type === 'message' && fact.message.localId === entry.command.localId);
