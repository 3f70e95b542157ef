// What the marketplace backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { kinds } from './marketplace.view.ts';

const id = (name: string) =>
  v.pipe(v.string(`${name} must be a string`), v.regex(/^[\w-]{1,64}$/, `${name} must have 1 to 64 letters, digits, - or _`));

export const conversationId = id('conversationId');
export const messageId = id('messageId');

const whole = (name: string, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, `${name} must be a whole number`),
    v.transform(Number),
    v.minValue(1, `${name} must be at least 1`),
    v.maxValue(most, `${name} must be at most ${most}`),
  );

export const page = whole('page', 100_000);
export const limit = whole('limit', 100);
export const since = v.pipe(v.string(), v.transform(Date.parse), v.number('since must be a date'));
export const status = v.picklist(['ACTIVE', 'CLOSED'], 'status must be ACTIVE or CLOSED');
export const words = v.pipe(v.string(), v.maxLength(200, 'search must have at most 200 characters'));

const said = {
  content: v.pipe(
    v.string('content must be a string'),
    v.trim(),
    v.minLength(1, 'content must not be empty'),
    v.maxLength(maxBody, `content must have at most ${maxBody} characters`),
  ),
  messageType: v.optional(v.picklist(kinds, 'messageType must be TEXT, IMAGE or FILE'), 'TEXT'),
};

const missing = (issue: { readonly expected: string | null }): string =>
  issue.expected?.startsWith('"') ? `${issue.expected.slice(1, -1)} is missing` : 'the body must be an object';

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
