// Any fact whatever, as fast-check draws it: one row per event, so that none can be forgotten when another is added.
import fc from 'fast-check';
import { ann, answer, at, bob, mine, msg, page, push, queued, read, roomId, saved, status, told } from './fixtures.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent } from '../../src/model/event.ts';

export const number = fc.integer({ min: 1, max: 12 });
/** Three people write; the names that one of them gave may collide, when they are told to. */
export const messageOf = (names: readonly (string | undefined)[]): fc.Arbitrary<Message> =>
  fc
    .record({
      n: number,
      name: fc.constantFrom(...names),
      editedAt: fc.constantFrom(undefined, 1, 2),
      gone: fc.constantFrom(undefined, true),
    })
    .map(({ n, name, ...more }) => ({ ...(n % 3 ? msg : mine)(n, more), localId: name === '' ? `l${n}` : name }));
const of = fc.oneof(
  fc.constant(undefined),
  fc.record({ before: number.map((n) => `c${n}`) }),
  fc.record({ after: number.map((n) => `n${n}`) }),
  fc.record({ around: fc.constant('m4') }),
  fc.record({ threadId: fc.constant('m1'), before: fc.constantFrom(undefined, 'c1', 'c4') }),
);
/** Rows with the cursors of their ends, where there are more. */
const edged = (
  messages: readonly Message[],
  more: boolean,
  news: boolean,
): { readonly older?: string; readonly newer?: string } => {
  const places = messages.map(({ order }) => Number(order));
  return {
    ...(more && { older: `c${Math.min(...places, 12)}` }),
    ...(news && places.length > 0 && { newer: `n${Math.max(...places)}` }),
  };
};
const localId = fc.constantFrom('a', 'b', 'c');
const id = number.map((n) => `m${n}`);
const position = number.map(at);
const user = fc.constantFrom(ann, bob);
const place = fc.constantFrom(undefined, roomId);
const notice = fc
  .record({ n: fc.nat(4), read: fc.boolean() })
  .map((told) => ({ id: `n${told.n}`, kind: 'mention', title: `n${told.n}`, at: told.n, read: told.read }));
const why = { code: fc.constantFrom('forbidden' as const, 'offline' as const), because: fc.constantFrom(undefined, 'no') };

/** Plain data of one kind: what is `undefined` is as good as left out. */
const fact = (type: AnyEvent['type'], parts: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}): fc.Arbitrary<AnyEvent> =>
  fc.record(parts).map((more) => ({ type, ...more }) as AnyEvent);

type Rows = { readonly [T in AnyEvent['type']]: fc.Arbitrary<AnyEvent> };
type Rolls = { readonly message: fc.Arbitrary<Message>; readonly messages: fc.Arbitrary<Message[]> };

const rowsOf = ({ message, messages }: Rolls): Rows => ({
  message: fc.tuple(message, fc.boolean()).map(([one, asked]) => (asked ? answer : push)(one)),
  page: fc
    .record({ messages, more: fc.boolean(), news: fc.boolean(), of })
    .map(({ messages: rows, more, news, of: asked }) => page(rows, { ...edged(rows, more, news), of: asked })),
  restored: fc
    .record({
      messages,
      more: fc.boolean(),
      marks: fc.array(fc.tuple(fc.constantFrom('ann', 'bob'), position)),
      counted: fc.option(fc.record({ count: number, asOf: position }, { noNullPrototype: true }), { nil: undefined }),
    })
    .map(({ messages: rows, marks, more, counted }) => saved(rows, { ...edged(rows, more, false), counted, receipts: marks })),
  'message-changed': fc
    .record({ id, body: fc.string(), editedAt: fc.constantFrom(undefined, 1, 2) })
    .map((edit): AnyEvent => ({ type: 'message-changed', id: edit.id, roomId, change: edit })),
  'message-gone': fact('message-gone', { id, roomId: place }),
  receipt: fc
    .record({ upTo: fc.oneof(id, fc.constant('all')), by: fc.constantFrom(undefined, 'ann', 'bob') })
    .map(({ upTo, by }) => read(upTo, by)),
  room: fc.record({ n: number, last: fc.option(message, { nil: undefined }) }).map(({ n, last }) => told(n, last)),
  rooms: fact('rooms', {
    rooms: fc.array(fc.record({ id: fc.constantFrom(roomId, 's'), title: fc.string() }), { maxLength: 2 }),
  }),
  'room-gone': fact('room-gone', { roomId: fc.constantFrom('s', 's', roomId) }),
  typing: fact('typing', { roomId: fc.constant(roomId), user, active: fc.boolean() }),
  presence: fact('presence', { roomId: place, user, online: fc.boolean() }),
  notices: fact('notices', { notices: fc.array(notice, { maxLength: 3 }), more: fc.constantFrom(undefined, 'x') }),
  'notice-gone': fact('notice-gone', { id: fc.nat(4).map((n) => `n${n}`) }),
  status: fc.constantFrom(status('live'), status('offline'), status('polling'), status('catching-up')),
  loading: fact('loading', { roomId: fc.constant(roomId), active: fc.boolean() }),
  refused: fact('refused', { to: fc.constantFrom('join', 'load', 'send'), roomId: place, ...why }),
  warning: fact('warning', why),
  queued: fc.record({ localId, tries: fc.nat(2) }).map(({ localId: name, tries }) => queued(name, { tries })),
  sending: fact('sending', { localId, after: position }),
  settled: fact('settled', { localId }),
  unconfirmed: fact('unconfirmed', { localId }),
  discarded: fact('discarded', { localId }),
  failed: fact('failed', { localId, ...why }),
  saved: fact('saved', { saved: fc.boolean() }),
  me: fact('me', { me: user }),
  entered: fact('entered', { me: fc.option(user, { nil: undefined }) }),
  joined: fact('joined', { roomId: fc.constant(roomId) }),
  stale: fact('stale', { roomId: place }),
  found: fact('found', { text: fc.string(), messages }),
  bringing: fact('bringing', { localId, part: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }) }),
  uploaded: fact('uploaded', { localId, attachment: fc.constant({ name: 'plan.pdf' }) }),
  epoch: fact('epoch', { epoch: fc.constantFrom('x', 'y') }),
  mark: fc.constantFrom<AnyEvent>({ type: 'mark', at: 'k', after: 'j' }, { type: 'mark', at: 'j' }),
});

/** What a history is mostly made of. */
const weights: { readonly [T in AnyEvent['type']]?: number } = { message: 6, page: 6 };

export const anyEvent = (
  message: fc.Arbitrary<Message>,
  messages = fc.array(message, { maxLength: 6 }),
): fc.Arbitrary<AnyEvent> =>
  fc.oneof(
    ...Object.entries(rowsOf({ message, messages })).map(([type, arbitrary]) => ({
      weight: weights[type as AnyEvent['type']] ?? 1,
      arbitrary,
    })),
  );
