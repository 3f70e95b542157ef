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
