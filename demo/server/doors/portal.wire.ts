// What the portal backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { HttpError } from '../http/answer.ts';
import { address, id, idShape, idWords, missing, text, whole } from './fields.ts';

const where = address('an attachment must have an address', 'an attachment must have an http address or a path');
const file = v.object({ url: where, name: v.optional(v.pipe(v.string(), v.maxLength(200))) }, missing);

const said = {
  content: text('content', maxBody),
  messageType: v.optional(v.picklist(['text', 'image', 'file'], 'messageType must be text, image or file'), 'text'),
  attachments: v.optional(
    v.pipe(
      v.array(v.union([where, file], 'an attachment must be an address, or a record with one'), 'attachments must be a list'),
      v.maxLength(10, 'attachments must have at most 10 entries'),
    ),
    [],
  ),
};

export const newMessage = v.object(said, missing);
export type NewWords = v.InferOutput<typeof newMessage>;
export const firstMessage = v.object(
  { tenantId: id('tenantId'), landlordId: id('landlordId'), propertyId: id('propertyId'), ...said },
  missing,
);
export const chatAbout = v.object({ propertyId: id('propertyId'), landlordId: id('landlordId') }, missing);

const date = (name: string) =>
  v.pipe(
    v.string(`${name} must be a date`),
    v.check((given) => !Number.isNaN(Date.parse(given)), `${name} must be a date`),
    v.transform((given) => new Date(given).toISOString()),
  );
const hour = (name: string) => text(name, 50);
const some = <Item extends v.GenericSchema>(name: string, item: Item) =>
  v.optional(v.pipe(v.array(item, `${name} must be a list`), v.maxLength(10, `${name} must have at most 10 entries`)));
const months = (name: string) =>
  v.pipe(v.number(`${name} must be a number`), v.integer(`${name} must be a number of months`), v.minValue(1), v.maxValue(1200));
const asked = { chatId: id('chatId'), message: text('message', maxBody) };
const answered = { messageId: id('messageId'), message: v.optional(text('message', 1000)) };

/** What a tenant asks to see, and what a landlord answers. */
export const viewing = v.object(
  {
    ...{ ...asked, preferredDate: date('preferredDate'), preferredTime: hour('preferredTime') },
    alternativeDates: some('alternativeDates', date('alternativeDates')),
    alternativeTimes: some('alternativeTimes', hour('alternativeTimes')),
  },
  missing,
);
export const viewingAnswer = v.object(
  {
    ...answered,
    status: v.picklist(['accepted', 'rejected', 'rescheduled'], 'status must be accepted, rejected or rescheduled'),
    ...{ acceptedDate: v.optional(date('acceptedDate')), acceptedTime: v.optional(hour('acceptedTime')) },
  },
  missing,
);

/** When a tenant asks to move in and for how many months, and what a landlord answers. */
export const movingIn = v.object(
  { ...asked, preferredMoveInDate: date('preferredMoveInDate'), tenancyDuration: months('tenancyDuration') },
  missing,
);
export const movingInAnswer = v.object(
  {
    ...answered,
    status: v.picklist(['accepted', 'rejected'], 'status must be accepted or rejected'),
    ...{ acceptedMoveInDate: v.optional(date('acceptedMoveInDate')), acceptedDuration: v.optional(months('acceptedDuration')) },
  },
  missing,
);

const ids = v.pipe(
  v.array(id('messageIds'), 'messageIds must be a list'),
  v.maxLength(1000, 'messageIds must have at most 1000'),
);
export const reading = v.object({ messageIds: v.optional(ids, []) }, missing);

export const page = whole('page', 1, 100_000);
export const limit = whole('limit', 1, 100);

/** A chat as an event names it: by its bare id, or in a record. */
export const named = v.union(
  [
    id('chatId'),
    v.pipe(
      v.object({ chatId: id('chatId') }),
      v.transform(({ chatId }) => chatId),
    ),
  ],
  idWords('chatId'),
);
export const typing = v.object({ chatId: id('chatId'), isTyping: v.optional(v.boolean('isTyping must be true or false'), true) });
export const markingRead = v.object({ chatId: id('chatId'), messageIds: v.optional(ids, []) });

/** The id in a path. What cannot be one names nothing: `HttpError` 404. */
export function readId(value: unknown): string {
  if (typeof value === 'string' && idShape.test(value)) return value;
  throw new HttpError(404, 'Resource not found');
}
