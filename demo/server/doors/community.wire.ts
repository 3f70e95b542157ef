// What the community backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { address, id, missing, text, whole } from './fields.ts';

export const communityId = id('communityId');
export const noticeId = id('id');
export const personId = id('userId');
const content = text('content', maxBody);

export const spoken = v.object({ communityId, content }, missing);
export const deleting = v.object({ communityId, messageId: id('messageId') }, missing);
export const typing = v.object({ communityId, isTyping: v.boolean('isTyping must be true or false') }, missing);

const people = v.pipe(
  v.array(id('mentionedUserIds'), 'mentionedUserIds must be a list'),
  v.maxLength(100, 'mentionedUserIds must have at most 100 entries'),
);
export const realtimeMessage = v.object({ communityId, content, mentionedUserIds: v.optional(people, []) }, missing);

const file = address('an attachment must be an address', 'an attachment must be an http address or a path');
const attachments = v.optional(v.pipe(v.array(file, 'attachments must be a list'), v.maxLength(10)), []);
/** To a community, or to one person. */
export const plainMessage = v.object(
  {
    ...{ senderId: v.optional(id('senderId')), receiverId: v.optional(id('receiverId')) },
    ...{ communityId: v.optional(communityId), content, attachments },
  },
  missing,
);

export const newNotice = v.object(
  {
    ...{ userId: id('userId'), type: text('type', 64), title: text('title', 200), message: text('message', 1000) },
    data: v.optional(v.object({ communityId: v.optional(communityId), messageId: v.optional(id('messageId')) }), {}),
  },
  missing,
);
export type NewNotice = v.InferOutput<typeof newNotice>;
export const marking = v.object({ read: v.boolean('read must be true or false') }, missing);

export const limit = whole('limit', 1, 100);
export const offset = whole('offset', 0, 999_999);
export const read = v.pipe(
  v.picklist(['true', 'false'], 'read must be true or false'),
  v.transform((value) => value === 'true'),
);
