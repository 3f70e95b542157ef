// How far a message of mine has come, read from what the state holds.
import type { Message } from '../../model/entities.ts';
import type { Entry, Status } from '../../model/event.ts';
import { positionOf } from '../../model/state.ts';

export type Mark = 'pending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed' | 'unconfirmed';

/** States a person should see wherever they are. */
export const needsEyes: ReadonlySet<Mark> = new Set(['pending', 'waiting', 'failed', 'unconfirmed']);

/** After this long a message no longer looks as if it were on its way. */
export const patience = 4000;

/** How far anybody else has read, as a position; `*` is the other side where the backend names no reader. */
export const readByOthers = (receipts: ReadonlyMap<string, string>, me: string | undefined): string => {
  let far = '';
  for (const [id, position] of receipts) if (id !== me && position > far) far = position;
  return far;
};

export const markOf = (message: Message, readUpTo: string): Mark => {
  if (message.delivery === 'failed') return 'failed';
  if (positionOf(message) <= readUpTo) return 'read';
  return message.delivery === 'delivered' ? 'delivered' : 'sent';
};

const connected: ReadonlySet<Status> = new Set(['live', 'polling', 'catching-up']);

/** What brings a file takes as long as the file does. */
export const markOfEntry = ({ state, command, brought }: Entry, status: Status, now: number): Mark => {
  if (state === 'failed' || state === 'unconfirmed') return state;
  return connected.has(status) && (brought !== undefined || now - command.at < patience) ? 'pending' : 'waiting';
};
