import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { approach, heardAll, trade } from './market.ts';
import { serve } from './site.ts';

describe('marketplace door over Socket.IO', () => {
  it('refuses a handshake without a token or with a bad one, and says why', async (t) => {
    const { url, tokens } = await serve(t);
    const old = await tokens.issue('marketplace', { id: 'maya', role: 'SELLER' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    const refusal = async (token?: string): Promise<string> => {
      const [error] = await once(approach(t, url, token).socket as never, 'connect_error');
      return (error as Error).message;
    };
    assert.equal(await refusal(), 'Authentication token required');
    for (const token of [old, elsewhere, 'nonsense']) assert.equal(await refusal(token), 'Authentication failed');
    const gone = await tokens.issue('marketplace', { id: 'nobody', role: 'SELLER' });
    assert.equal(await refusal(gone), 'Invalid or inactive user');
  });

  it('takes the token from the cookie, the handshake, or the header', async (t) => {
    const { url } = await serve(t);
    const { token } = await trade(t, url, 'maya');
    for (const extraHeaders of [{ cookie: `accessToken=${token}` }, { authorization: `Bearer ${token}` }])
      await once(approach(t, url, undefined, { extraHeaders }).socket as never, 'connect');
    await once(approach(t, url, token).socket as never, 'connect');
  });

  it('pushes a message to both in the conversation, and once more to the other party', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const [mine, theirs] = [await maya.enter('57'), await jon.enter('57')];
    for (const [from, there] of [
      [maya, theirs],
      [jon, mine],
    ] as const) {
      const { body } = await from.ask('POST', '/conversations/57/messages', { content: `from ${from.id}` });
      const wrapped = await there.next('new_message_notification');
      assert.deepEqual([wrapped.conversationId, wrapped.message.id], ['57', body.data.id]);
      assert.deepEqual(wrapped.message.conversation, { id: '57', buyerId: 'jon', sellerId: 'maya' });
      assert.equal(wrapped.product.title, 'Listing agreement, 230 Quarry Road');
    }
    const names = async (ear: typeof mine): Promise<readonly string[]> => (await heardAll(ear)).map(([name]) => name).sort();
    const each = ['message_received', 'message_received', 'new_message_notification'];
    assert.deepEqual([await names(mine), await names(theirs)], [each, each]);
  });

  it('tells both parties that a conversation has begun and that it has gone, where those quirks are off', async (t) => {
    const { url } = await serve(t, { quirks: ['last-delete-ends'] });
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const ears = [await maya.enter(), await jon.enter()];
    const first = { productId: 'boat-house', receiverId: 'maya', content: 'Does it float?' };
    const { id, conversationId } = (await jon.ask('POST', '/send', first)).body.data;
    for (const ear of ears) {
      const { id: told, product, buyerId, sellerId } = await ear.next('conversation_created');
      assert.deepEqual([told, product.id, buyerId, sellerId], [conversationId, 'boat-house', 'jon', 'maya']);
    }
    await jon.ask('DELETE', `/conversations/${conversationId}/messages/${id}`);
    for (const ear of ears) assert.deepEqual(await ear.next('conversation_deleted'), { conversationId });
  });

  it('tells nobody but by the first message that a conversation has begun', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const ear = await maya.enter();
    await jon.ask('POST', '/send', { productId: 'boat-house', receiverId: 'maya', content: 'Does it float?' });
    assert.deepEqual(
      (await heardAll(ear)).map(([event]) => event),
      ['new_message_notification'],
    );
  });

  it('notifies only who is elsewhere, without the quirk', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const [inside, elsewhere] = [await jon.enter('57'), await jon.enter()];
    const send = (content: string) => maya.ask('POST', '/conversations/57/messages', { content });
    await send('one');
    await inside.next('message_received');
    assert.deepEqual(await heardAll(elsewhere), []);
    inside.socket.emit('leave_conversation', '57');
    await heardAll(inside);
    await send('two');
    assert.equal((await elsewhere.next('new_message_notification')).message.content, 'two');
  });

  it('lets no stranger join, and tells them nothing', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await trade(t, url, 'maya'), await trade(t, url, 'leo')];
    const ear = await leo.enter();
    for (const room of ['57', 'none', { id: '57' }, null, ['57']]) {
      ear.socket.emit('join_conversation', room);
      assert.deepEqual(await ear.next('error'), { message: 'Failed to join conversation' });
    }
    ear.frames.length = 0;
    await maya.ask('POST', '/conversations/57/messages', { content: 'for Jon' });
    assert.deepEqual(await heardAll(ear), []);
  });

  it('tells typing to the others, by two events, and to no stranger', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await trade(t, url, 'maya'), await trade(t, url, 'jon'), await trade(t, url, 'leo')];
    const [mine, theirs, strange] = [await maya.enter('57'), await jon.enter('57'), await leo.enter()];
    mine.socket.emit('typing_start', { conversationId: '57' });
    assert.deepEqual(await theirs.next('user_typing'), { userId: 'maya', companyName: 'Maya Rossi', conversationId: '57' });
    mine.socket.emit('typing_stop', { conversationId: '57' });
    assert.deepEqual(await theirs.next('user_stopped_typing'), { userId: 'maya', conversationId: '57' });
    assert.deepEqual(await heardAll(mine), []);
    for (const nonsense of [{ conversationId: '57' }, {}, null, '57']) {
      strange.socket.emit('typing_start', nonsense);
      assert.deepEqual(await strange.next('error'), { message: 'Failed to tell typing' });
    }
    assert.equal((await heardAll(theirs)).filter(([name]) => name === 'user_typing').length, 1);
  });

  it('refuses to send over the socket, as many deployments do', async (t) => {
    const { url } = await serve(t);
    const ear = await (await trade(t, url, 'maya')).enter('57');
    ear.socket.emit('new_message', { conversationId: '57', content: 'hello' });
    assert.deepEqual(await ear.next('error'), { message: 'Failed to send message' });
  });

  it('sends over the socket without the quirk, but nothing of a stranger', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [mine, strange] = [await (await trade(t, url, 'maya')).enter('57'), await (await trade(t, url, 'leo')).enter()];
    mine.socket.emit('new_message', { conversationId: '57', content: 'hello', messageType: 'IMAGE' });
    const { content, messageType } = await mine.next('message_received');
    assert.deepEqual([content, messageType], ['hello', 'IMAGE']);
    strange.socket.emit('new_message', { conversationId: '57', content: 'hello' });
    assert.deepEqual(await strange.next('error'), { message: 'Failed to send message' });
  });

  it('says that a conversation is closed to whoever would still say something there', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const ear = await (await trade(t, url, 'maya')).enter('57');
    ear.socket.emit('close_conversation', { conversationId: '57' });
    ear.socket.emit('new_message', { conversationId: '57', content: 'hello' });
    assert.deepEqual(await ear.next('error'), { message: 'Cannot send messages to a closed conversation' });
  });

  it('tells everyone inside what either party deleted, and nobody what was deleted over HTTP', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await trade(t, url, 'maya'), await trade(t, url, 'jon'), await trade(t, url, 'leo')];
    const [mine, theirs, strange] = [await maya.enter('57'), await jon.enter('57'), await leo.enter()];
    const say = async () => (await maya.ask('POST', '/conversations/57/messages', { content: 'x' })).body.data.id;
    const [silent, own, other] = [await say(), await say(), await say()];
    await maya.ask('DELETE', `/conversations/57/messages/${silent}`);
    for (const what of [{ messageId: own }, { messageId: 'none' }, {}, null]) {
      strange.socket.emit('delete_message', what);
      assert.deepEqual(await strange.next('error'), { message: 'Failed to delete message' });
    }
    mine.socket.emit('delete_message', { messageId: own });
    for (const ear of [mine, theirs])
      assert.deepEqual(await ear.next('message_deleted'), { messageId: own, conversationId: '57', deletedBy: 'maya' });
    theirs.socket.emit('delete_message', { messageId: other });
    assert.deepEqual((await mine.next('message_deleted')).deletedBy, 'jon');
    assert.equal((await heardAll(mine)).filter(([name]) => name === 'message_deleted').length, 2);
  });

  it('tells both parties that a conversation was closed, inside twice, and nobody what was closed over HTTP', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await trade(t, url, 'maya'), await trade(t, url, 'jon'), await trade(t, url, 'leo')];
    const [mine, theirs, strange] = [await maya.enter('57'), await jon.enter(), await leo.enter()];
    await maya.ask('PUT', '/conversations/43/close');
    for (const what of [{ conversationId: '57' }, {}, null]) {
      strange.socket.emit('close_conversation', what);
      assert.deepEqual(await strange.next('error'), { message: 'Failed to close conversation' });
    }
    theirs.socket.emit('close_conversation', { conversationId: '57' });
    const told = { conversationId: '57', closedBy: 'jon', status: 'CLOSED' };
    for (const ear of [mine, theirs]) assert.deepEqual(await ear.next('conversation_closed'), told);
    const copies = async (ear: typeof mine) => (await heardAll(ear)).filter(([name]) => name === 'conversation_closed').length;
    assert.deepEqual([await copies(mine), await copies(theirs), await copies(strange)], [2, 1, 0]);
  });

  it('tells what REST deletes and closes, and that once, without the quirks', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon] = [await trade(t, url, 'maya'), await trade(t, url, 'jon')];
    const ear = await jon.enter('57');
    const { id } = (await maya.ask('POST', '/conversations/57/messages', { content: 'x' })).body.data;
    await maya.ask('DELETE', `/conversations/57/messages/${id}`);
    await maya.ask('PUT', '/conversations/57/close');
    assert.equal((await ear.next('message_deleted')).messageId, id);
    const names = (await heardAll(ear)).map(([name]) => name);
    assert.deepEqual(names, ['message_received', 'message_deleted', 'conversation_closed']);
  });

  it('tells what other doors delete and close, and keeps what they made private', async (t) => {
    const { url, core } = await serve(t);
    const ears = await Promise.all(['jon', 'priya'].map(async (id) => (await trade(t, url, id)).enter('42')));
    const post = async (more: object) => (await core.post({ roomId: '42', authorId: 'maya', body: 'x', ...more })).message.id;
    const [open, hidden] = [await post({}), await post({ visibleTo: ['jon'] })];
    for (const id of [open, hidden]) await core.remove({ personId: 'maya', id });
    await core.closeRoom({ personId: 'priya', roomId: '42', elevated: true });
    const heard = await Promise.all(ears.map(async (ear) => (await heardAll(ear)).map(([name]) => name)));
    const count = (at: number, event: string) => heard[at]!.filter((name) => name === event).length;
    assert.deepEqual([count(0, 'message_deleted'), count(1, 'message_deleted')], [2, 1]);
    assert.deepEqual([count(0, 'new_message_notification'), count(1, 'message_received')], [2, 1]);
    assert.ok(count(0, 'conversation_closed') > 0 && count(1, 'conversation_closed') > 0);
  });
});
