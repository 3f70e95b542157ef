// What the native protocol sends, checked where it carries facts; whatever does not fit throws and costs its own frame only.
import { array, boolean, custom, looseObject, nullish, number, object, optional, parse, string, type InferOutput } from 'valibot';
import type { Attachment, Message, Notice, Room } from '../model/entities.ts';
import type { ChatEvent } from '../model/event.ts';
import { plain } from './parse.ts';

/** The events of this backend; each is unknown until a schema has read it. */
export type Wire = Readonly<Record<'change' | 'fleeting', unknown>>;

const user = looseObject({ id: string() });
const message = looseObject({ id: string(), roomId: string(), author: user, body: string(), sentAt: number(), order: string() });
const room = looseObject({ id: string() });
const notice = looseObject({ id: string(), kind: string(), title: string(), at: number(), read: boolean() });

/** Files come by paths on this backend. */
const reachable = <M extends Pick<Message, 'attachments'>>(one: M, base: string): M =>
  one.attachments ? { ...one, attachments: one.attachments.map((each) => within(each, base)) } : one;
const within = (one: Attachment, base: string): Attachment =>
  typeof one.url === 'string' ? { ...one, url: new URL(one.url, base).href } : one;

/** The facts this backend may state, and what each must hold. */
const facts: Readonly<Record<string, ReturnType<typeof looseObject>>> = {
  message: looseObject({ message }),
  'message-changed': looseObject({ id: string(), change: looseObject({}) }),
  'message-gone': looseObject({ id: string() }),
  receipt: looseObject({ roomId: string(), upTo: string() }),
  room: looseObject({ room }),
  'room-gone': looseObject({ roomId: string() }),
  notices: looseObject({ notices: array(notice) }),
  'notice-gone': looseObject({ id: string() }),
  typing: looseObject({ roomId: string(), user, active: boolean() }),
  presence: looseObject({ user, online: boolean() }),
};

/** Throws for a fact that is not on the list: nobody but us says `entered` or `failed`. */
const factOf = (value: unknown, base: string): ChatEvent => {
  const { type } = plain(value);
  const schema = Object.hasOwn(facts, String(type)) ? facts[String(type)] : undefined;
  if (!schema) throw new TypeError('a change of a kind that is not known');
  const told = parse(schema, value) as unknown as ChatEvent;
  return told.type === 'message' ? { ...told, message: reachable(told.message, base) } : told;
};

const cursor = optional(string());
const bare = custom<unknown>(() => true);
const feed = { changes: array(bare), at: string(), more: nullish(boolean(), false) };
const changes = object({ ...feed, epoch: optional(string()) });
export type Changes = Omit<InferOutput<typeof changes>, 'changes'> & { readonly changes: readonly ChatEvent[] };

const withFacts = <F extends { readonly changes: readonly unknown[] }>(found: F, base: string) => ({
  ...found,
  changes: found.changes.map((one) => factOf(one, base)),
});

/** `base`: where the backend is. */
export const readFact = (body: unknown, base: string): ChatEvent => factOf(plain(body)['fact'] ?? plain(body)['change'], base);
export const readUploaded = (body: unknown, base: string): Attachment =>
  within(parse(object({ attachment: looseObject({ id: string(), name: string() }) }), body).attachment, base);
export const readPlace = (frame: unknown) => parse(object({ at: string(), prev: string() }), frame);
export const readChanges = (body: unknown, base: string): Changes => withFacts(parse(changes, body), base);
export const readEntered = (body: unknown, base: string) =>
  withFacts(parse(object({ me: user, epoch: string(), ...feed }), body), base);
export const readPage = (body: unknown, base: string): Page => {
  const { messages, ...rest } = parse(object({ messages: array(message), older: cursor, newer: cursor }), body) as Page;
  return { ...rest, messages: messages.map((one) => reachable(one, base)) };
};
export const readRooms = (body: unknown) =>
  (parse(object({ rooms: array(room) }), body) as { readonly rooms: readonly Room[] }).rooms;
export const readNotices = (body: unknown) =>
  parse(object({ notices: array(notice), more: cursor }), body) as {
    readonly notices: readonly Notice[];
    readonly more?: string;
  };
type Page = { readonly messages: readonly Message[]; readonly older?: string; readonly newer?: string };
