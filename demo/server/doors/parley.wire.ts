// What the native protocol accepts, event by event; each refusal names the field and what it must be.
import * as v from 'valibot';
import { maxFiles } from '../core/files.ts';
import { Refused } from '../core/refused.ts';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'an id must have 1 to 64 letters, digits, - or _'));
const ids = v.pipe(v.array(id), v.maxLength(100, 'a list of ids must have at most 100'));
const place = v.pipe(v.string(), v.regex(/^\d{1,16}$/, 'a place must be the digits this server gave'), v.transform(Number));
const text = v.pipe(v.string(), v.maxLength(20_000, 'a text must have at most 20000 characters'));
const short = v.pipe(v.string(), v.maxLength(200, 'a word must have at most 200 characters'));

export const since = v.object({ since: v.optional(place) });
export const slice = v.object({ roomId: id, before: v.optional(place), after: v.optional(place), around: v.optional(id) });
export const searching = v.object({
  text: v.pipe(short, v.trim(), v.minLength(1, 'text must not be empty')),
  roomId: v.optional(id),
});
export const noticesPart = v.object({ more: v.optional(id) });
export const typing = v.object({ roomId: id, active: v.boolean() });
export const presence = v.object({ online: v.boolean() });

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50_000));
const alt = v.pipe(v.string(), v.trim(), v.maxLength(1_000, 'alt must have at most 1000 characters'));
/** Only what cannot be known here is taken from the sender: which file, how large its picture is, and what it shows. */
const attachment = v.object({ id, width: v.optional(side), height: v.optional(side), alt: v.optional(alt) });
const attachments = v.pipe(v.array(attachment), v.maxLength(maxFiles, `a message must have at most ${maxFiles} files`));

const key = v.pipe(v.string(), v.minLength(1, 'key must not be empty'), v.maxLength(64, 'key must have at most 64 characters'));
const on = { key, id };
const within = { key, roomId: id };

/** Every durable command, told apart by `do`. */
export const command = v.variant('do', [
  v.object({
    ...{ do: v.literal('send'), ...within, body: text, kind: v.optional(short), replyTo: v.optional(id) },
    attachments: v.optional(attachments, []),
    ...{ mentions: v.optional(ids), visibleTo: v.optional(ids), extra: v.optional(v.record(v.string(), v.unknown())) },
  }),
  v.object({ do: v.literal('edit'), ...on, body: text }),
  v.object({ do: v.literal('delete'), ...on }),
  // The reaction's own word is called `reaction`, for `key` names the command.
  v.object({ do: v.literal('react'), ...on, reaction: short, active: v.boolean() }),
  v.object({ do: v.literal('read'), ...within, upTo: v.optional(id) }),
  v.object({ do: v.literal('archive'), ...within, archived: v.boolean() }),
  v.object({ do: v.literal('close-room'), ...within }),
  v.object({ do: v.literal('create-room'), key, title: short, members: v.optional(ids, []), body: v.optional(text) }),
  v.object({ do: v.literal('read-notices'), key, ids: v.union([ids, v.literal('all')]) }),
  v.object({ do: v.literal('delete-notice'), ...on }),
]);
export type Told = v.InferOutput<typeof command>;

/** The fields that come with a file. */
export const filing = v.object({ key, roomId: id, name: v.optional(v.string(), '') });

/** The value a schema makes of what was sent. Throws `Refused` (`invalid`) with the reason. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Refused('invalid', `${v.getDotPath(issue) ?? 'what was sent'}: ${issue.message}`);
}
