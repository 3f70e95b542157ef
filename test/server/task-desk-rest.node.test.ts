import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, serve, visit } from './site.ts';

describe('task-desk door over HTTP', () => {
  it('sends a message and answers with a status text and the document', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const { status, body } = await maya.ask('POST', '/api/tasks/57/messages', { message: '  Hello Jon  ' });
    assert.equal(status, 201);
    assert.equal(body.message, 'Message sent successfully');
    const { _id, createdAt, updatedAt, ...rest } = body.data;
    assert.match(_id, /^[0-9a-f]{24}$/);
    assert.equal(new Date(createdAt).toISOString(), createdAt);
    assert.equal(updatedAt, createdAt);
    const sender = { senderId: 'maya', senderName: 'Maya Rossi', senderRole: 'agent' };
    assert.deepEqual(rest, { taskId: '57', ...sender, message: 'Hello Jon', read: false, __v: 0 });
  });

  it('loads the newest fifty in the order they were written', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const { body } = await maya.ask('GET', '/api/tasks/43/messages');
    const times = body.messages.map(({ createdAt }: any) => createdAt);
    assert.equal(body.messages.length, 50);
    assert.deepEqual([...times].sort(), times);
    assert.equal(body.messages.at(-1).message, 'Friday.');
    assert.deepEqual(Object.keys(body), ['messages']);
  });

  it('pages back to the first message by the time of the oldest one, when equal times are overlapped', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const seen = new Set<string>();
    let before = '';
    for (let page = 0; page < 6; page++) {
      const { body } = await maya.ask('GET', `/api/tasks/43/messages?limit=50${before}`);
      body.messages.forEach(({ _id }: any) => seen.add(_id));
      before = `&before=${new Date(Date.parse(body.messages[0].createdAt) + 1).toISOString()}`;
    }
    assert.equal(seen.size, 164);
  });

  it('compares the cursor strictly, so a twin at the edge of a page is left out', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const { body } = await maya.ask('GET', '/api/tasks/43/messages?limit=50');
    const older = await maya.ask('GET', `/api/tasks/43/messages?limit=50&before=${body.messages[0].createdAt}`);
    const all = await maya.ask('GET', `/api/tasks/43/messages?limit=52`);
    assert.equal(all.body.messages[1].createdAt, body.messages[0].createdAt);
    assert.equal(older.body.messages.at(-1)._id, all.body.messages[0]._id);
  });

  it('takes a cursor with another time zone', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const { body } = await maya.ask(
      'GET',
      `/api/tasks/43/messages?limit=1&before=${encodeURIComponent('2001-01-01T01:00:00+02:00')}`,
    );
    assert.deepEqual(body, { messages: [] });
  });

  it('counts unread by role, and loading marks the other side read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await visit(t, url, 'maya'), await visit(t, url, 'jon')];
    const unread = async (query = ''): Promise<number> =>
      (await jon.ask('GET', `/api/tasks/57/messages/unread${query}`)).body.unreadCount;
    for (const message of ['one', 'two']) await maya.ask('POST', '/api/tasks/57/messages', { message });
    assert.deepEqual([await unread(), await unread('?role=tc'), await unread('?role=agent')], [2, 2, 0]);
    await maya.ask('GET', '/api/tasks/57/messages');
    assert.equal(await unread(), 2);
    await jon.ask('GET', '/api/tasks/57/messages?limit=1');
    assert.equal(await unread(), 0);
    const { body } = await maya.ask('GET', '/api/tasks/57/messages');
    assert.deepEqual(
      body.messages.map(({ read }: any) => read),
      [true, true],
    );
  });

  it('counts a message as read by the whole side once anyone of it has read it', async (t) => {
    const { url } = await serve(t);
    const [priya, jon] = [await visit(t, url, 'priya'), await visit(t, url, 'jon')];
    assert.equal((await jon.ask('GET', '/api/tasks/42/messages/unread')).body.unreadCount, 1);
    await priya.ask('GET', '/api/tasks/42/messages');
    assert.equal((await jon.ask('GET', '/api/tasks/42/messages/unread')).body.unreadCount, 0);
  });

  it('is seeded with a conversation that each side has not read to the end', async (t) => {
    const { url } = await serve(t);
    for (const person of ['maya', 'jon']) {
      const { body } = await (await visit(t, url, person)).ask('GET', '/api/tasks/42/messages/unread');
      assert.equal(body.unreadCount, 1);
    }
  });

  it('takes the token from the cookie the sign-in sets', async (t) => {
    const { url } = await serve(t);
    const signIn = await ask(url, 'POST', '/demo/sign-in', { person: 'maya' });
    const cookie = signIn.headers.get('set-cookie')!;
    assert.match(cookie, /^token=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    assert.deepEqual(signIn.body.me, { id: 'maya', name: 'Maya Rossi', role: 'agent' });
    const { status } = await ask(url, 'GET', '/api/tasks/42/messages', undefined, {
      cookie: `theme=dark; ${cookie.split(';')[0]}`,
    });
    assert.equal(status, 200);
  });

  it('keeps strangers out and tells a missing task apart', async (t) => {
    const { url } = await serve(t);
    const leo = await visit(t, url, 'leo');
    for (const [method, path, body] of [
      ['GET', ''],
      ['POST', '', { message: 'let me in' }],
      ['GET', '/unread'],
    ] as const) {
      const forbidden = await leo.ask(method, `/api/tasks/42/messages${path}`, body);
      assert.deepEqual([forbidden.status, forbidden.body], [403, { message: 'not a member of this conversation' }]);
      const missing = await leo.ask(method, `/api/tasks/none/messages${path}`, body);
      assert.deepEqual([missing.status, missing.body], [404, { message: 'no such conversation' }]);
    }
  });

  it('can be a later revision that has no messaging', async (t) => {
    const { url } = await serve(t, { quirks: ['no-messaging'] });
    const maya = await visit(t, url, 'maya');
    assert.equal((await maya.ask('GET', '/api/tasks/42/messages')).status, 404);
  });

  it('refuses to start with a quirk it does not know, and lists the ones it does', async () => {
    await assert.rejects(
      serve({ after: () => undefined }, { quirks: ['sloppy'] }),
      /no quirk is called sloppy, there are: .*echo-before-answer/,
    );
  });
});

describe('demo routes', () => {
  it('list the people of a door', async (t) => {
    const { url } = await serve(t);
    const { body } = await ask(url, 'GET', '/demo/people');
    assert.deepEqual(
      body.people.map(({ id, role }: any) => [id, role]),
      [
        ['jon', 'tc'],
        ['leo', 'agent'],
        ['maya', 'agent'],
        ['priya', 'tc'],
      ],
    );
    assert.deepEqual((await ask(url, 'GET', '/demo/people?door=none')).body, { people: [] });
  });

  it('tell health', async (t) => {
    const { url } = await serve(t);
    assert.deepEqual((await ask(url, 'GET', '/health')).body, { status: 'ok' });
  });
});

describe('something improper', () => {
  it('is refused for what it is to a member, and to nobody else', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const said = async (task: string): Promise<number> =>
      (await maya.ask('POST', `/api/tasks/${task}/messages`, { message: 7 })).status;
    assert.deepEqual([await said('57'), await said('nowhere')], [400, 404]);
  });
});
