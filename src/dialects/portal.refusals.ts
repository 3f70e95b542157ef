// How the portal backend says no, and what it would not honour if it were asked.
import { ChatError, type ErrorCode } from '../model/error.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Answer } from '../ports/dialect.ts';
import { refused } from './calls.ts';
import { plain, text } from './parse.ts';
import { readRefusal } from './portal.wire.ts';

/** What it says in `code`, or in words where it has no code: those come with status 500. */
const codes: ReadonlyMap<string, ErrorCode> = new Map([
  ['AUTH_MISSING', 'unauthorized'],
  ['TOKEN_EXPIRED', 'unauthorized'],
  ['TOKEN_INVALID', 'unauthorized'],
  ['USER_NOT_FOUND', 'unauthorized'],
  ['ACCOUNT_ADMIN_TERMINATED', 'forbidden'],
  ['DB_UNAVAILABLE', 'unavailable'],
  ['Access denied', 'forbidden'],
  ['Chat not found', 'not-found'],
]);

export const judge = ({ status = 200, args: [body] }: Answer): ErrorCode | undefined => {
  if (plain(body)['success'] !== false) return undefined;
  return codes.get(text(body, 'code')) ?? codes.get(text(body, 'message')) ?? (status < 400 ? 'rejected' : undefined);
};

/** Only a join is answered on the socket. */
export const refusal = (frame: unknown): ChatEvent => {
  const { message: because, chatId } = readRefusal(frame);
  return refused(codes.get(because ?? '') ?? 'forbidden', because, 'join', chatId ?? undefined);
};

export const unsupported = (because: string): never => {
  throw new ChatError({ code: 'unsupported', because });
};
