// Cases about messages: that they arrive, once, whole, in one order, and that a lost answer loses nothing.
import { positionOf } from '../../model/state.ts';
import type { Message } from '../../model/entities.ts';
import type { Bench } from './bench.ts';
import { messagesIn, oneOf } from './case.ts';
import { broken, type Outcome } from './outcome.ts';

export const hears = async ({ first, second, firstSeenAs, roomId, words }: Bench): Promise<Outcome> => {
  const body = words('hello');
  await first.send(roomId, body);
  await second.until('the other person saw it', () => second.withBody(roomId, body).length > 0);
  const author = second.withBody(roomId, body)[0]?.author.id;
  if (author !== firstSeenAs)
    throw broken(`its author is ${String(author)} and should be ${firstSeenAs}`, 'make `author.id` the id that `me` has');
};

const faults: readonly (readonly [wrong: (one: Message, roomId: string) => boolean, what: string])[] = [
  [({ id }) => !id, 'has no id'],
  [({ roomId }, asked) => roomId !== asked, 'names another room than was asked for'],
  [({ author }) => !author.id, 'has no author'],
  [({ order }) => !order, 'has no `order`'],
  [({ sentAt }) => !Number.isFinite(sentAt), 'has no readable `sentAt`'],
  [({ body }) => typeof body !== 'string', 'has a body that is no text'],
];

export const loads = async ({ first, roomId }: Bench): Promise<Outcome> => {
  const pages = first.record.told.flatMap(({ fact }) => (fact.type === 'page' && fact.roomId === roomId ? [fact] : []));
  if (pages.length === 0) throw broken('no page came', 'let the answer of `load` become a `page`');
  for (const message of pages.flatMap(({ messages }) => messages))
    for (const [wrong, what] of faults) if (wrong(message, roomId)) throw broken(`message ${message.id} of its history ${what}`);
};

/** The order in which a device was told of a message: by a frame, or by the answer to its sending. */
export const echoes = async (bench: Bench): Promise<Outcome> => {
  const { first, roomId } = bench;
  const { id } = await oneOf(bench);
  const copies = first.messages(roomId).filter((one) => one.id === id);
  if (copies.length !== 1) throw broken(`its author sees it ${copies.length} times`);
  const told = first.record.told.filter(({ fact }) => fact.type === 'message' && fact.message.id === id);
  const [echo, answer] = (['frame', 'answer'] as const).map((way) => told.findIndex(({ by }) => by === way));
  if (echo === undefined || echo < 0) return { note: 'its author hears no echo' };
  if (answer === undefined || answer < 0) return { note: 'the echo is the answer' };
  return { note: `the echo comes ${echo < answer ? 'before' : 'after'} the answer` };
};

const differing = (key: string, copies: readonly Message[], read: (one: Message) => string): string | undefined => {
  const values = [...new Set(copies.map(read))];
  return values.length > 1 ? `its ${key} is ${values.join(' in one place and ')} in another` : undefined;
};

export const agrees = async (bench: Bench): Promise<Outcome> => {
  const { fresh, roomId, isSpoken } = bench;
  const { id } = await oneOf(bench);
  const reader = await fresh(1);
  await reader.open(roomId);
  const copies = bench.devices
    .filter(isSpoken)
    .flatMap(messagesIn)
    .filter((one) => one.id === id);
  if (!copies.length || !reader.messages(roomId).some((one) => one.id === id))
    throw broken('history does not hold it', 'give the message the same `id` everywhere');
  const wrong =
    differing('order', copies, ({ order }) => order) ??
    differing('author', copies, ({ author }) => author.id) ??
    differing('time', copies, ({ sentAt }) => String(sentAt));
  if (wrong) throw broken(wrong, 'read frames, answers and history by one function');
};

export const keepsWords = async ({ first, second, roomId, words }: Bench): Promise<Outcome> => {
  const body = words('a < b & "c" — naïve, 日本, 🐕‍🦺, a\\b\nsecond line, <b>not bold</b> %41 ${x}');
  const { id } = await first.send(roomId, body);
  const seen = (): Message | undefined => second.messages(roomId).find((one) => one.id === id);
  await second.until('the other person saw it', seen);
  if (second.withBody(roomId, body).length === 0)
    throw broken(`what arrived is ${JSON.stringify(seen()?.body)}`, 'neither escape nor strip a text on its way');
};

/** Where the messages with these words stand, in the order a device shows them. */
const placesOf = (messages: readonly Message[], bodies: readonly string[]): string =>
  messages
    .filter(({ body }) => bodies.includes(body))
    .map(({ id }) => id)
    .join(' ');

export const keepsOrder = async ({ first, second, fresh, roomId, words }: Bench): Promise<Outcome> => {
  const bodies = [words('both at once, one'), words('both at once, two')] as const;
  await Promise.all([first.send(roomId, bodies[0]), second.send(roomId, bodies[1])]);
  const reader = await fresh(0);
  await reader.open(roomId);
  for (const device of [first, second, reader])
    await device.until('everybody saw both', () => bodies.every((body) => device.withBody(roomId, body).length === 1));
  const seen = [first, second, reader].map((device) => placesOf(device.messages(roomId), bodies));
  if (new Set(seen).size > 1)
    throw broken('people see them in different orders', 'make `order` of what the server gives, padded');
  const places = reader.messages(roomId).map(positionOf);
  if (new Set(places).size < places.length) throw broken('two messages stand in one place', 'let `id` be unique');
};

export const findsLost = async ({ first, fresh, roomId, words }: Bench): Promise<Outcome> => {
  const body = words('the answer to this is lost');
  const wasLost = first.record.lose('send');
  await first.send(roomId, body).catch(() => {
    throw broken('nobody could tell what became of it', 'let `load` and frames give what I write the author id that `me` has');
  });
  if (!wasLost()) return { unseen: 'nothing answers a send' };
  const reader = await fresh(1);
  await reader.open(roomId);
  const ids = new Set(messagesIn(reader).flatMap((one) => (one.body === body ? [one.id] : [])));
  if (ids.size !== 1) throw broken(`it is there ${ids.size} times`, 'promise no `keyTtlMs` that the server does not keep');
};
