// Cases about promises: names that come back, keys that hold, order without holes, a feed of changes.
import type { ChatEvent } from '../../model/event.ts';
import type { Bench } from './bench.ts';
import { isInside, isLive, messagesIn, oneOf } from './case.ts';
import type { Device } from './device.ts';
import { broken, type Outcome } from './outcome.ts';

/** Ids under which a room's history holds these words. */
const idsOf = async ({ fresh, roomId }: Bench, body: string): Promise<readonly string[]> => {
  const reader = await fresh(1);
  await reader.open(roomId);
  return [...new Set(messagesIn(reader).flatMap((one) => (one.body === body ? [one.id] : [])))];
};

export const namesBack = async (bench: Bench): Promise<Outcome> => {
  const { first, fresh, roomId, words, kept } = bench;
  const other = await fresh(0);
  await other.open(roomId);
  const [body, name] = [words('what is my name'), kept()];
  const refused = await first.say({ type: 'send', roomId, body, ...name });
  if (refused) throw broken(`it was refused (${refused})`);
  await other.until('another device saw it', () => other.withBody(roomId, body).length > 0);
  const late = await fresh(0);
  await late.open(roomId);
  for (const [where, device] of [['frames bring', other] as const, ['history brings', late] as const]) {
    const [message] = device.withBody(roomId, body);
    if (message?.localId !== name.localId) throw broken(`${where} the message without its \`localId\``);
  }
};

export const keepsKey = async (bench: Bench): Promise<Outcome> => {
  const { first, fresh, roomId, words, kept } = bench;
  const command = { type: 'send', roomId, body: words('said twice'), ...kept() } as const;
  for (const device of [first, await fresh(0)]) {
    const refused = await device.say(command);
    if (refused) throw broken(`it was refused (${refused})`);
  }
  const ids = await idsOf(bench, command.body);
  if (ids.length !== 1) throw broken(`the same key twice made ${ids.length} messages`);
};

export const guardsKey = async (bench: Bench): Promise<Outcome> => {
  const { first, fresh, roomId, words, kept } = bench;
  const command = { type: 'send', roomId, body: words('the first under this key'), ...kept() } as const;
  await first.say(command);
  const body = words('another under this key');
  const refused = await (await fresh(0)).say({ ...command, body });
  if (refused === 'conflict') return undefined;
  if (refused) throw broken(`it is refused as ${refused} and not as a conflict`, 'let `judge` give `conflict` for it');
  const ids = await idsOf(bench, body);
  throw broken(
    ids.length
      ? 'another body under the same key is a message of its own'
      : 'another body under the same key vanishes without a word',
  );
};

export const sharesNoKey = async (bench: Bench): Promise<Outcome> => {
  const { first, second, roomId, words, kept } = bench;
  const [name, mine, theirs] = [kept(), words('my key'), words('their key, of the same name')];
  await first.say({ type: 'send', roomId, body: mine, ...name });
  const refused = await second.say({ type: 'send', roomId, body: theirs, ...name });
  if (refused) throw broken(`a key of mine refuses what another says under the same (${refused})`);
  const ids = await idsOf(bench, theirs);
  if (ids.length !== 1) throw broken(`what another says under the same key is there ${ids.length} times`);
};

export const leavesNoHole = async ({ first, fresh, roomId, words, dialect }: Bench): Promise<Outcome> => {
  for (const about of ['in order, one', 'in order, two']) await first.send(roomId, words(about));
  const reader = await fresh(1);
  await reader.open(roomId);
  const orders =
    reader
      .stateOf(roomId)
      .runs.at(-1)
      ?.messages.map(({ order }) => order) ?? [];
  if (!orders.every((order) => /^\d+$/.test(order))) throw broken('`order` is no number, so no hole can be seen in it');
  const step = (order: string, i: number): bigint => BigInt(order) - BigInt(orders[i - 1] ?? order);
  const wide = dialect.promises?.order === 'feed' ? 0n : 1n;
  const hole = orders.findIndex((order, i) => i > 0 && (step(order, i) < 1n || (wide === 1n && step(order, i) > wide)));
  if (hole > 0) throw broken(`between ${orders[hole - 1]} and ${orders[hole]} something is missing`);
  return wide ? undefined : { note: 'the numbers rise; that they have no holes over all rooms is taken at its word' };
};

type Change = { readonly what: string; say(): Promise<unknown>; tells(fact: ChatEvent): boolean };

/** What is done while one device is away, as far as there are rows for it. */
const changesOf = async (bench: Bench): Promise<readonly Change[]> => {
  const { first, second, roomId, words, kept, dialect } = bench;
  const kind = dialect.say;
  const [edited, deleted] = [await first.send(roomId, words('to change')), await first.send(roomId, words('to go'))];
  const [onEdited, onDeleted] = [edited, deleted].map(({ id }) => ({ roomId, id }) as const) as [On, On];
  const isAbout = (fact: ChatEvent, { id }: On): boolean =>
    (fact.type === 'message-changed' && fact.id === id) || (fact.type === 'message' && fact.message.id === id);
  const all: readonly (Change & { readonly row: keyof typeof kind })[] = [
    {
      row: 'edit',
      what: 'an edit',
      say: () => first.say({ type: 'edit', ...onEdited, body: words('changed'), ...kept() }),
      tells: (fact) => isAbout(fact, onEdited),
    },
    {
      row: 'react',
      what: 'a reaction',
      say: () => first.say({ type: 'react', ...onEdited, key: '👍', active: true, ...kept() }),
      tells: (fact) => isAbout(fact, onEdited),
    },
    {
      row: 'read',
      what: 'a reading',
      say: () => second.say({ type: 'read', roomId, upTo: deleted.id, ...kept() }),
      tells: (fact) => fact.type === 'receipt' && fact.roomId === roomId,
    },
    {
      row: 'delete',
      what: 'a delete',
      say: () => first.say({ type: 'delete', ...onDeleted, ...kept() }),
      tells: (fact) => fact.type === 'message-gone' && fact.id === onDeleted.id,
    },
  ];
  return all.filter(({ row }) => kind[row]);
};
type On = { readonly roomId: string; readonly id: string };

/** Facts that answered coming in again or catching up, from one moment on. */
const caughtBy = ({ record }: Device, from: number): readonly ChatEvent[] =>
  record.told
    .slice(from)
    .flatMap(({ of, fact }) => ((of === 'enter' || of === 'catch-up') && fact.type !== 'pass' ? [fact] : []));

export const tellsChanges = async (bench: Bench): Promise<Outcome> => {
  const { fresh } = bench;
  await oneOf(bench);
  const away = await fresh(1);
  const changes = await changesOf(bench);
  await away.until('it held a mark of the feed', () => away.chat.state.get().mark !== undefined);
  away.online.set(false);
  await away.until('it noticed', () => away.chat.connection.get() === 'offline');
  for (const { say } of changes) await say();
  const from = away.record.told.length;
  away.online.set(true);
  await away.until('it was back', () => isInside(away));
  await away.soon(() => changes.every(({ tells }) => caughtBy(away, from).some(tells)));
  const lost = changes.filter(({ tells }) => !caughtBy(away, from).some(tells));
  if (lost.length > 0) throw broken(`who was away is not told of ${lost.map(({ what }) => what).join(', ')}`);
  return isLive(away) ? undefined : { note: 'while polling' };
};
