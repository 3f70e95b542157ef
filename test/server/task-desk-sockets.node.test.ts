import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listen, serve, visit } from './site.ts';

describe('task-desk door over Socket.IO', () => {
  it('lets anyone connect and says nothing until they authenticate', async (t) => {
    const { url } = await serve(t);
    const ear = listen(t, url);
    assert.deepEqual(await ear.settled(), []);
  });

  it('answers a good token with who it is, each time it is said', async (t) => {
    const { url } = await serve(t);
    const { token } = await visit(t, url, 'priya');
    const ear = listen(t, url);
    for (const _ of [1, 2]) {
      ear.socket.emit('authenticate', token);
      assert.deepEqual(await ear.next('authenticated'), { userId: 'priya', role: 'tc' });
    }
  });

  it('answers a bad token with auth_error and keeps the socket', async (t) => {
    const { url } = await serve(t);
    const ear = listen(t, url);
    for (const token of ['nonsense', '', 7, null, { token: 'x' }, undefined, ['a']]) {
      ear.socket.emit('authenticate', token);
      assert.deepEqual(await ear.next('auth_error'), { message: 'Invalid token' });
    }
    assert.equal(ear.socket.connected, true);
  });

  it('confirms a join, also one said right behind the token', async (t) => {
    const { url } = await serve(t);
    const { token } = await visit(t, url, 'maya');
    const ear = listen(t, url);
    ear.socket.emit('authenticate', token);
    ear.socket.emit('join_task', '42');
    assert.deepEqual(await ear.next('joined_task'), { taskId: '42' });
  });

  it('refuses a join without a token, to a stranger, of a task that is not there, and of nonsense', async (t) => {
    const { url } = await serve(t);
    const ear = listen(t, url);
    const refusal = async (argument: unknown): Promise<unknown> => {
      ear.socket.emit('join_task', argument);
      return ear.next('auth_error');
    };
    assert.deepEqual(await refusal('42'), { message: 'not authenticated', taskId: '42' });
    ear.socket.emit('authenticate', (await visit(t, url, 'leo')).token);
    await ear.next('authenticated');
    assert.deepEqual(await refusal('42'), { message: 'not a member of this conversation', taskId: '42' });
    assert.deepEqual(await refusal('none'), { message: 'no such conversation', taskId: 'none' });
    for (const nonsense of [{ taskId: '42' }, 42, null, '', 'a b', 'x'.repeat(65), ['61']]) {
      assert.deepEqual(Object.keys((await refusal(nonsense)) as object), ['message']);
    }
  });

  it('pushes a message to everyone in the task, the sender too, and before the request is answered', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await visit(t, url, 'maya'), await visit(t, url, 'jon')];
    const [mine, theirs] = [await maya.enter('57'), await jon.enter('57')];
    const { body } = await maya.ask('POST', '/api/tasks/57/messages', { message: 'Hello' });
    for (const ear of [mine, theirs]) {
      assert.deepEqual(await ear.settled(), [
        ['new_message', body.data],
        ['unread_count_update', { taskId: '57', role: 'tc', count: 1 }],
      ]);
    }
  });

  it('answers first and pushes afterwards without the quirk echo-before-answer', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const maya = await visit(t, url, 'maya');
    const ear = await maya.enter('57');
    const { body } = await maya.ask('POST', '/api/tasks/57/messages', { message: 'Hello' });
    assert.deepEqual(ear.frames, []);
    assert.deepEqual(await ear.next('new_message'), body.data);
  });

  it('pushes nothing with the quirk no-push', async (t) => {
    const { url } = await serve(t, { quirks: ['no-push'] });
    const maya = await visit(t, url, 'maya');
    const ear = await maya.enter('57');
    assert.equal((await maya.ask('POST', '/api/tasks/57/messages', { message: 'Hello' })).status, 201);
    assert.deepEqual(await ear.settled(), []);
  });

  it('tells one message_read per message, then a reset in the name of the senders', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await visit(t, url, 'maya'), await visit(t, url, 'jon')];
    const sent = [];
    for (const message of ['one', 'two'])
      sent.push((await maya.ask('POST', '/api/tasks/57/messages', { message })).body.data._id);
    const ear = await maya.enter('57');
    await jon.ask('GET', '/api/tasks/57/messages?limit=1');
    assert.deepEqual(await ear.settled(), [
      ['message_read', { messageId: sent[0], taskId: '57' }],
      ['message_read', { messageId: sent[1], taskId: '57' }],
      ['unread_count_update', { taskId: '57', role: 'agent', count: 0 }],
    ]);
  });

  it('resets the count of the readers without the quirk reset-to-sender-role', async (t) => {
    const { url } = await serve(t, { quirks: ['echo-before-answer'] });
    const [maya, jon] = [await visit(t, url, 'maya'), await visit(t, url, 'jon')];
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'one' });
    const ear = await maya.enter('57');
    await jon.ask('GET', '/api/tasks/57/messages');
    assert.deepEqual((await ear.settled()).at(-1), ['unread_count_update', { taskId: '57', role: 'tc', count: 0 }]);
  });

  it('says nothing of a reading that reads nothing new to its side', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = [await visit(t, url, 'maya'), await visit(t, url, 'jon'), await visit(t, url, 'priya')];
    await jon.ask('GET', '/api/tasks/42/messages');
    const ear = await maya.enter('42');
    await priya.ask('GET', '/api/tasks/42/messages');
    await jon.ask('GET', '/api/tasks/42/messages');
    assert.deepEqual(await ear.settled(), []);
  });

  it('sends nothing of a task after leaving it, nor of tasks never joined', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await visit(t, url, 'maya'), await visit(t, url, 'jon')];
    const ear = await jon.enter('57', '43');
    ear.socket.emit('leave_task', '57');
    await ear.settled();
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'left' });
    await maya.ask('POST', '/api/tasks/42/messages', { message: 'never joined' });
    await maya.ask('POST', '/api/tasks/43/messages', { message: 'joined' });
    assert.deepEqual(
      (await ear.settled()).map(([event, { message, taskId }]) => [event, message ?? taskId]),
      [
        ['new_message', 'joined'],
        ['unread_count_update', '43'],
      ],
    );
  });

  it('sends nothing to a member who was removed', async (t) => {
    const { url, core } = await serve(t);
    const [maya, priya] = [await visit(t, url, 'maya'), await visit(t, url, 'priya')];
    const ear = await priya.enter('42');
    await core.removeMember('42', 'priya');
    await maya.ask('POST', '/api/tasks/42/messages', { message: 'among us' });
    assert.deepEqual(await ear.settled(), []);
  });

  it('leaves the tasks of one person when another authenticates, and keeps them for the same one', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await visit(t, url, 'maya'), await visit(t, url, 'leo')];
    const ear = await maya.enter('57');
    ear.socket.emit('authenticate', maya.token);
    await ear.next('authenticated');
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'still here' });
    assert.equal((await ear.next('new_message')).message, 'still here');
    ear.socket.emit('authenticate', leo.token);
    await ear.next('authenticated');
    ear.frames.length = 0;
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'gone' });
    assert.deepEqual(await ear.settled(), []);
  });

  it('closes a socket whose token has expired', async (t) => {
    const { url } = await serve(t, { tokenLife: 1 });
    const ear = await (await visit(t, url, 'maya')).enter();
    const reason = await new Promise((resolve) => ear.socket.on('disconnect', resolve));
    assert.equal(reason, 'io server disconnect');
  });

  it('turns away the socket that is one too many for a person', async (t) => {
    const { url } = await serve(t, { maxPerPerson: 2 });
    const maya = await visit(t, url, 'maya');
    await maya.enter();
    await maya.enter();
    const third = listen(t, url);
    third.socket.emit('authenticate', maya.token);
    assert.deepEqual(await third.next('auth_error'), { message: 'Too many connections' });
    await (await visit(t, url, 'jon')).enter();
  });

  it('answers the later version: rooms that are one’s own, and transactions', async (t) => {
    const { url } = await serve(t);
    const ear = await (await visit(t, url, 'maya')).enter();
    ear.socket.emit('join_room', { role: 'tc', userId: 'maya', transactionId: '9' });
    assert.deepEqual(await ear.next('joined_rooms'), { rooms: ['user:maya'] });
    ear.socket.emit('subscribe_to_transactions');
    assert.deepEqual(await ear.next('subscribed_to_transactions'), { success: true });
    const stranger = listen(t, url);
    stranger.socket.emit('subscribe_to_transactions');
    assert.deepEqual(await stranger.next('subscription_error'), { message: 'not authenticated' });
  });

  it('carries the same conversation by polling alone', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const ear = listen(t, url, { transports: ['polling'] });
    ear.socket.emit('authenticate', maya.token);
    ear.socket.emit('join_task', '57');
    await ear.next('joined_task');
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'by polling 🐕 '.repeat(200) });
    assert.equal((await ear.next('new_message')).senderId, 'maya');
  });

  it('cuts a frame that is too large, and nobody else', async (t) => {
    const { url } = await serve(t);
    const [ear, other] = [await (await visit(t, url, 'maya')).enter(), await (await visit(t, url, 'jon')).enter()];
    const gone = new Promise((resolve) => ear.socket.on('disconnect', resolve));
    ear.socket.emit('join_task', 'x'.repeat(200_000));
    await gone;
    assert.deepEqual(await other.settled(), []);
  });
});
