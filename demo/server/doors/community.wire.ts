// What the community backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';

const id = (name: string) =>
  v.pipe(v.string(`${name} must be a string`), v.regex(/^[\w-]{1,64}$/, `${name} must have 1 to 64 letters, digits, - or _`));

const missing = (issue: { readonly expected: string | null }): string =>
  issue.expected?.startsWith('"') ? `${issue.expected.slice(1, -1)} is missing` : 'the body must be an object';

const text = (name: string, most: number) =>
  v.pipe(
    v.string(`${name} must be a string`),
    v.trim(),
    v.minLength(1, `${name} must not be empty`),
    v.maxLength(most, `${name} must have at most ${most} characters`),
  );

export const communityId = id('communityId');
export const noticeId = id('id');
const content = text('content', maxBody);

export const spoken = v.object({ communityId, content }, missing);
export const deleting = v.object({ communityId, messageId: id('messageId') }, missing);
export const typing = v.object({ communityId, isTyping: v.boolean('isTyping must be true or false') }, missing);

const people = v.pipe(
  v.array(id('mentionedUserIds'), 'mentionedUserIds must be a list'),
  v.maxLength(100, 'mentionedUserIds must have at most 100 entries'),
);
export const realtimeMessage = v.object({ communityId, content, mentionedUserIds: v.optional(people, []) }, missing);

const address = v.pipe(
  v.string('an attachment must be an address'),
  v.regex(/^(https?:\/)?\/[^\s\\]{0,2000}$/, 'an attachment must be an http address or a path'),
);
const attachments = v.optional(v.pipe(v.array(address, 'attachments must be a list'), v.maxLength(10)), []);
export const plainMessage = v.object({ senderId: v.optional(id('senderId')), communityId, content, attachments }, missing);

export const newNotice = v.object(
  {
    ...{ userId: id('userId'), type: text('type', 64), title: text('title', 200), message: text('message', 1000) },
    data: v.optional(v.object({ communityId: v.optional(communityId), messageId: v.optional(id('messageId')) }), {}),
  },
  missing,
);
export type NewNotice = v.InferOutput<typeof newNotice>;
export const marking = v.object({ read: v.literal(true, 'read must be true') }, missing);

const whole = (name: string, least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,6}$/, `${name} must be a whole number`),
    v.transform(Number),
    v.minValue(least, `${name} must be at least ${least}`),
    v.maxValue(most, `${name} must be at most ${most}`),
  );
export const limit = whole('limit', 1, 100);
export const offset = whole('offset', 0, 999_999);
export const read = v.pipe(
  v.picklist(['true', 'false'], 'read must be true or false'),
  v.transform((value) => value === 'true'),
);
