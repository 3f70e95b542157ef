// What the schemas of several backends are made of: ids, times and people as they come, and lists that lose no more than a bad row.
import {
  array,
  fallback,
  nullish,
  number,
  object,
  pipe,
  safeParse,
  string,
  transform,
  unknown,
  type BaseIssue,
  type BaseSchema,
  type InferOutput,
} from 'valibot';
import type { Attachment, User } from '../model/entities.ts';
import { tidy } from '../model/plain.ts';
import { plain, time } from './parse.ts';

type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

/** Text or a number, as text; an empty one names nothing. */
export const id = pipe(
  unknown(),
  transform((value) => (typeof value === 'number' ? String(value) : value || undefined)),
  string(),
);

/** Text, or nothing; an empty one is nothing too. */
export const maybe = pipe(
  nullish(string()),
  transform((value) => value || undefined),
);

/** `NaN` fails: without a time a message has no place in its room. */
export const when = pipe(unknown(), transform(time), number());

/** A number that counts something. */
export const count = pipe(
  number(),
  transform((n) => Math.max(0, Math.trunc(n))),
);

/** A backend that fills references in gives a record where it else gives an id. */
export const idOf = (value: unknown): unknown => {
  const { _id, id: own, userId } = plain(value);
  return typeof value === 'object' ? (own ?? _id ?? userId) : value;
};

/** An id, also where the backend fills the reference in. */
export const ref = pipe(unknown(), transform(idOf), id);

const word = fallback(maybe, undefined);

/** Whatever fields tell a name. */
const fieldsOf = (value: unknown): unknown => {
  const { name, fullName, firstName, lastName, ...rest } = plain(value);
  const full = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
  return { ...rest, id: idOf(value), name: name ?? fullName ?? full };
};

/** A person in our own fields. */
export const user = pipe(
  object({ id, name: word, avatar: word, role: word }),
  transform((fields) => tidy(fields) as User),
);

/** A person, from an id or a record of whatever fields. */
export const person = pipe(unknown(), transform(fieldsOf), user);

/** A file as its address, or as a record that tells more. */
const fileOf = (value: unknown): unknown => {
  const { url = value, name, fileName = name, type, size } = plain(value);
  return { url, type, size: size ?? undefined, name: fileName ?? (typeof url === 'string' ? url.split('/').at(-1) : undefined) };
};
const file = pipe(
  unknown(),
  transform(fileOf),
  object({ url: string(), name: string(), type: word, size: fallback(nullish(count), undefined) }),
  transform((fields) => tidy(fields) as Attachment),
);

/** The files of a message; a list that cannot be read is none. */
export const files = fallback(nullish(array(file), []), []);

/** The rows that can be read; a malformed one costs itself. When no row is readable it is no list at all. */
export const readRows = <S extends Schema>(
  schema: S,
  rows: unknown,
  named: (row: unknown) => unknown,
): readonly InferOutput<S>[] => {
  if (!Array.isArray(rows)) throw new TypeError('an answer without its rows');
  const read = rows.map((row: unknown) => safeParse(schema, named(row)));
  const good = read.flatMap(({ success, output }) => (success ? [output] : []));
  if (rows.length > 0 && good.length === 0) throw new TypeError('an answer without one readable row');
  return good;
};
