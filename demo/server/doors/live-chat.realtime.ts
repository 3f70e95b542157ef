// The database's realtime channel, as far as clients of the live-chat backend use it: rows that are new or have changed, told in frames of Phoenix to whoever may read them.
import type { CoreFact, Places } from '../core/facts.ts';
import { HttpError } from '../http/answer.ts';
import type { Inlet, Site } from './door.ts';
import { endLater } from './gate.ts';
import type { Courier } from './live-chat.courier.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { recognise } from './live-chat.people.ts';
import { answerUpgrades } from './live-chat.upgrade.ts';
import type { Line } from './live-chat.upgrade.ts';
import { viewContact } from './live-chat.view.ts';
import type { MessageRow } from './live-chat.view.ts';
import { channel, phoenix, renewal } from './live-chat.wire.ts';
import type { Change, Phoenix } from './live-chat.wire.ts';
import type { Visitor } from './people.ts';
import { parse } from './fields.ts';

/** What one line listens to under one name. */
type Topic = { visitor: Visitor; readonly changes: readonly Change[]; expiry: NodeJS.Timeout };
type Caller = { readonly site: Site; readonly line: Line; readonly all: Set<Caller>; readonly topics: Map<string, Topic> };
type Hear = (caller: Caller, frame: Phoenix) => Promise<object> | object;

/** Each answers with what the client is told of it. */
const events: Readonly<Record<string, Hear>> = {
  heartbeat: () => ({}),
  phx_join: join,
  access_token: renew,
  phx_leave: ({ topics }, [, , name]) => (drop(topics, name), {}),
};

/** A row, what happened to it, and who may hear of it. */
type Told = { readonly type: 'INSERT' | 'UPDATE'; readonly row: MessageRow; readonly to: readonly string[] };

type House = { readonly site: Site; readonly gateway: Gateway; readonly courier: Courier };

/** What is told at any node is heard by the lines of all. */
export function openRealtime(house: House, path: string): Inlet {
  const { site } = house;
  const all = new Set<Caller>();
  const tell = site.everywhere('row', (told: Told) => tellLines(all, told));
  const heeded = (): boolean => !site.alone || all.size > 0;
  const stop = site.feed((fact, places) => (heeded() ? pushFact(house, tell, fact, places) : undefined));
  const inlet = answerUpgrades(site, path, (line) => welcome({ site, line, all, topics: new Map() }));
  return { ...inlet, close: () => (stop(), inlet.close()) };
}

function welcome(caller: Caller): void {
  const { line, all, topics } = caller;
  all.add(caller);
  line.on('message', (data) => void answer(caller, String(data)).catch(() => line.close(1008)));
  line.on('close', () => {
    all.delete(caller);
    for (const name of topics.keys()) drop(topics, name);
  });
}

// Whoever cannot be understood is hung up on, for there is nothing to answer to.
async function answer(caller: Caller, text: string): Promise<void> {
  const frame = parse(phoenix, JSON.parse(text));
  const [joined, ref, name, event] = frame;
  const hear = events[event];
  const said = await (async () => ({ status: 'ok', response: (await hear?.(caller, frame)) ?? {} }))().catch((error: unknown) => {
    if (!(error instanceof HttpError)) caller.site.report(error);
    return { status: 'error', response: { reason: error instanceof HttpError ? error.message : 'something went wrong here' } };
  });
  caller.line.send(JSON.stringify([joined, ref, name, 'phx_reply', said]));
}

async function join(caller: Caller, [, , name, , payload]: Phoenix): Promise<object> {
  const { access_token: token, config } = parse(channel, payload);
  const visitor = await known(caller.site, token);
  const held = [...caller.all].flatMap(({ topics }) => [...topics.values()]);
  const mine = held.filter(({ visitor: { person } }) => person.id === visitor.person.id);
  if (mine.length >= caller.site.maxPerPerson) throw new HttpError(429, 'Too many connections');
  drop(caller.topics, name);
  caller.topics.set(name, { visitor, changes: config.postgres_changes, expiry: expire(caller, name, visitor) });
  return { postgres_changes: config.postgres_changes.map((change, at) => ({ id: at + 1, ...change })) };
}

/** A fresh token of the same person keeps what they listen to. */
async function renew(caller: Caller, [, , name, , payload]: Phoenix): Promise<object> {
  const topic = caller.topics.get(name);
  if (!topic) return {};
  const visitor = await known(caller.site, parse(renewal, payload).access_token);
  if (visitor.person.id !== topic.visitor.person.id) throw new HttpError(403, 'a token of somebody else');
  clearTimeout(topic.expiry);
  Object.assign(topic, { visitor, expiry: expire(caller, name, visitor) });
  return {};
}

async function known(site: Site, token: string): Promise<Visitor> {
  const visitor = await recognise(site, token);
  if (!visitor) throw new HttpError(401, 'Unauthorized');
  return visitor;
}

/** With the token ends the channel; its client asks anew. */
const expire = ({ line, topics }: Caller, name: string, visitor: Visitor): NodeJS.Timeout =>
  endLater(visitor, () => {
    drop(topics, name);
    line.send(JSON.stringify([null, null, name, 'phx_error', {}]));
  });

function drop(topics: Map<string, Topic>, name: string): void {
  clearTimeout(topics.get(name)?.expiry);
  topics.delete(name);
}

type Tell = (told: Told) => void;

async function pushFact({ site, gateway, courier }: House, tell: Tell, fact: CoreFact, places: Places): Promise<void> {
  // What only some may see is told to nobody here, as at the sockets of this door.
  if (fact.type !== 'message' || fact.message.visibleTo !== null) return;
  const view = await viewContact(site.core, fact.message.roomId, gateway);
  if (!view) return;
  const row = view.message(fact.message, fact.message.sentAt);
  const to = view.agents.filter((id) => places.has(id));
  tell({ type: 'INSERT', row, to });
  if (row.direction === 'outbound') courier.follow(({ status }) => tell({ type: 'UPDATE', row: { ...row, status }, to }));
}

function tellLines(all: ReadonlySet<Caller>, told: Told): void {
  for (const { line, topics } of all)
    for (const [name, { visitor, changes }] of topics) {
      const ids = told.to.includes(visitor.person.id) ? wanted(changes, told) : [];
      if (ids.length > 0) line.send(JSON.stringify([null, null, name, 'postgres_changes', { ids, data: changeOf(told) }]));
    }
}

/** By number, from 1: to this client 0 is none. */
const wanted = (changes: readonly Change[], { type, row }: Told): readonly number[] =>
  changes.flatMap(({ event, filter }, at) => {
    const [column = '', value] = filter?.split('=eq.') ?? [];
    const fits = filter === undefined || row[column as 'contact_id' | 'workspace_id'] === value;
    return fits && (event === '*' || event === type) ? [at + 1] : [];
  });

/** Of what was there before, only the key is told, as tables are set up unless somebody asks for more. */
const changeOf = ({ type, row: record }: Told): object => ({
  ...{ type, schema: 'public', table: 'livechat_messages', commit_timestamp: new Date().toISOString() },
  ...{ columns: [], record, errors: null },
  ...(type === 'UPDATE' && { old_record: { id: record.id } }),
});
