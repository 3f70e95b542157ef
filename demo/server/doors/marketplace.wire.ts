// What the marketplace backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { id, missing, text, whole } from './fields.ts';
import { kinds } from './marketplace.view.ts';

export const conversationId = id('conversationId');
export const messageId = id('messageId');

export const page = whole('page', 1, 100_000);
export const limit = whole('limit', 1, 100);
export const since = v.pipe(v.string(), v.transform(Date.parse), v.number('since must be a date'));
export const status = v.picklist(['ACTIVE', 'CLOSED'], 'status must be ACTIVE or CLOSED');
export const words = v.pipe(v.string(), v.maxLength(200, 'search must have at most 200 characters'));

const said = {
  content: text('content', maxBody),
  messageType: v.optional(v.picklist(kinds, 'messageType must be TEXT, IMAGE or FILE'), 'TEXT'),
};

export const newMessage = v.object(said, missing);
export type NewWords = v.InferOutput<typeof newMessage>;
export const newStatus = v.object({ status }, missing);
export const existing = v.object(
  { productId: v.optional(id('productId')), receiverId: v.optional(id('receiverId')), sellerId: v.optional(id('sellerId')) },
  missing,
);
export const deleted = v.object({ messageId }, missing);
export const firstMessage = v.object({ productId: id('productId'), receiverId: id('receiverId'), ...said }, missing);
export const spokenMessage = v.object({ conversationId, ...said }, missing);
export const about = v.object({ conversationId }, missing);
