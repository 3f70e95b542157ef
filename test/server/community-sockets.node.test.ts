import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { approach, dwell, heardAll } from './community.ts';
import { serve } from './site.ts';
import type { Ear } from './site.ts';

const count = async (ear: Ear, event: string): Promise<number> => (await heardAll(ear)).filter(([name]) => name === event).length;

describe('community door over Socket.IO', () => {
  it('refuses a handshake without a token, with a bad one, or in another name', async (t) => {
    const { url, tokens } = await serve(t);
    const old = await tokens.issue('community', { id: 'maya', role: 'resident' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    const { token } = await dwell(t, url, 'maya');
    const wrong = [{}, { userId: 'maya' }, { token, userId: 'jon' }, { token, userId: 7 }];
    const tokensGone = [old, elsewhere, 'nonsense', 7].map((one) => ({ token: one, userId: 'maya' }));
    for (const auth of [...wrong, ...tokensGone]) {
      const [error] = await once(approach(t, url, auth).socket as never, 'connect_error');
      assert.equal((error as Error).message, 'Authentication error', JSON.stringify(auth));
    }
    await once(approach(t, url, { token, userId: 'maya' }).socket as never, 'connect');
  });

  it('tells everyone in a community who comes and goes, the one who comes included', async (t) => {
    const { url } = await serve(t);
    const [mine, theirs] = [await (await dwell(t, url, 'maya')).enter('57'), await (await dwell(t, url, 'jon')).enter()];
    theirs.socket.emit('join-community', '57');
    for (const ear of [mine, theirs])
      assert.deepEqual(await ear.next('user-joined'), { userId: 'jon', message: 'Jon Bell joined the community' });
    theirs.socket.emit('leave-community', '57');
    for (const ear of [mine, theirs])
      assert.deepEqual(await ear.next('user-left'), { userId: 'jon', message: 'Jon Bell left the community' });
  });

  it('names the community of whatever it tells, and that somebody was cut off, without the quirks', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [mine, theirs] = [await (await dwell(t, url, 'maya')).enter('57'), await (await dwell(t, url, 'jon')).enter()];
    theirs.socket.emit('join-community', '57');
    assert.equal((await mine.next('user-joined')).communityId, '57');
    theirs.socket.emit('typing', { communityId: '57', isTyping: true });
    assert.deepEqual(await mine.next('user-typing'), { userId: 'jon', isTyping: true, communityId: '57' });
    assert.equal(await count(theirs, 'user-typing'), 0);
    theirs.socket.close();
    assert.deepEqual([(await mine.next('user-left')).userId], ['jon']);
  });

  it('lets no stranger join, and tells them nothing', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await dwell(t, url, 'maya'), await dwell(t, url, 'leo')];
    const ear = await leo.enter();
    for (const one of ['57', 'none', { communityId: '57' }, null, ['57']]) {
      ear.socket.emit('join-community', one);
      assert.deepEqual(await ear.next('error'), { message: 'Not allowed to join this community' });
    }
    ear.frames.length = 0;
    await maya.ask('POST', '/messages-realtime', { communityId: '57', content: 'for Jon' });
    assert.deepEqual(await heardAll(ear), []);
  });

  it('sends, and the echo is the only confirmation', async (t) => {
    const { url } = await serve(t);
    const [mine, theirs] = [await (await dwell(t, url, 'maya')).enter('57'), await (await dwell(t, url, 'jon')).enter('57')];
    mine.socket.emit('send-message', { communityId: '57', content: 'Hello' });
    for (const ear of [mine, theirs]) {
      const { id, createdAt, ...rest } = await ear.next('new-message');
      assert.ok(id && createdAt);
      const sender = { id: 'maya', name: 'Maya Rossi', avatar: null, role: 'resident' };
      assert.deepEqual(rest, { senderId: 'maya', communityId: '57', content: 'Hello', sender });
    }
    assert.deepEqual([await count(mine, 'new-message'), await count(theirs, 'new-message')], [1, 1]);
  });

  it('refuses to send by a sentence', async (t) => {
    const { url } = await serve(t);
    const ear = await (await dwell(t, url, 'leo')).enter();
    const cases = [
      [{ communityId: '57', content: 'x' }, 'Not a member of this community'],
      [{ communityId: 'none', content: 'x' }, 'Community not found'],
      ...[{}, null, 'x', { communityId: '61' }, { communityId: '61', content: ' ' }, { communityId: '61', content: 7 }].map(
        (what) => [what, 'Failed to send message'] as const,
      ),
    ] as const;
    for (const [what, message] of cases) {
      ear.socket.emit('send-message', what);
      assert.deepEqual(await ear.next('error'), { message });
    }
  });

  it('lets authors and officials delete, and no other', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = await Promise.all(['maya', 'jon', 'priya'].map((id) => dwell(t, url, id)));
    const ears = await Promise.all([maya!, jon!, priya!].map((one) => one.enter('42')));
    const said = async () => (await maya!.ask('POST', '/messages-realtime', { communityId: '42', content: 'x' })).body.id;
    const [first, second] = [await said(), await said()];
    ears[1]!.socket.emit('delete-message', { communityId: '42', messageId: first });
    assert.deepEqual(await ears[1]!.next('error'), { message: 'Not authorized to delete this message' });
    ears[2]!.socket.emit('delete-message', { communityId: '42', messageId: first });
    for (const ear of ears) assert.deepEqual(await ear.next('message-deleted'), { messageId: first });
    ears[0]!.socket.emit('delete-message', { communityId: '42', messageId: second });
    for (const ear of ears) assert.deepEqual(await ear.next('message-deleted'), { messageId: second });
    const { messages } = (await jon!.ask('GET', '/messages?communityId=42')).body;
    assert.ok(!messages.some(({ id }: any) => id === first || id === second));
  });

  it('deletes nothing of another community, nothing that is gone, and nothing for nonsense', async (t) => {
    const { url } = await serve(t);
    const [maya, priya] = [await dwell(t, url, 'maya'), await dwell(t, url, 'priya')];
    const ear = await priya.enter('42');
    const { id } = (await maya.ask('POST', '/messages-realtime', { communityId: '57', content: 'x' })).body;
    for (const communityId of ['42', '57', '61']) {
      ear.socket.emit('delete-message', { communityId, messageId: id });
      const { message } = await ear.next('error');
      assert.equal(message, communityId === '57' ? 'Not authorized to delete this message' : 'Message not found');
    }
    const gone = (await maya.ask('POST', '/messages-realtime', { communityId: '42', content: 'x' })).body.id;
    for (const _ of [1, 2]) ear.socket.emit('delete-message', { communityId: '42', messageId: gone });
    assert.equal((await ear.next('error')).message, 'Message not found');
    for (const what of [null, {}, 'x', { communityId: '42' }]) {
      ear.socket.emit('delete-message', what);
      assert.equal((await ear.next('error')).message, 'Failed to delete message');
    }
    assert.equal((await maya.ask('GET', '/messages?communityId=57')).body.messages.length, 1);
  });

  it('tells typing to everyone there, who types included, but nothing of a stranger', async (t) => {
    const { url } = await serve(t);
    const [mine, theirs] = [await (await dwell(t, url, 'maya')).enter('57'), await (await dwell(t, url, 'jon')).enter('57')];
    const strange = await (await dwell(t, url, 'leo')).enter();
    for (const isTyping of [true, false]) {
      mine.socket.emit('typing', { communityId: '57', isTyping });
      for (const ear of [mine, theirs]) assert.deepEqual(await ear.next('user-typing'), { userId: 'maya', isTyping });
    }
    for (const what of [{ communityId: '57', isTyping: true }, {}, null]) {
      strange.socket.emit('typing', what);
      assert.deepEqual(await strange.next('error'), { message: 'Failed to tell typing' });
    }
    assert.equal(await count(theirs, 'user-typing'), 2);
  });

  it('pushes notices to those who subscribed, until they no longer do', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon')];
    const [ear, deaf] = [await jon.enter(), await jon.enter()];
    const mention = () =>
      maya.ask('POST', '/messages-realtime', { communityId: '57', content: 'Jon, look', mentionedUserIds: ['jon'] });
    ear.socket.emit('subscribe-notifications');
    await heardAll(ear);
    await mention();
    const { id, createdAt, ...notice } = await ear.next('notification');
    assert.ok(id && createdAt);
    assert.deepEqual(
      [notice.type, notice.title, notice.userId, notice.read],
      ['mention', 'Maya Rossi mentioned you', 'jon', false],
    );
    ear.socket.emit('unsubscribe-notifications');
    await heardAll(ear);
    await mention();
    assert.equal(await count(ear, 'notification'), 1);
    assert.equal(await count(deaf, 'notification'), 0);
  });

  it('pushes a private message of another door to those alone who may see it', async (t) => {
    const { url, core } = await serve(t);
    const [jon, priya] = [await dwell(t, url, 'jon'), await dwell(t, url, 'priya')];
    const [mine, third] = [await jon.enter('42'), await priya.enter('42')];
    await core.post({ roomId: '42', authorId: 'maya', body: 'for Jon', visibleTo: ['jon'] });
    assert.equal((await mine.next('new-message')).content, 'for Jon');
    assert.deepEqual(await heardAll(third), []);
  });

  it('tells an ex-member nothing more', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = [await dwell(t, url, 'maya'), await dwell(t, url, 'jon')];
    const ear = await jon.enter('57');
    await core.removeMember('57', 'jon');
    await maya.ask('POST', '/messages-realtime', { communityId: '57', content: 'without Jon' });
    assert.deepEqual(await heardAll(ear), []);
    ear.socket.emit('send-message', { communityId: '57', content: 'still here?' });
    assert.deepEqual(await ear.next('error'), { message: 'Not a member of this community' });
  });

  it('names an agent who comes in by another door only by name, and lets them be in one room', async (t) => {
    const { url, core } = await serve(t);
    const ear = await (await dwell(t, url, 'noor')).enter('alder-lane');
    await core.post({ roomId: 'alder-lane', authorId: 'maya', body: 'from the desk' });
    assert.equal((await ear.next('new-message')).sender.name, 'Maya Rossi');
    ear.socket.emit('send-message', { communityId: 'alder-lane', content: 'from the lane' });
    await ear.next('new-message');
    assert.equal((await core.messages('maya', 'alder-lane', { limit: 1 }))[0]?.body, 'from the lane');
  });
});
