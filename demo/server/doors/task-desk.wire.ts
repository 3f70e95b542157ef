// What the task-desk backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { HttpError } from '../http/answer.ts';
import { roles } from './task-desk.view.ts';

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

export const taskId = v.pipe(
  v.string('task id must be a string'),
  v.regex(/^[\w-]{1,64}$/, 'task id must have 1 to 64 letters, digits, - or _'),
);

export const role = v.picklist(roles, 'role must be agent or tc');

export const limit = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}$/, 'limit must be a whole number from 1 to 100'),
  v.transform(Number),
  v.minValue(1, 'limit must be at least 1'),
  v.maxValue(100, 'limit must be at most 100'),
);

export const before = v.pipe(
  v.string(),
  v.regex(isoDate, 'before must be an ISO date with a time zone'),
  v.transform(Date.parse),
  v.number('before must be a date that exists'),
);

export const newMessage = v.object(
  {
    message: v.pipe(
      v.string('message must be a string'),
      v.trim(),
      v.minLength(1, 'message must not be empty'),
      v.maxLength(maxBody, `message must have at most ${maxBody} characters`),
    ),
  },
  (issue) => (issue.expected === '"message"' ? 'message is missing' : 'the body must be an object'),
);

/** The value a schema makes of what was sent. Throws `HttpError` 400 with the reason. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw new HttpError(400, result.issues[0].message);
}

/** A query field, said at most once; `undefined` when it was not said. */
export function parseQuery<Schema extends v.GenericSchema>(
  schema: Schema,
  query: URLSearchParams,
  name: string,
): v.InferOutput<Schema> | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new HttpError(400, `${name} must be given once`);
  return values.length ? parse(schema, values[0]) : undefined;
}
