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
export type NewWords = v.InferOutput<typeof newMessage> & { readonly encryptionData?: Sealed | null | undefined };
export const newStatus = v.object({ status }, missing);
export const existing = v.object(
  { productId: v.optional(id('productId')), receiverId: v.optional(id('receiverId')), sellerId: v.optional(id('sellerId')) },
  missing,
);
export const deleted = v.object({ messageId }, missing);
export const firstMessage = v.object({ productId: id('productId'), receiverId: id('receiverId'), ...said }, missing);

/** Base64 or the like; nobody here reads it. */
const opaque = (name: string, most = 8192) => text(name, most);
/** What was sealed, and what opens it for whoever has the key. */
const sealed = v.object(
  {
    encryptedContent: opaque('encryptedContent', 2 * maxBody),
    ...{ keyId: opaque('keyId', 200), iv: opaque('iv', 200), tag: opaque('tag', 200) },
    keyExchangeId: v.optional(id('keyExchangeId')),
  },
  missing,
);
export type Sealed = v.InferOutput<typeof sealed>;
export const spokenMessage = v.object({ conversationId, ...said, encryptionData: v.nullish(sealed) }, missing);

export const keyId = id('keyExchangeId');
export const handing = v.object(
  {
    ...{ conversationId, toUserId: id('toUserId'), encryptedAESKey: opaque('encryptedAESKey'), keyId: opaque('keyId', 200) },
    publicKey: v.optional(opaque('publicKey')),
  },
  missing,
);
const answered = v.picklist(['PROCESSED', 'FAILED'], 'status must be PROCESSED or FAILED');
export type KeyStatus = v.InferOutput<typeof answered>;
export const keyStatus = v.object({ status: v.optional(answered, 'PROCESSED') }, missing);
export const keyAnswer = v.object({ keyExchangeId: keyId, ...keyStatus.entries }, missing);
export const about = v.object({ conversationId }, missing);
