// The words a dialect's rows are written in: calls going down, facts coming up, and paths that cannot be escaped from.
import type { Command } from '../model/command.ts';
import { ChatError, type ErrorCode } from '../model/error.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Call, Fact, Hearing, Method, Pass, Reach, Said } from '../ports/dialect.ts';
import { plain } from './parse.ts';

type Hear<Body> = (body: Body) => Said;

/** Says it; no answer is expected. */
export const emit = (event: string, ...args: readonly unknown[]): Call => ({ via: 'socket', event, args, settles: 'written' });

/** Says it and waits for the acknowledgement, whose arguments go to `hear`. */
export const ask = <Answer extends readonly unknown[]>(
  event: string,
  args: readonly unknown[],
  hear?: (...answer: Answer) => Said,
): Call => ({ via: 'socket', event, args, settles: 'ack', ...heard(hear) });

/** Says it and waits for the fact that confirms it (`model/echo.ts`). */
export const shout = (event: string, args: readonly unknown[]): Call => ({ via: 'socket', event, args, settles: 'echo' });

const heard = (hear: unknown): Pick<Call, 'hear'> => (hear ? { hear: hear as NonNullable<Call['hear']> } : {});

const bare =
  (method: Method) =>
  <Body>(path: string, hear?: Hear<Body>): Call => ({ via: 'http', method, path, ...heard(hear) });

const laden =
  (method: Method) =>
  <Body>(path: string, body?: unknown, hear?: Hear<Body>): Call => ({ via: 'http', method, path, body, ...heard(hear) });

export const get = bare('GET');
export const del = bare('DELETE');
export const post = laden('POST');
export const put = laden('PUT');
export const patch = laden('PATCH');

/** One fact. Unlike a bare literal in a returned arrow it refuses misspelt fields. */
export const fact = <T extends ChatEvent['type']>(
  type: T,
  fields: Omit<Extract<ChatEvent, { type: T }>, 'type'>,
): Extract<ChatEvent, { type: T }> => ({ type, ...fields }) as Extract<ChatEvent, { type: T }>;

/** The backend said no: to what, and in which room, as far as it tells. */
export const refused = (code: ErrorCode, because?: string, to?: Command['type'], roomId?: string): ChatEvent => ({
  type: 'refused',
  code,
  ...(because && { because }),
  ...(to && { to }),
  ...(roomId && { roomId }),
});

/** What the backend issued to prove who we are; it stays in memory. */
export const pass = (issued: Pass): Fact => ({ type: 'pass', pass: issued });

/** A token in the handshake's `auth` and in the `Authorization` header of every request. */
export const bearer = (token: string | undefined): Pick<Reach, 'auth' | 'headers'> =>
  token ? { auth: { token }, headers: { Authorization: `Bearer ${token}` } } : {};

/** One event for many things: the field `name` of its frame chooses the row. What has no row is passed over. */
export const by =
  <Frame>(name: keyof Frame & string, rows: Readonly<Record<string, Hearing<Frame>>>): Hearing<Frame> =>
  (frame, here, ...rest) => {
    const kind = String(plain(frame)[name]);
    return Object.hasOwn(rows, kind) && rows[kind]?.(frame, here, ...rest);
  };

/** The one there is; nothing when there are none or several, for then it would be a guess. */
export const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

type Value = string | number | boolean | undefined;

/**
 * A path and its query. Values are encoded; a query field without a value is left out; an object becomes query fields.
 * @throws ChatError `rejected` when a value in the path is missing, empty, `.` or `..`: it would name another route.
 */
export const url = (parts: TemplateStringsArray, ...values: readonly (Value | Readonly<Record<string, Value>>)[]): string => {
  const path = parts.reduce((before, part, index) => joined(before, values[index - 1]) + part);
  return (path.includes('?') ? path : path.replace('&', '?')).replace(/[?&]$/, '');
};

const joined = (before: string, value: unknown): string => {
  if (typeof value === 'object') return before + fields(plain(value));
  if (/[?&][^/]*=$/.test(before)) return value === undefined ? before.replace(/[?&][^?&]*$/, '') : before + encode(value);
  if (value !== undefined && !/^\.{0,2}$/.test(String(value))) return before + encode(value);
  throw new ChatError({ code: 'rejected', because: `"${String(value)}" cannot be part of a path` }, 'make the request');
};

const encode = (value: unknown): string => encodeURIComponent(String(value));

const fields = (query: Readonly<Record<string, unknown>>): string =>
  Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .join('&');
