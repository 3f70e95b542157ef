// The fields that doors have in common, and how any of them is asked for: each refusal names the field and what it must be.
import * as v from 'valibot';
import { HttpError } from '../http/answer.ts';

export const idShape = /^[\w-]{1,64}$/;
/** Why an id is none. */
export const idWords = (name: string): string => `${name} must have 1 to 64 letters, digits, - or _`;
export const id = (name: string) => v.pipe(v.string(`${name} must be a string`), v.regex(idShape, idWords(name)));

/** Words with something in them. */
export const text = (name: string, most: number) =>
  v.pipe(
    v.string(`${name} must be a string`),
    v.trim(),
    v.minLength(1, `${name} must not be empty`),
    v.maxLength(most, `${name} must have at most ${most} characters`),
  );

/** A whole number as a query spells it. */
export const whole = (name: string, least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, `${name} must be a whole number`),
    v.transform(Number),
    v.minValue(least, `${name} must be at least ${least}`),
    v.maxValue(most, `${name} must be at most ${most}`),
  );

/** An address of this site or of another. */
export const address = (words: string, otherwise: string) =>
  v.pipe(v.string(words), v.regex(/^(https?:\/)?\/[^\s\\]{0,2000}$/, otherwise));

/** The words for a record in which something is missing, or which is none. */
export const missing = (issue: { readonly expected: string | null }): string =>
  issue.expected?.startsWith('"') ? `${issue.expected.slice(1, -1)} is missing` : 'the body must be an object';

/** The value a schema makes of what was sent. Throws `HttpError` 400 with the reason. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw new HttpError(400, result.issues[0].message);
}

/** A query field, said at most once; `undefined` when it was not said. Throws `HttpError` 400 with the reason. */
export function parseQuery<Schema extends v.GenericSchema>(
  schema: Schema,
  query: URLSearchParams,
  name: string,
): v.InferOutput<Schema> | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new HttpError(400, `${name} must be given once`);
  return values.length ? parse(schema, values[0]) : undefined;
}
