// What the schemas of several backends are made of: ids, times and people as they come, and lists that lose no more than a bad row.
import {
  nullish,
  number,
  parse,
  pipe,
  safeParse,
  string,
  transform,
  unknown,
  type BaseIssue,
  type BaseSchema,
  type InferOutput,
} from 'valibot';
import type { User } from '../model/entities.ts';
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

/** A person, from an id or a record of whatever fields tell a name. */
export const person = pipe(
  unknown(),
  transform((value): User => {
    const { name, fullName, firstName, lastName, avatar, role } = plain(value);
    const full = name ?? fullName ?? [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
    const known = Object.entries({ name: full, avatar, role }).filter(([, part]) => typeof part === 'string' && part !== '');
    return { id: parse(id, idOf(value)), ...Object.fromEntries(known) };
  }),
);

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
