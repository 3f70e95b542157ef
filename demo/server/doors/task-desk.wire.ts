// What the task-desk backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { id, missing, text } from './fields.ts';
import { roles } from './task-desk.view.ts';

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

export const taskId = id('task id');

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
    message: text('message', maxBody),
  },
  missing,
);
