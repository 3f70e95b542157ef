// What the live-chat backend accepts, field by field; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxBody } from '../core/core.ts';
import { idShape, idWords, missing, text, whole } from './fields.ts';

const id = (name: string) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], `${name} must be a string`),
    v.regex(idShape, idWords(name)),
  );

/** Documented as an object; some builds say the bare id. */
const named = <Name extends string>(name: Name) =>
  v.pipe(
    v.union(
      [
        id(name),
        v.pipe(
          v.looseObject({ [name]: id(name) }),
          v.transform((given) => given[name]),
        ),
      ],
      `${name} is missing`,
    ),
    v.string(),
  );

export const contactId = named('contactId');
export const workspaceId = named('workspaceId');
export const workspaceParam = id('workspace_id');

const address = v.pipe(
  v.string('mediaUrls must be addresses'),
  v.regex(/^https?:\/\/\S{1,2000}$/, 'mediaUrls must be http or https addresses'),
);

/** A message out: over REST and over the socket alike. */
export const outgoing = v.object(
  {
    workspaceId: id('workspaceId'),
    contactId: id('contactId'),
    message: text('message', maxBody),
    mediaUrls: v.optional(
      v.pipe(v.array(address, 'mediaUrls must be a list'), v.maxLength(10, 'mediaUrls must have at most 10')),
      [],
    ),
  },
  missing,
);
export type Outgoing = v.InferOutput<typeof outgoing>;

const number = (name: string) =>
  v.pipe(v.string(`${name} must be a string`), v.regex(/^\+\d{5,15}$/, `${name} must be a number such as +12025550100`));
export const phoneNumber = number('phoneNumber');
const to = number('to');
/** The same in the words of other builds, to a number. */
export const toNumber = v.object({ to, body: text('body', maxBody) }, missing);
export const oldest = v.object({ to, message: text('message', maxBody) }, missing);

/** What a channel may listen to: rows of one table that are new or have changed, all that the listener may read or those of one contact or workspace. */
const change = v.object(
  {
    event: v.picklist(['INSERT', 'UPDATE', '*'], 'event must be INSERT, UPDATE or *'),
    schema: v.literal('public', 'schema must be public'),
    table: v.literal('livechat_messages', 'table must be livechat_messages'),
    filter: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^(contact|workspace)_id=eq\.[\w-]{1,64}$/, 'filter must be contact_id=eq. or workspace_id=eq. and an id'),
      ),
    ),
  },
  missing,
);
export type Change = v.InferOutput<typeof change>;

export const channel = v.object(
  {
    access_token: v.string('Unauthorized'),
    config: v.object({ postgres_changes: v.optional(v.pipe(v.array(change), v.maxLength(10)), []) }, missing),
  },
  missing,
);
export const renewal = v.object({ access_token: v.string('Unauthorized') }, missing);

const ref = v.nullish(v.pipe(v.string(), v.maxLength(20)));
/** `[join_ref, ref, topic, event, payload]`, as version 2.0.0 of the protocol has it. */
export const phoenix = v.strictTuple([
  ref,
  ref,
  v.pipe(v.string(), v.maxLength(200)),
  v.pipe(v.string(), v.maxLength(50)),
  v.unknown(),
]);
export type Phoenix = v.InferOutput<typeof phoenix>;

export const page = whole('page', 1, 100_000);
export const limit = whole('limit', 1, 100);
export const offset = whole('offset', 0, 999_999);

/** A filter of PostgREST; of its many operators this backend's clients use one. */
export const equals = v.pipe(
  v.string(),
  v.regex(/^eq\.[\w-]{1,64}$/, 'a filter must be eq. and an id'),
  v.transform((filter) => filter.slice('eq.'.length)),
);
export const everything = v.literal('*', 'select must be *');
export const byTime = v.picklist(['created_at.asc', 'created_at.desc'], 'order must be created_at.asc or created_at.desc');
export const readMark = v.strictObject(
  { unread_count: v.literal(0, 'unread_count can only be set to 0') },
  'the body must set unread_count to 0',
);
