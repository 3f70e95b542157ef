// How the community backend says no: by one event, in words.
import type { Command } from '../model/command.ts';
import type { ErrorCode } from '../model/error.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Here } from '../ports/dialect.ts';
import { only, refused } from './calls.ts';
import { text } from './parse.ts';

/** What it says in words, and to which command. Other words may be about anything, so whatever waits is not failed by them but looked for in history. */
const refusals: ReadonlyMap<string, readonly [ErrorCode, Command['type']?]> = new Map([
  ['Authentication required', ['unauthorized']],
  ['Not a member of this community', ['forbidden', 'send']],
  ['Community not found', ['not-found', 'send']],
  ['Failed to send message', ['rejected', 'send']],
  ['Not allowed to join this community', ['forbidden', 'join']],
  ['Message not found', ['not-found', 'delete']],
  ['Not authorized to delete this message', ['forbidden', 'delete']],
  ['Failed to delete message', ['rejected', 'delete']],
]);

export const refusal = (frame: unknown, { joined }: Here): ChatEvent => {
  const because = text(frame, 'message');
  const [code, to] = refusals.get(because) ?? ['unavailable'];
  // What would not be joined is none of the joined.
  return refused(code, because, to, to === 'join' ? undefined : only(joined));
};
