// The database's realtime channel, as far as clients of the live-chat backend use it: new rows, told in frames of Phoenix to whoever may read them.
import type { CoreFact, Places } from '../core/facts.ts';
import { HttpError } from '../http/answer.ts';
import type { Inlet, Site } from './door.ts';
import { endLater } from './gate.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { recognise } from './live-chat.people.ts';
import { answerUpgrades } from './live-chat.upgrade.ts';
import type { Line } from './live-chat.upgrade.ts';
import { placeOf, viewContact } from './live-chat.view.ts';
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

export function openRealtime(site: Site, gateway: Gateway, path: string): Inlet {
  const all = new Set<Caller>();
  const stop = site.feed((fact, places) => pushFact(site, gateway, all, fact, places));
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

async function pushFact(site: Site, gateway: Gateway, all: ReadonlySet<Caller>, fact: CoreFact, places: Places): Promise<void> {
  // What only some may see is told to nobody here, as at the sockets of this door.
  if (all.size === 0 || fact.type !== 'message' || fact.message.visibleTo !== null) return;
  const view = await viewContact(site.core, fact.message.roomId, gateway);
  if (!view) return;
  const row = view.message(fact.message, fact.message.sentAt);
  for (const { line, topics } of all)
    for (const [name, { visitor, changes }] of topics) {
      const { person } = visitor;
      const ids = places.has(person.id) && placeOf(person).workspaceId === view.workspaceId ? wanted(changes, row) : [];
      if (ids.length > 0) line.send(JSON.stringify([null, null, name, 'postgres_changes', { ids, data: inserted(row) }]));
    }
}

/** By number, from 1: to this client 0 is none. */
const wanted = (changes: readonly Change[], row: MessageRow): readonly number[] =>
  changes.flatMap(({ filter }, at) => {
    const [column = '', value] = filter?.split('=eq.') ?? [];
    return filter === undefined || row[column as 'contact_id' | 'workspace_id'] === value ? [at + 1] : [];
  });

const inserted = (record: MessageRow): object => ({
  ...{ type: 'INSERT', schema: 'public', table: 'livechat_messages', commit_timestamp: record.created_at },
  ...{ columns: [], record, errors: null },
});
