import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, listen, serve, visit } from './site.ts';

const messages = '/api/tasks/57/messages';

async function serveTrouble(t: Parameters<typeof serve>[0]) {
  const { url } = await serve(t, { faults: true });
  const trouble = (path: string, body: unknown) => ask(url, 'POST', `/test/${path}`, body);
  return { url, trouble, arm: (fault: object) => trouble('fault', fault), maya: await visit(t, url, 'maya') };
}

describe('faults', () => {
  it('cannot be made without the option', async (t) => {
    const { url } = await serve(t);
    for (const path of ['fault', 'block', 'kick', 'clear', 'token'])
      assert.equal((await ask(url, 'POST', `/test/${path}`, {})).status, 404);
    for (const path of ['messages?room=42', 'stats']) assert.equal((await ask(url, 'GET', `/test/${path}`)).status, 404);
  });

  it('refuse as often as they say, with a time to wait', async (t) => {
    const { arm, maya } = await serveTrouble(t);
    await arm({ match: { method: 'POST', path: '/api' }, do: 'status', status: 429, retryAfter: 2, times: 2 });
    const replies = [];
    for (const message of ['a', 'b', 'c']) replies.push(await maya.ask('POST', messages, { message }));
    assert.deepEqual(
      replies.map(({ status, headers }) => [status, headers.get('retry-after')]),
      [
        [429, '2'],
        [429, '2'],
        [201, null],
      ],
    );
  });

  it('lose the answer to what was done', async (t) => {
    const { url, arm, maya } = await serveTrouble(t);
    await arm({ match: { method: 'POST', path: '/api' }, do: 'drop' });
    await assert.rejects(maya.ask('POST', messages, { message: 'done, but unheard' }));
    const { body } = await ask(url, 'GET', '/test/messages?room=57');
    assert.deepEqual(
      body.messages.map((m: any) => m.body),
      ['done, but unheard'],
    );
  });

  it('answer with a page, with half of JSON, late, or never', async (t) => {
    const { url, arm, maya } = await serveTrouble(t);
    await arm({ match: { path: '/api' }, do: 'html' });
    const page = await maya.ask('GET', messages);
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    await arm({ match: { path: '/api' }, do: 'malformed' });
    const half = await maya.ask('GET', messages);
    assert.deepEqual([half.status, half.headers.get('content-type'), typeof half.body], [200, 'application/json', 'string']);
    await arm({ match: { path: '/api' }, do: 'delay', ms: 20 });
    assert.deepEqual((await maya.ask('GET', messages)).body, { messages: [] });
    await arm({ match: { path: '/api' }, do: 'hang' });
    await assert.rejects(fetch(url + messages, { signal: AbortSignal.timeout(100) }), { name: 'TimeoutError' });
  });

  it('spoil, lose or ignore frames', async (t) => {
    const { arm, maya } = await serveTrouble(t);
    const ear = await maya.enter('57');
    await arm({ match: { event: 'new_message' }, do: 'malformed' });
    await arm({ match: { event: 'unread_count_update' }, do: 'drop' });
    await maya.ask('POST', messages, { message: 'a' });
    assert.deepEqual(await ear.settled(), [['new_message', { _id: null, taskId: {}, message: 7 }]]);
    await arm({ match: { event: 'leave_task' }, do: 'hang' });
    ear.socket.emit('leave_task', '57');
    await ear.settled();
    await maya.ask('POST', messages, { message: 'b' });
    assert.equal((await ear.settled())[1]![1].message, 'b');
  });

  it('block socket traffic while HTTP goes on, and let it through again', async (t) => {
    const { url, trouble, maya } = await serveTrouble(t);
    const ear = await maya.enter();
    const gone = new Promise((resolve) => ear.socket.on('disconnect', resolve));
    await trouble('block', { sockets: true });
    await gone;
    for (const transport of ['websocket', 'polling']) {
      const { socket } = listen(t, url, { transports: [transport] });
      await new Promise((resolve) => socket.on('connect_error', resolve));
    }
    assert.equal((await maya.ask('GET', messages)).status, 200);
    await trouble('block', { sockets: false });
    await maya.enter();
  });

  it('cut the sockets of a person, and count those that are left', async (t) => {
    const { url, trouble, maya } = await serveTrouble(t);
    const mine = await maya.enter();
    await (await visit(t, url, 'jon')).enter();
    assert.deepEqual((await ask(url, 'GET', '/test/stats')).body, { sockets: 2, doors: { 'task-desk': 2 } });
    const gone = new Promise((resolve) => mine.socket.on('disconnect', resolve));
    await trouble('kick', { person: 'maya' });
    await gone;
    assert.equal((await ask(url, 'GET', '/test/stats')).body.sockets, 1);
  });

  it('sign tokens that live as long as asked', async (t) => {
    const { url, trouble } = await serveTrouble(t);
    const { body } = await trouble('token', { person: 'jon', life: -1 });
    assert.equal((await ask(url, 'GET', messages, undefined, { authorization: `Bearer ${body.token}` })).status, 401);
  });

  it('are refused when they make no sense', async (t) => {
    const { arm } = await serveTrouble(t);
    for (const fault of [
      {},
      { match: {}, do: 'explode' },
      { match: { path: 7 }, do: 'html' },
      { match: {}, do: 'status', status: 9 },
    ]) {
      assert.equal((await arm(fault)).status, 400);
    }
  });
});
