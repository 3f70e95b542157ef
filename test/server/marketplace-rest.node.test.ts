import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, trade } from './market.ts';
import { ask, serve } from './site.ts';

describe('marketplace door over HTTP', () => {
  it('sends a message and answers with it, without a sender', async (t) => {
    const { url } = await serve(t);
    const maya = await trade(t, url, 'maya');
    const { status, body } = await maya.ask('POST', '/conversations/57/messages', { content: '  Hello  ' });
    assert.deepEqual([status, body.success], [201, true]);
    const { id, createdAt, ...rest } = body.data;
    assert.match(id, /^[0-9a-f]{24}$/);
    assert.equal(new Date(createdAt).toISOString(), createdAt);
    const parties = { conversationId: '57', senderId: 'maya', receiverId: 'jon' };
    const words = { content: 'Hello', messageType: 'TEXT', attachments: [], readAt: null, isEncrypted: false };
    assert.deepEqual(rest, { ...parties, ...words });
  });

  it('gives pages from the newest message back, and marks nothing as read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    await maya.ask('POST', '/conversations/43/messages', { content: 'one more' });
    const first = await jon.ask('GET', '/conversations/43/messages');
    const { messages, pagination } = first.body.data;
    assert.deepEqual(pagination, { page: 1, limit: 50, total: 165, pages: 4 });
    assert.equal(messages.length, 50);
    assert.deepEqual([messages[0].content, messages[0].readAt], ['one more', null]);
    assert.deepEqual(messages[0].sender, { id: 'maya', companyName: 'Maya Rossi', country: 'US' });
    const last = await jon.ask('GET', '/conversations/43/messages?page=4&limit=50');
    assert.equal(last.body.data.messages.length, 15);
    assert.equal((await jon.ask('GET', '/unread-count')).body.data.count >= 1, true);
  });

  it('lists what a seller sells and a buyer buys, with the last message and what is unread', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    for (const content of ['one', 'two']) await maya.ask('POST', '/conversations/57/messages', { content });
    const { conversations, pagination } = (await jon.ask('GET', '/conversations')).body.data;
    const [row] = conversations;
    assert.deepEqual([row.id, row.sellerId, row.buyerId, row.status], ['57', 'maya', 'jon', 'ACTIVE']);
    assert.deepEqual([row.messages.length, row.messages[0].content, row.unreadCount], [1, 'two', 2]);
    assert.deepEqual([row._count, row.product.title], [{ messages: 2 }, 'Listing agreement, 230 Quarry Road']);
    assert.equal(pagination.total, conversations.length);
    const one = await jon.ask('GET', '/conversations?page=2&limit=1');
    assert.deepEqual([one.body.data.conversations.length, one.body.data.pagination.page], [1, 2]);
    const found = await jon.ask('GET', '/search?q=quarry');
    assert.deepEqual(
      found.body.data.conversations.map(({ id }: any) => id),
      ['57'],
    );
    assert.deepEqual((await jon.ask('GET', '/conversations?status=CLOSED')).body.data.conversations, []);
  });

  it('counts unread until they are read, and tells the writer by a read time', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const before = (await jon.ask('GET', '/unread-count')).body.data.count;
    await maya.ask('POST', '/conversations/57/messages', { content: 'one' });
    assert.equal((await jon.ask('GET', '/unread-count')).body.data.count, before + 1);
    const waiting = (await jon.ask('GET', '/unread-notifications')).body;
    assert.ok(waiting.data.some(({ conversationId }: any) => conversationId === '57') && waiting.meta.total >= 1);
    assert.equal((await jon.ask('PUT', '/conversations/57/read')).status, 200);
    assert.equal((await jon.ask('GET', '/unread-count')).body.data.count, before);
    const { messages } = (await maya.ask('GET', '/conversations/57')).body.data;
    assert.equal(typeof messages[0].readAt, 'string');
  });

  it('finds a conversation by its product and the other party, and refuses the old way to begin one', async (t) => {
    const { url } = await serve(t);
    const jon = await trade(t, url, 'jon');
    const first = { productId: 'product-57', receiverId: 'maya', content: 'Is it still there?' };
    const { status, body } = await jon.ask('POST', '/send', first);
    assert.deepEqual([status, body.data.conversationId], [201, '57']);
    assert.equal((await jon.ask('POST', '/send', { ...first, productId: 'none' })).status, 404);
    assert.equal((await jon.ask('POST', '/conversations', {})).status, 410);
  });

  it('begins a conversation by its first message, once however often it is said', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await trade(t, url, 'maya'), await trade(t, url, 'jon'), await trade(t, url, 'leo')];
    const first = { productId: 'garden-flat', receiverId: 'maya', content: 'Is it still there?' };
    const sent = await Promise.all([1, 2].map(() => jon.ask('POST', '/send', first)));
    const ids = sent.map(({ body }) => body.data.conversationId);
    assert.equal(ids[0], ids[1]);
    const [row] = (await maya.ask('GET', '/conversations')).body.data.conversations;
    assert.deepEqual([row.id, row.productId, row.product.title], [ids[0], 'garden-flat', 'Garden flat, 3 Tide Lane']);
    assert.deepEqual([row.sellerId, row.buyerId, row.unreadCount, row._count.messages], ['maya', 'jon', 2, 2]);
    const back = await maya.ask('POST', '/send', { ...first, receiverId: 'jon' });
    assert.equal(back.body.data.conversationId, ids[0]);
    const old = await jon.ask('POST', '/conversations', { productId: 'garden-flat', sellerId: 'maya' });
    assert.deepEqual([old.status, old.body.data.id], [200, ids[0]]);
    assert.equal((await jon.ask('POST', '/send', { ...first, receiverId: 'priya' })).status, 404);
    assert.equal((await jon.ask('POST', '/send', { ...first, receiverId: 'nobody' })).status, 404);
    assert.equal((await leo.ask('POST', '/send', first)).status, 400);
  });

  it('lets either party close, for good, and refuses with a 400 to send then', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    assert.deepEqual((await jon.ask('PUT', '/conversations/57/close')).body.data, { id: '57', status: 'CLOSED' });
    const opened = await maya.ask('PUT', '/conversations/43/status', { status: 'ACTIVE' });
    assert.deepEqual(opened.body.data, { id: '43', status: 'ACTIVE' });
    await core.closeRoom({ roomId: '43', personId: 'maya', elevated: true });
    for (const id of ['57', '43']) {
      const { status, body } = await maya.ask('POST', `/conversations/${id}/messages`, { content: 'late' });
      assert.deepEqual([status, body.error], [400, 'Conversation is closed']);
      assert.equal((await maya.ask('PUT', `/conversations/${id}/status`, { status: 'ACTIVE' })).status, 400);
      assert.equal((await maya.ask('PUT', `/conversations/${id}/status`, { status: 'CLOSED' })).status, 200);
    }
    assert.equal((await maya.ask('GET', '/conversations?status=CLOSED')).body.data.conversations.length, 2);
  });

  it('lets sender and receiver delete, and keeps no trace of it in pages and counts', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const ids: string[] = [];
    for (const content of ['one', 'two', 'three'])
      ids.push((await maya.ask('POST', '/conversations/57/messages', { content })).body.data.id);
    assert.equal((await jon.ask('DELETE', `/conversations/57/messages/${ids[2]}`)).status, 200);
    assert.equal((await maya.ask('DELETE', `/conversations/57/messages/${ids[0]}`)).status, 200);
    for (const path of [`57/messages/${ids[0]}`, `43/messages/${ids[1]}`, '57/messages/none'])
      assert.equal((await maya.ask('DELETE', `/conversations/${path}`)).status, 404, path);
    const { messages, pagination } = (await jon.ask('GET', '/conversations/57/messages')).body.data;
    assert.deepEqual([messages.map(({ id }: any) => id), pagination.total], [[ids[1]], 1]);
    const row = (await jon.ask('GET', '/conversations/57')).body.data;
    assert.deepEqual([row._count.messages, row.messages.length], [1, 1]);
  });

  it('ends a conversation with its last message where that quirk is on', async (t) => {
    const { url } = await serve(t, { quirks: ['last-delete-ends'] });
    const maya = await trade(t, url, 'maya');
    const { id } = (await maya.ask('POST', '/conversations/57/messages', { content: 'one' })).body.data;
    await maya.ask('DELETE', `/conversations/57/messages/${id}`);
    assert.equal((await maya.ask('GET', '/conversations/57')).status, 404);
  });

  it('waits with what came before a given time', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    await maya.ask('POST', '/conversations/57/messages', { content: 'one' });
    const waiting = async (query: string) => (await jon.ask('GET', `/unread-notifications${query}`)).body.data.length;
    assert.deepEqual([await waiting(''), await waiting('?since=2100-01-01T00:00:00Z')], [2, 0]);
    assert.equal((await jon.ask('GET', '/unread-notifications?since=soon')).status, 400);
  });

  it('tells what waits message by message, the newest first, and nothing of one’s own', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    await jon.ask('PUT', '/conversations/57/read', {});
    for (const content of ['one', 'two']) await maya.ask('POST', '/conversations/57/messages', { content });
    await jon.ask('POST', '/conversations/57/messages', { content: 'my own' });
    const { data, meta } = (await jon.ask('GET', '/unread-notifications?limit=2')).body;
    const { id, createdAt, ...newest } = data[0];
    const product = { id: 'product-57', title: 'Listing agreement, 230 Quarry Road' };
    const sender = { id: 'maya', companyName: 'Maya Rossi' };
    assert.deepEqual(newest, { conversationId: '57', senderId: 'maya', sender, content: 'two', product });
    assert.deepEqual([typeof id, new Date(createdAt).toISOString(), data[1].content], ['string', createdAt, 'one']);
    assert.deepEqual([meta.limit, meta.since, meta.total >= 2], [2, '1970-01-01T00:00:00.000Z', true]);
  });

  it('carries the kind of a message', async (t) => {
    const { url } = await serve(t);
    const maya = await trade(t, url, 'maya');
    const sent = await maya.ask('POST', '/conversations/57/messages', { content: 'a.png', messageType: 'IMAGE' });
    assert.equal(sent.body.data.messageType, 'IMAGE');
  });

  it('lets nobody in who is no member, has no token, an old one, or none of ours', async (t) => {
    const { url, tokens } = await serve(t);
    const leo = await trade(t, url, 'leo');
    const old = await tokens.issue('marketplace', { id: 'maya', role: 'SELLER' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    const gone = await tokens.issue('marketplace', { id: 'nobody', role: 'SELLER' });
    const content = { content: 'let me in' };
    const routes = [
      ['GET', '/conversations/57', undefined],
      ['GET', '/conversations/57/messages', undefined],
      ['POST', '/conversations/57/messages', content],
      ['PUT', '/conversations/57/read', undefined],
      ['PUT', '/conversations/57/close', undefined],
      ['PUT', '/conversations/57/status', { status: 'CLOSED' }],
      ['DELETE', '/conversations/57/messages/none', undefined],
      ['POST', '/send', { ...content, productId: 'product-57', receiverId: 'maya' }],
    ] as const;
    const own = ['/conversations', '/search?q=a', '/unread-count', '/unread-notifications'];
    const all = [...routes, ...own.map((path) => ['GET', path, undefined] as const)];
    for (const [method, path, body] of routes) {
      const { status, body: said } = await leo.ask(method, path, body);
      assert.deepEqual([status, said.success], [404, false], `${method} ${path}`);
    }
    for (const [method, path, body] of all) {
      const as = async (token?: string): Promise<unknown> => {
        const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
        const reply = await ask(url, method, api + path, body, headers);
        assert.equal(reply.body.success, false);
        return [reply.status, reply.body.error];
      };
      assert.deepEqual(await as(), [401, 'Access token required'], path);
      assert.deepEqual(await as(old), [401, 'Token expired'], path);
      for (const token of [elsewhere, 'nonsense']) assert.deepEqual(await as(token), [403, 'Invalid token'], path);
      assert.deepEqual(await as(gone), [401, 'Invalid or inactive user'], path);
    }
    assert.deepEqual((await leo.ask('GET', '/search?q=quarry')).body.data.conversations, []);
  });

  it('takes the token from its cookie', async (t) => {
    const { url } = await serve(t);
    const signIn = await ask(url, 'POST', '/demo/sign-in', { person: 'maya', door: 'marketplace' });
    const cookie = signIn.headers.get('set-cookie')!;
    assert.match(cookie, /^accessToken=/);
    const { status } = await ask(url, 'GET', `${api}/conversations`, undefined, { cookie: cookie.split(';')[0]! });
    assert.equal(status, 200);
  });

  it('answers what is wrong in type or size with a 400 and the field', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const maya = await trade(t, url, 'maya');
    const wrong = [null, 7, [], {}, '', '  ', 'x'.repeat(10_001), 'a\0b'];
    const bodies = wrong.map((content) => ['POST', '/conversations/57/messages', { content }] as const);
    const queries = ['page=0', 'page=a', 'limit=0', 'limit=101', 'limit=1&limit=2', 'status=open'];
    const cases = [
      ...bodies,
      ...queries.map((query) => ['GET', `/conversations?${query}`, undefined] as const),
      ['GET', '/conversations/a%20b', undefined] as const,
      ['PUT', '/conversations/%00/read', undefined] as const,
      ['POST', '/conversations/57/messages', {}] as const,
      ['POST', '/conversations/57/messages', { content: 'a', messageType: 'VOICE' }] as const,
      ['POST', '/send', { content: 'a', receiverId: 'jon' }] as const,
      ['PUT', '/conversations/57/status', { status: 'OPEN' }] as const,
      ['PUT', '/conversations/57/status', null] as const,
      ['DELETE', '/conversations/57/messages/a%20b', undefined] as const,
    ];
    for (const [method, path, body] of cases) {
      const reply = await maya.ask(method, path, body);
      assert.deepEqual([reply.status, reply.body.success], [400, false], `${method} ${path} ${JSON.stringify(body)}`);
      assert.match(reply.body.error, /must|missing/);
    }
  });

  it('lets a person send ten a minute, and says how long to wait', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const send = (from: typeof maya) => from.ask('POST', '/conversations/57/messages', { content: 'again' });
    for (let count = 0; count < 10; count += 1) assert.equal((await send(maya)).status, 201);
    const { status, body, headers } = await send(maya);
    assert.deepEqual([status, body.success], [429, false]);
    assert.ok(Number(headers.get('retry-after')) > 0);
    assert.equal((await send(jon)).status, 201);
  });

  it('turns an address away that asked a thousand times, in other words than the rest', async (t) => {
    const { url } = await serve(t, { quirks: ['thousand-an-address'] });
    const look = () => ask(url, 'GET', '/marketplace/api/messages/unread-count');
    for (let count = 0; count < 1000; count += 50) await Promise.all(Array.from({ length: 50 }, look));
    const { status, body, headers } = await look();
    assert.deepEqual([status, Object.keys(body)], [429, ['error']]);
    assert.ok(Number(headers.get('retry-after')) > 0);
  });

  it('sets no such limit without the quirk', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const maya = await trade(t, url, 'maya');
    for (let count = 0; count < 12; count += 1)
      assert.equal((await maya.ask('POST', '/conversations/57/messages', { content: 'again' })).status, 201);
  });
});
