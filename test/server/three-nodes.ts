// Three nodes over one PostgreSQL and one Redis, one of them killed while people write: what was acknowledged is there, each once.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { openDatabase } from '../../demo/server/core/database.ts';
import { readMessages } from '../../demo/server/core/read-messages.ts';
import { createChat, transcript } from '../../src/index.ts';
import type { ChatClient } from '../../src/index.ts';
import { parley } from '../../src/dialects/parley.ts';
import { databaseFor, tokenAt, workspaceId } from './contacts.ts';
import type { Engines } from './engines.ts';
import { dial, tokenOf } from './native.ts';
import { balance, startNode } from './nodes.ts';
import type { Node } from './nodes.ts';
import { ask } from './site.ts';

export const room = '57';

type Acknowledged = { readonly id: string; readonly body: string };

/** Says each command under its key until some node acknowledges it, as a client of the native protocol does. */
async function sayAll(nodes: readonly Node[], who: string, count: number, heard: (message: Acknowledged) => Promise<void>) {
  const headers = { authorization: `Bearer ${await tokenOf(nodes[0]!.url, who)}` };
  for (let i = 0; i < count; i++) {
    const command = { do: 'send', key: `${who}-${i}`, roomId: room, body: `${who} says ${i}` };
    for (let at = i; ; at++) {
      const { url } = nodes[at % nodes.length]!;
      const answer = await ask(url, 'POST', '/parley/do', command, headers).catch(() => undefined);
      if (answer?.status !== 200) continue;
      await heard(answer.body.change.message);
      break;
    }
  }
}

async function client(t: TestContext, url: string, id: string): Promise<ChatClient> {
  const token = await tokenOf(url, id);
  const chat = createChat({
    url,
    dialect: parley(),
    me: { id },
    auth: () => token,
    persist: false,
    reach: { transports: ['websocket'] },
  });
  t.after(() => chat.close());
  chat.start();
  chat.room(room).open();
  return chat;
}

const bodies = (chat: ChatClient): readonly string[] =>
  transcript(chat.state.get(), room).flatMap((row) => (row.kind === 'message' ? [row.message.body] : []));

async function until(what: string | (() => string), holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never came: ${typeof what === 'string' ? what : what()}`);
}

/** What is written at one node is heard at another. */
async function hearAcross(t: TestContext, [here, there]: readonly Node[]): Promise<void> {
  const line = await dial(t, here!.url, 'jon');
  const headers = { authorization: `Bearer ${await tokenOf(there!.url, 'maya')}` };
  await ask(there!.url, 'POST', '/parley/do', { do: 'send', key: 'across', roomId: '43', body: 'across' }, headers);
  await until('what was written at the other node', () => line.pushed.some(({ change }) => change.message.body === 'across'));
  line.close();
}

/** A row written at one node is told by the database's realtime channel at another, and so is what the gateway makes of it. */
async function hearRowsAcross(t: TestContext, [here, there]: readonly Node[]): Promise<void> {
  const database = databaseFor(here!.url, await tokenAt(here!.url, 'maya'));
  t.after(() => database.removeAllChannels());
  const heard: string[] = [];
  const rows = { event: '*', schema: 'public', table: 'livechat_messages', filter: 'contact_id=eq.42' } as const;
  const channel = database.channel('across').on('postgres_changes', rows, ({ eventType, new: row }) => {
    heard.push(`${eventType} ${(row as { readonly status: string }).status}`);
  });
  let stands = false;
  channel.subscribe((status) => (stands = status === 'SUBSCRIBED'));
  await until('the channel', () => stands);
  const authorization = `Bearer ${await tokenAt(there!.url, 'priya')}`;
  const said = { workspaceId, contactId: '42', message: 'by text', mediaUrls: [] };
  assert.equal((await ask(there!.url, 'POST', '/live-chat/send-sms', said, { authorization })).status, 200);
  await until('the row and its way', () => heard.length === 3);
  assert.deepEqual(heard, ['INSERT queued', 'UPDATE sent', 'UPDATE delivered']);
}

/** `each` is how much every writer says: two at the nodes themselves, two more through a balancer by the client. */
export async function tellThreeNodes(t: TestContext, engines: Engines, each: number): Promise<void> {
  const database = await engines.newDatabase();
  const env = { DATABASE_URL: database, REDIS_URL: engines.redis };
  const nodes = await Promise.all([1, 2, 3].map(() => startNode(env)));
  t.after(() => Promise.all(nodes.map((node) => node.kill())));
  await hearAcross(t, nodes);
  await hearRowsAcross(t, nodes);
  const balancer = await balance(nodes.map(({ port }) => port));
  t.after(() => balancer.close());
  const chats = [await client(t, balancer.url, 'maya'), await client(t, balancer.url, 'jon')];
  await until('both live', () => chats.every(({ connection }) => connection.get() === 'live'));

  const acknowledged: Acknowledged[] = [];
  let killed = false;
  const heard = async (message: Acknowledged): Promise<void> => {
    acknowledged.push(message);
    if (killed || acknowledged.length < each) return;
    killed = true;
    await nodes[2]!.kill();
  };
  const writing = ['maya', 'jon'].map((who) => sayAll(nodes, who, each, heard));
  const settling = chats.map(async (chat, at) => {
    for (let i = 0; i < each; i++) await heard(await chat.room(room).send(`client ${at} says ${i}`).settled);
  });
  await Promise.all([...writing, ...settling]);
  assert.ok(killed);

  const db = await openDatabase(database);
  t.after(() => db.destroy());
  const stored = await readMessages(db, [room], undefined, {});
  const all = stored.map(({ body }) => body);
  assert.equal(acknowledged.length, 4 * each);
  assert.deepEqual(
    acknowledged.filter(({ id }) => !stored.some((message) => message.id === id)),
    [],
  );
  assert.deepEqual([all.length, new Set(all).size], [4 * each, 4 * each], 'each once');
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    stored.map((_, i) => i + 1),
    'numbers without holes',
  );
  for (const chat of chats) {
    // What one node pushed no more is told by the next look, so a hole may show for a moment.
    const isWhole = (): boolean =>
      bodies(chat).length >= Math.min(all.length, 50) && all.join('\n').endsWith(bodies(chat).join('\n'));
    const lack = (): string => {
      const runs = chat.state
        .get()
        .rooms.get(room)
        ?.runs.map(({ loose, messages }) => `${loose ? '~' : ''}${messages.length}`);
      const missing = all.filter((body) => !bodies(chat).includes(body));
      return `all that was said, as the database has it; ${chat.connection.get()}, runs of ${runs?.join()}, without ${missing.join()}`;
    };
    await until(lack, isWhole);
  }
  t.diagnostic(`${acknowledged.length} acknowledged, ${stored.length} stored, one of three nodes killed after ${each}`);
}
