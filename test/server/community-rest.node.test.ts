import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, dwell, heardAll } from './community.ts';
import { ask, serve } from './site.ts';

const said = ({ status, body }: { status: number; body: any }) => [status, body.error];
const contents = ({ body }: { body: any }) => body.messages.map(({ content }: any) => content);

describe('community door over HTTP', () => {
  it('sends by the realtime route, answers with the bare message, and pushes it', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon')];
    const ear = await jon.enter('57');
    const { status, body } = await maya.ask('POST', '/messages-realtime', { communityId: '57', content: '  Hello  ' });
    assert.equal(status, 201);
    const { id, createdAt, ...rest } = body;
    assert.match(id, /^[0-9a-f]{24}$/);
    assert.equal(new Date(createdAt).toISOString(), createdAt);
    const sender = { id: 'maya', name: 'Maya Rossi', avatar: null, role: 'resident' };
    assert.deepEqual(rest, { senderId: 'maya', communityId: '57', content: 'Hello', sender });
    assert.deepEqual(await ear.next('new-message'), body);
  });

  it('gives pages counted from the newest message, each in the order of time', async (t) => {
    const { url } = await serve(t);
    const jon = await dwell(t, url, 'jon');
    const page = async (query: string) => (await jon.ask('GET', `/messages-realtime?communityId=43${query}`)).body;
    const first = await page('');
    assert.deepEqual([first.messages.length, first.total, first.limit, first.offset], [50, 164, 50, 0]);
    const last = await page('&limit=20&offset=160');
    assert.equal(last.messages.length, 4);
    const all = [...(await page('&limit=100&offset=100')).messages, ...(await page('&limit=100')).messages];
    assert.deepEqual([all.length, new Set(all.map(({ id }: any) => id)).size], [164, 164]);
    assert.deepEqual(first.messages, all.slice(-50));
  });

  it('gives and takes messages by the plain routes too, with files and without the sender’s role, and tells nobody', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon')];
    const ear = await jon.enter('57');
    const plain = { senderId: 'maya', communityId: '57', content: 'quiet', attachments: ['/files/a.pdf'] };
    const { status, body } = await maya.ask('POST', '/messages', plain);
    assert.deepEqual([status, body.message.attachments, 'role' in body.message.sender], [201, ['/files/a.pdf'], false]);
    assert.deepEqual((await jon.ask('GET', '/messages?communityId=57')).body.messages, [body.message]);
    assert.deepEqual(await heardAll(ear), []);
    assert.equal((await maya.ask('POST', '/messages', { ...plain, senderId: 'jon' })).status, 403);
  });

  it('carries messages between two, which nobody else is told or shown', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon, priya] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon'), await dwell(t, url, 'priya')];
    const ear = await jon.enter('57');
    const send = async (from: typeof maya, receiverId: string, content: string) =>
      from.ask('POST', '/messages', { senderId: from.id, receiverId, content });
    const { status, body } = await send(maya, 'jon', 'Just us?');
    const { sender, receiver, communityId } = body.message;
    assert.deepEqual([status, communityId, sender.id, receiver.name], [201, null, 'maya', 'Jon Bell']);
    await send(jon, 'maya', 'Just us.');
    await send(priya, 'maya', 'Me too?');
    const mine = async (one: typeof maya, whose = 'me') => contents(await one.ask('GET', `/messages?userId=${whose}`));
    assert.deepEqual(await mine(maya), ['Just us?', 'Just us.', 'Me too?']);
    assert.deepEqual([await mine(jon, 'jon'), await mine(priya)], [['Just us?', 'Just us.'], ['Me too?']]);
    assert.deepEqual(await heardAll(ear), []);
    const rooms = (await core.rooms('maya')).filter(({ kind }) => kind === 'direct');
    assert.equal(rooms.length, 2, 'one room for two, whoever began');
    assert.deepEqual(said(await send(maya, 'nobody', 'Hello?')), [404, 'User not found']);
    assert.equal((await send(maya, 'maya', 'Hello me')).status, 400);
    assert.equal((await jon.ask('GET', '/messages?userId=maya')).status, 403);
    assert.equal((await jon.ask('POST', '/messages', { content: 'to nobody' })).status, 400);
  });

  it('pushes what the plain route takes without the quirk', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon')];
    const ear = await jon.enter('57');
    await maya.ask('POST', '/messages', { communityId: '57', content: 'loud' });
    assert.equal((await ear.next('new-message')).content, 'loud');
  });

  it('notifies who is mentioned, and nobody who is not there', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = await Promise.all(['maya', 'jon', 'leo'].map((id) => dwell(t, url, id)));
    const mentionedUserIds = ['jon', 'leo', 'maya'];
    const { body } = await maya!.ask('POST', '/messages-realtime', { communityId: '57', content: 'Jon, look', mentionedUserIds });
    const { notifications, ...page } = (await jon!.ask('GET', '/notifications-broadcast')).body;
    const [{ id, createdAt, ...notice }] = notifications;
    assert.deepEqual(page, { total: 1, limit: 10, offset: 0 });
    assert.deepEqual(notice, {
      ...{ type: 'mention', title: 'Maya Rossi mentioned you', message: 'Jon, look', userId: 'jon', read: false },
      data: { communityId: '57', messageId: body.id },
    });
    assert.ok(id && createdAt);
    for (const one of [maya!, leo!]) assert.equal((await one.ask('GET', '/notifications-broadcast')).body.total, 0);
  });

  it('marks notices as read singly and all at once, filters them, and deletes them', async (t) => {
    const { url } = await serve(t);
    const priya = await dwell(t, url, 'priya');
    const note = { userId: 'priya', type: 'reminder', title: 'Meeting', message: 'At nine' };
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) {
      const { status, body } = await priya.ask('POST', '/notifications', { ...note, title });
      assert.deepEqual([status, body.title, body.data], [201, title, {}]);
      ids.push(body.id);
    }
    const one = await priya.ask('PATCH', `/notifications/${ids[0]}`, { read: true });
    assert.deepEqual([one.body.id, one.body.read, one.body.user_id], [ids[0], true, 'priya']);
    const of = async (read: string) => (await priya.ask('GET', `/notifications-broadcast?read=${read}`)).body.total;
    assert.deepEqual([await of('true'), await of('false')], [1, 2]);
    const back = await priya.ask('PATCH', `/notifications/${ids[0]}`, { read: false });
    assert.deepEqual([back.status, back.body.read, await of('false')], [200, false, 3]);
    assert.equal((await priya.ask('PATCH', `/notifications/${ids[0]}`, { read: 'no' })).status, 400);
    assert.deepEqual((await priya.ask('PATCH', '/notifications/read-all')).body, { updated: 3 });
    assert.equal(await of('false'), 0);
    assert.equal((await priya.ask('DELETE', `/notifications/${ids[0]}`)).status, 200);
    assert.equal((await priya.ask('DELETE', `/notifications/${ids[0]}`)).status, 404);
    const stored = (await priya.ask('GET', '/notifications?userId=priya&limit=1')).body.notifications;
    assert.deepEqual([stored.length, stored[0].title, typeof stored[0].created_at], [1, 'three', 'string']);
    const paged = (await priya.ask('GET', '/notifications-broadcast?limit=1&offset=1')).body;
    assert.deepEqual([paged.notifications[0].title, paged.total], ['two', 2]);
  });

  it('lets officials notify others, and residents only themselves', async (t) => {
    const { url } = await serve(t);
    const [maya, priya, jon] = await Promise.all(['maya', 'priya', 'jon'].map((id) => dwell(t, url, id)));
    const note = { userId: 'jon', type: 'notice', title: 'Water', message: 'Off until noon', data: { communityId: '42' } };
    assert.equal((await maya!.ask('POST', '/notifications-broadcast', note)).status, 403);
    assert.equal((await priya!.ask('POST', '/notifications-broadcast', note)).status, 201);
    assert.equal((await priya!.ask('POST', '/notifications-broadcast', { ...note, userId: 'nobody' })).status, 404);
    const [notice] = (await jon!.ask('GET', '/notifications-broadcast')).body.notifications;
    assert.deepEqual([notice.title, notice.data], ['Water', { communityId: '42' }]);
    for (const [method, body] of [
      ['PATCH', { read: true }],
      ['DELETE', undefined],
    ] as const)
      assert.equal((await maya!.ask(method, `/notifications/${notice.id}`, body)).status, 404);
    assert.equal((await maya!.ask('GET', '/notifications?userId=jon')).status, 403);
  });

  it('tells whether its sockets are well', async (t) => {
    const { url } = await serve(t);
    const { body } = await (await dwell(t, url, 'maya')).ask('GET', '/socket-status');
    assert.deepEqual([body.socketConnected, body.userId, body.socketUrl], [true, 'maya', url]);
    const mute = await serve(t, { quirks: ['no-server-push'] });
    const status = await (await dwell(t, mute.url, 'maya')).ask('GET', '/socket-status');
    assert.equal(status.body.socketConnected, false);
  });

  it('has no realtime routes in a later revision', async (t) => {
    const { url } = await serve(t, { quirks: ['routes-removed'] });
    const maya = await dwell(t, url, 'maya');
    for (const path of ['/messages-realtime?communityId=57', '/notifications-broadcast'])
      for (const method of ['GET', 'POST']) assert.deepEqual(said(await maya.ask(method, path)), [410, 'Route removed']);
    assert.equal((await maya.ask('GET', '/messages?communityId=57')).status, 200);
  });

  it('shows a private message of another door to those alone who may see it', async (t) => {
    const { url, core } = await serve(t);
    await core.post({ roomId: '42', authorId: 'maya', body: 'for Jon', visibleTo: ['jon'] });
    for (const [id, sees] of [
      ['jon', true],
      ['maya', true],
      ['priya', false],
    ] as const) {
      const one = await dwell(t, url, id);
      for (const path of ['/messages-realtime?communityId=42', '/messages?communityId=42'])
        assert.equal(contents(await one.ask('GET', path)).includes('for Jon'), sees, `${id} ${path}`);
    }
  });

  it('lets nobody in who is no member, has no token, an old one, or none of ours', async (t) => {
    const { url, tokens } = await serve(t);
    const leo = await dwell(t, url, 'leo');
    const old = await tokens.issue('community', { id: 'maya', role: 'resident' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    const message = { communityId: '57', content: 'let me in' };
    const routes = [
      ['GET', '/messages-realtime?communityId=57', undefined],
      ['POST', '/messages-realtime', message],
      ['GET', '/messages?communityId=57', undefined],
      ['POST', '/messages', message],
    ] as const;
    for (const [method, path, body] of routes) {
      assert.deepEqual(said(await leo.ask(method, path, body)), [403, 'Not a member of this community'], `${method} ${path}`);
      const none = await leo.ask(method, path.replace('57', 'none'), body && { ...body, communityId: 'none' });
      assert.deepEqual(said(none), [404, 'Community not found']);
    }
    const own = ['/notifications', '/notifications-broadcast', '/socket-status'].map((path) => ['GET', path, undefined] as const);
    const acts = [
      ['PATCH', '/notifications/read-all', undefined],
      ['PATCH', '/notifications/a', { read: true }],
      ['DELETE', '/notifications/a', undefined],
      ['POST', '/notifications', {}],
    ] as const;
    for (const [method, path, body] of [...routes, ...own, ...acts])
      for (const token of [undefined, old, elsewhere, 'nonsense']) {
        const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
        assert.deepEqual(said(await ask(url, method, api + path, body, headers)), [401, 'Unauthorized'], `${method} ${path}`);
      }
  });

  it('takes the session from its cookie', async (t) => {
    const { url } = await serve(t);
    const signIn = await ask(url, 'POST', '/demo/sign-in', { person: 'noor', door: 'community' });
    const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!;
    assert.match(cookie, /^next-auth\.session-token=/);
    const { body } = await ask(url, 'GET', `${api}/messages?communityId=alder-lane`, undefined, { cookie });
    assert.equal(body.messages.length, 3);
  });

  it('answers what is wrong in type or size with a 400 and the field', async (t) => {
    const { url } = await serve(t);
    const maya = await dwell(t, url, 'maya');
    const wrong = [null, 7, [], {}, '', '  ', 'x'.repeat(10_001), 'a\0b'];
    const note = { userId: 'maya', type: 'a', title: 'a', message: 'a' };
    const cases = [
      ...wrong.flatMap((content) =>
        ['/messages', '/messages-realtime'].map((path) => ['POST', path, { communityId: '57', content }] as const),
      ),
      ...['a', [7], Array(101).fill('a')].map((mentionedUserIds) => {
        return ['POST', '/messages-realtime', { communityId: '57', content: 'a', mentionedUserIds }] as const;
      }),
      ['POST', '/messages', { communityId: '57', content: 'a', attachments: ['javascript:alert(1)'] }] as const,
      ['POST', '/messages', { content: 'a' }] as const,
      ['POST', '/messages', null] as const,
      ...['type', 'title', 'message', 'userId'].map((field) => ['POST', '/notifications', { ...note, [field]: 7 }] as const),
      ...['', '?communityId=a%20b', '?communityId=57&limit=0', '?communityId=57&limit=101', '?communityId=57&offset=-1'].map(
        (query) => ['GET', `/messages-realtime${query}`, undefined] as const,
      ),
      ['GET', '/notifications-broadcast?read=maybe', undefined] as const,
    ];
    for (const [method, path, body] of cases) {
      const reply = await maya.ask(method, path, body);
      assert.equal(reply.status, 400, `${method} ${path} ${JSON.stringify(body)?.slice(0, 80)}`);
      assert.match(reply.body.error, /must|missing/);
    }
  });
});
