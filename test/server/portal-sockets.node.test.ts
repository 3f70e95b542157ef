import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { approach, heardAll, lodge } from './portal.ts';
import { serve } from './site.ts';
import type { Ear } from './site.ts';

const count = async (ear: Ear, event: string): Promise<number> => (await heardAll(ear)).filter(([name]) => name === event).length;

describe('portal door over Socket.IO', () => {
  it('refuses a handshake without a token or with a bad one, and says why', async (t) => {
    const { url, tokens } = await serve(t);
    const refusal = async (token?: string): Promise<string> => {
      const [error] = await once(approach(t, url, token).socket as never, 'connect_error');
      return (error as Error).message;
    };
    assert.equal(await refusal(), 'Authentication error: No token provided');
    const gone = await tokens.issue('portal', { id: 'nobody', role: 'tenant' });
    assert.equal(await refusal(gone), 'Authentication error: User not found');
    const old = await tokens.issue('portal', { id: 'maya', role: 'landlord' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    for (const token of [old, elsewhere, 'nonsense']) assert.equal(await refusal(token), 'Authentication error: Invalid token');
  });

  it('takes the token from the handshake or the header', async (t) => {
    const { url } = await serve(t);
    const { token } = await lodge(t, url, 'maya');
    const extraHeaders = { authorization: `Bearer ${token}` };
    await once(approach(t, url, undefined, { extraHeaders }).socket as never, 'connect');
    await once(approach(t, url, token).socket as never, 'connect');
  });

  it('lets members join, by a bare id or in a record, and answers it', async (t) => {
    const { url } = await serve(t);
    const ear = await (await lodge(t, url, 'maya')).enter();
    for (const argument of ['57', { chatId: '57' }]) {
      ear.socket.emit('join_chat', argument);
      assert.deepEqual(await ear.next('joined_chat'), { chatId: '57' });
    }
  });

  it('lets no stranger join, says why, and tells them nothing', async (t) => {
    const { url } = await serve(t);
    const [maya, priya] = [await lodge(t, url, 'maya'), await lodge(t, url, 'priya')];
    const ear = await priya.enter();
    ear.socket.emit('join_chat', '57');
    assert.deepEqual(await ear.next('socket_error'), { message: 'Access denied', chatId: '57' });
    ear.socket.emit('join_chat', { chatId: 'none' });
    assert.deepEqual(await ear.next('socket_error'), { message: 'Chat not found', chatId: 'none' });
    for (const argument of [null, 7, {}, ['57'], 'a b']) {
      ear.socket.emit('join_chat', argument);
      assert.match((await ear.next('socket_error')).message, /chatId must/);
    }
    ear.frames.length = 0;
    await maya.ask('POST', '/57/messages', { content: 'for Jon' });
    assert.deepEqual(await heardAll(ear), []);
  });

  it('pushes a message once to its sender, twice to a participant, and three times to an admin in the chat', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon'), await lodge(t, url, 'leo')];
    await leo.ask('POST', '/admin/join/57');
    const ears = [await maya.enter('57'), await jon.enter('57'), await leo.enter('57')];
    const { data } = (await maya.ask('POST', '/57/messages', { content: 'hello' })).body;
    const { chatId, message } = await ears[1]!.next('new_message');
    assert.deepEqual([chatId, message._id, message.senderId._id], ['57', data._id, 'maya']);
    assert.deepEqual([message.isMine, message.isFromCurrentUser], [true, true]);
    const counts = [];
    for (const ear of ears) counts.push(await count(ear, 'new_message'));
    assert.deepEqual(counts, [1, 2, 3]);
  });

  it('pushes a message once to each, and nobody else’s as one’s own, without the quirks', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon, leo] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon'), await lodge(t, url, 'leo')];
    await leo.ask('POST', '/admin/join/57');
    const ears = [await maya.enter('57'), await jon.enter('57'), await leo.enter('57')];
    await maya.ask('POST', '/57/messages', { content: 'hello' });
    for (const ear of ears) assert.equal(await count(ear, 'new_message'), 1);
    assert.equal((await ears[1]!.next('new_message')).message.isMine, false);
  });

  it('pushes a private message to those it is meant for and to admins, neither to the chat nor to its sender', async (t) => {
    const { url } = await serve(t);
    const people = await Promise.all(['maya', 'jon', 'priya'].map((id) => lodge(t, url, id)));
    const ears = await Promise.all(people.map((one) => one.enter('42')));
    const admin = await (await lodge(t, url, 'leo')).enter();
    await people[1]!.ask('POST', '/42/messages', { content: '@landlord between us' });
    const counts = [];
    for (const ear of [...ears, admin]) counts.push(await count(ear, 'new_message'));
    assert.deepEqual(counts, [1, 0, 0, 1]);
    assert.deepEqual((await ears[0]!.next('new_message')).message.visibleTo, ['maya']);
  });

  it('keeps what another door made private from its admins and everybody else', async (t) => {
    const { url, core } = await serve(t);
    const people = await Promise.all(['jon', 'priya', 'leo'].map((id) => lodge(t, url, id)));
    const ears = await Promise.all(people.map((one) => one.enter(...(one.id === 'leo' ? [] : ['42']))));
    await core.post({ roomId: '42', authorId: 'maya', body: 'for Jon', visibleTo: ['jon'] });
    const counts = [];
    for (const ear of ears) counts.push(await count(ear, 'new_message'));
    assert.deepEqual(counts, [1, 0, 0]);
  });

  it('tells what was read in one batch, but not what was read by loading', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    const [mine, theirs] = [await maya.enter('57'), await jon.enter('57')];
    const send = async (content: string) => (await maya.ask('POST', '/57/messages', { content })).body.data._id;
    await send('read by loading');
    await jon.ask('GET', '/57');
    const ids = [await send('one'), await send('two')];
    theirs.socket.emit('mark_messages_read', { chatId: '57' });
    const { readAt, ...batch } = await mine.next('messages_read');
    assert.deepEqual(batch, { chatId: '57', messageIds: ids, readBy: 'jon' });
    assert.equal(new Date(readAt).toISOString(), readAt);
    const last = await send('three');
    await jon.ask('PUT', '/57/read', { messageIds: [last] });
    assert.deepEqual((await mine.next('messages_read')).messageIds, [last]);
    assert.equal(await count(theirs, 'messages_read'), 2);
  });

  it('tells only the author that a private message was read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = await Promise.all(['maya', 'jon', 'priya'].map((id) => lodge(t, url, id)));
    const [mine, third] = [await jon!.enter('42'), await priya!.enter('42')];
    await maya!.ask('PUT', '/42/read', {});
    for (const ear of [mine, third]) await heardAll(ear);
    const { _id } = (await jon!.ask('POST', '/42/messages', { content: 'for you, @landlord' })).body.data;
    third.frames.length = 0;
    mine.frames.length = 0;
    await maya!.ask('PUT', '/42/read', {});
    assert.deepEqual((await mine.next('messages_read')).messageIds, [_id]);
    assert.equal(await count(third, 'messages_read'), 0);
  });

  it('tells typing to the others in the chat, in the documented words and in those of the code, and to no stranger', async (t) => {
    const { url } = await serve(t);
    const [mine, theirs] = [await (await lodge(t, url, 'maya')).enter('57'), await (await lodge(t, url, 'jon')).enter('57')];
    const strange = await (await lodge(t, url, 'priya')).enter();
    const spoken = [
      ['typing_start', { chatId: '57' }, true],
      ['typing_stop', { chatId: '57' }, false],
      ['user_typing', { chatId: '57', userId: 'jon', isTyping: true }, true],
      ['user_typing', { chatId: '57', userId: 'maya', isTyping: false }, false],
    ] as const;
    for (const [event, what, isTyping] of spoken) {
      mine.socket.emit(event, what);
      assert.deepEqual(await theirs.next('user_typing'), { userId: 'maya', chatId: '57', isTyping });
    }
    for (const what of [{ chatId: '57' }, {}, null, 7]) strange.socket.emit('typing_start', what);
    await heardAll(strange);
    assert.equal(await count(theirs, 'user_typing'), spoken.length);
    assert.equal(await count(mine, 'user_typing'), 0);
  });

  it('tells everyone who comes, for every tab anew, and who has gone with their last', async (t) => {
    const { url } = await serve(t);
    const [priya, maya] = [await lodge(t, url, 'priya'), await lodge(t, url, 'maya')];
    const ear = await priya.enter();
    const tabs = [await maya.enter(), await maya.enter()];
    for (const _ of tabs) assert.deepEqual(await ear.next('user_online'), { userId: 'maya' });
    for (const tab of tabs) tab.socket.close();
    assert.deepEqual(await ear.next('user_offline'), { userId: 'maya' });
  });

  it('notifies whom a message names, twice over, and says when that was read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    const ear = await maya.enter();
    await jon.ask('POST', '/57/messages', { content: '@landlord please look' });
    const told = await ear.next('notification_created');
    assert.deepEqual([told.title, told.chatId, told.isRead], ['Jon Bell mentioned you', '57', false]);
    assert.deepEqual(await ear.next('chat_notification'), told);
    await maya.ask('GET', '/57');
    const read = { chatId: '57', markedCount: 1, notificationIds: [told._id], unreadCount: 0 };
    assert.deepEqual(await ear.next('notifications_marked_read'), read);
  });

  it('tells an ex-member nothing more', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    const ear = await jon.enter('57');
    await core.removeMember('57', 'jon');
    await maya.ask('POST', '/57/messages', { content: 'without Jon' });
    ear.socket.emit('join_chat', '57');
    assert.equal((await ear.next('socket_error')).message, 'Access denied');
    assert.equal(await count(ear, 'new_message'), 0);
  });
});
