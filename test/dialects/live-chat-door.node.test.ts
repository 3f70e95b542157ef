// The live-chat backend from end to end: clients of both sides, the real server, and history by the real client of a hosted database.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { numberRoom } from '../../demo/server/doors/live-chat.numbers.ts';
import { phoneOf } from '../../demo/server/doors/live-chat.view.ts';
import { createChat } from '../../src/index.ts';
import type { ChatClient, ChatOptions } from '../../src/index.ts';
import { liveChat } from '../../src/dialects/live-chat.ts';
import { liveChatByNumber } from '../../src/dialects/live-chat-by-number.ts';
import { liveChatRealtime } from '../../src/dialects/live-chat-realtime.ts';
import { parley } from '../../src/dialects/parley.ts';
import { databaseFor, tokenAt, workspaceId } from '../server/contacts.ts';
import { tokenOf } from '../server/native.ts';
import { ask, serve } from '../server/site.ts';
import { bodies, live, messages, until } from './talk.ts';

type Kept = Pick<TestContext, 'after'>;

const begin = (t: Kept, chat: ChatClient): ChatClient => {
  t.after(() => chat.close());
  chat.start();
  return chat;
};

async function agent(t: Kept, url: string, id: string, more: Partial<ChatOptions> = {}): Promise<ChatClient> {
  const token = await tokenAt(url, id);
  const database = databaseFor(url, token);
  const dialect = liveChat({ workspaceId, database });
  const sources = [liveChatRealtime({ workspaceId, database })];
  const reach = { path: '/live-chat/socket.io', rest: '/live-chat' };
  const given = { url, dialect, reach, sources, me: { id }, auth: () => token, persist: false, pollEvery: 250 };
  return begin(t, createChat({ ...given, ...more }));
}

/** The contact writes from elsewhere: here, by the native protocol. */
async function contact(t: Kept, url: string, id: string): Promise<ChatClient> {
  const token = await tokenOf(url, id);
  return begin(t, createChat({ url, dialect: parley(), me: { id }, auth: () => token, persist: false }));
}

const unread = (chat: ChatClient, room: string): number | undefined => chat.room(room).state.get().unread;

describe('the live-chat backend between an agent, a colleague and a contact', () => {
  it('carries both directions, each message once, and tells mine by its direction', async (t) => {
    const { url } = await serve(t);
    const [maya, priya, jon] = [await agent(t, url, 'maya'), await agent(t, url, 'priya'), await contact(t, url, 'jon')];
    for (const chat of [maya, priya, jon]) chat.room('42').open();
    await live(maya, priya, jon);
    await maya.room('42').send('From the team').settled;
    await jon.room('42').send('From my phone').settled;
    const last = (chat: ChatClient) => bodies(chat, '42').slice(-2);
    for (const chat of [maya, priya, jon])
      await until('both messages', () => last(chat).join() === 'From the team,From my phone');
    const authors = (chat: ChatClient) =>
      messages(chat, '42')
        .slice(-2)
        .map(({ author }) => author.id);
    assert.deepEqual(authors(maya), ['maya', '42']);
    // Everyone who answers for the workspace is one side.
    assert.deepEqual(authors(priya), ['priya', '42']);
  });

  it('hears of a contact by the number alone, as the oldest generation has it', async (t) => {
    const { url, core, sockets } = await serve(t);
    const number = phoneOf('jon');
    const registered = () => sockets.get('live-chat')?.io.sockets.adapter.rooms.get(numberRoom(number, 'maya'))?.size;
    const maya = await agent(t, url, 'maya', { dialect: liveChatByNumber() });
    const elsewhere = await agent(t, url, 'maya', { dialect: liveChatByNumber() });
    for (const chat of [maya, elsewhere]) chat.room(number).open();
    await live(maya, elsewhere);
    await until('both numbers', () => registered() === 2);
    await maya.room(number).send('From the team').settled;
    for (const chat of [maya, elsewhere]) await until('what was sent', () => bodies(chat, number).includes('From the team'));
    await core.post({ roomId: '57', authorId: 'jon', body: 'From my phone' });
    const told = (chat: ChatClient) => messages(chat, number).map(({ author, body }) => [author.id, body]);
    for (const chat of [maya, elsewhere]) {
      await until('the answer', () => bodies(chat, number).includes('From my phone'));
      assert.deepEqual(told(chat), [
        ['maya', 'From the team'],
        [number, 'From my phone'],
      ]);
    }
  });

  it('shows how far the gateway got, to the end', async (t) => {
    const { url } = await serve(t);
    const maya = await agent(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    await maya.room('57').send('On its way?').settled;
    await until('the delivery', () => messages(maya, '57').at(-1)?.delivery === 'delivered');
  });

  it('shows what the gateway could not deliver as failed', async (t) => {
    const { url } = await serve(t, { quirks: ['phones-out-of-reach'] });
    const maya = await agent(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    await maya.room('57').send('On its way?').settled;
    await until('the failure', () => messages(maya, '57').at(-1)?.delivery === 'failed');
  });

  it('counts what the contact wrote until it is read, and then no more on the server either', async (t) => {
    const { url, core } = await serve(t);
    const maya = await agent(t, url, 'maya');
    await live(maya);
    await until('the contacts', () => maya.rooms.get().length === 3);
    maya.room('57').watch();
    await core.post({ roomId: '57', authorId: 'jon', body: 'Hello?' });
    await until('the count', () => unread(maya, '57') === 1);
    maya.room('57').open();
    await until('the words', () => bodies(maya, '57').includes('Hello?'));
    maya.room('57').markRead();
    await until('nothing unread', () => unread(maya, '57') === 0);
    const count = async () =>
      (
        await databaseFor(url, await tokenAt(url, 'maya'))
          .from('contacts')
          .select('*')
          .eq('id', '57')
      ).data;
    for (let i = 0; i < 100 && (await count())?.[0].unread_count !== 0; i++) await new Promise((go) => void setTimeout(go, 25));
    assert.equal((await count())?.[0].unread_count, 0);
  });

  it('pages back to the first message, each once and in order', async (t) => {
    const { url } = await serve(t);
    const maya = await agent(t, url, 'maya');
    const room = maya.room('43');
    room.open();
    await live(maya);
    await until('the newest page', () => bodies(maya, '43').length >= 50);
    for (let before = 0; before < messages(maya, '43').length;) {
      before = messages(maya, '43').length;
      await room.loadOlder();
    }
    const all = messages(maya, '43');
    assert.deepEqual([all.length, new Set(all.map(({ id }) => id)).size], [164, 164]);
    assert.deepEqual(
      all.map(({ sentAt }) => sentAt),
      all.map(({ sentAt }) => sentAt).toSorted((a, b) => a - b),
    );
  });

  it('finds after a cut what was said meanwhile', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    const maya = await agent(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    await ask(url, 'POST', '/test/kick', { person: 'maya' });
    await core.post({ roomId: '57', authorId: 'jon', body: 'Missed?' });
    await until('what was missed', () => bodies(maya, '57').includes('Missed?'));
    await live(maya);
    assert.equal(bodies(maya, '57').filter((body) => body === 'Missed?').length, 1);
  });

  it('hears of new rows from the database while no socket can be had and nothing is asked', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    await ask(url, 'POST', '/test/block', { sockets: true });
    const maya = await agent(t, url, 'maya', { pollEvery: 86_400_000 });
    maya.room('57').open();
    await until('polling', () => maya.connection.get() === 'polling' && maya.room('57').state.get().loaded);
    const said = new Set<string>();
    // The channel may stand later than the page; what it tells from then on is heard without a request.
    await until('a row', async () => {
      const body = `row ${said.size}`;
      said.add(body);
      await core.post({ roomId: '57', authorId: 'jon', body });
      return bodies(maya, '57').some((heard) => said.has(heard));
    });
    assert.equal(maya.connection.get(), 'polling');
  });

  it('shows how far the gateway got by the database while no socket can be had and nothing is asked', async (t) => {
    const { url } = await serve(t, { faults: true });
    await ask(url, 'POST', '/test/block', { sockets: true });
    const maya = await agent(t, url, 'maya', { pollEvery: 86_400_000 });
    maya.room('57').open();
    await until('polling', () => maya.connection.get() === 'polling' && maya.room('57').state.get().loaded);
    // The channel may stand later than the page; what is sent from then on is followed to the end.
    await until('a delivery', async () => {
      await maya.room('57').send('On its way?').settled;
      return messages(maya, '57').some(({ delivery }) => delivery === 'delivered');
    });
    assert.equal(maya.connection.get(), 'polling');
  });

  it('shows a row that comes by both ways once', async (t) => {
    const { url, core } = await serve(t);
    const maya = await agent(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    await until('the history', () => maya.room('57').state.get().loaded);
    for (let i = 0; i < 20; i++) await core.post({ roomId: '57', authorId: 'jon', body: `twice ${i}` });
    await until('all', () => bodies(maya, '57').includes('twice 19'));
    const twice = bodies(maya, '57').filter((body) => body.startsWith('twice'));
    assert.deepEqual(
      twice,
      Array.from({ length: 20 }, (_, i) => `twice ${i}`),
    );
  });

  it('goes on by the database alone while no socket can be had', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    await ask(url, 'POST', '/test/block', { sockets: true });
    const maya = await agent(t, url, 'maya');
    maya.room('57').open();
    await until('polling', () => maya.connection.get() === 'polling');
    await core.post({ roomId: '57', authorId: 'jon', body: 'Found by asking' });
    await until('the message', () => bodies(maya, '57').includes('Found by asking'));
    await maya.room('57').send('Answered by REST').settled;
  });
});
