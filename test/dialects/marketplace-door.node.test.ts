// The marketplace backend from end to end: real clients and the real server, with all its quirks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { ChatClient } from '../../src/index.ts';
import { marketplace } from '../../src/dialects/marketplace.ts';
import { trade } from '../server/market.ts';
import { ask, serve } from '../server/site.ts';
import { bodies, live, messages, stateOf, talker, together as openTogether, until } from './talk.ts';

const people = async (t: TestContext, url: string, ...ids: readonly string[]): Promise<ChatClient[]> =>
  Promise.all(ids.map((id) => talker(t, url, id, marketplace(), { rest: '/api/messages' })));

async function together(t: TestContext, url: string, room: string, ...ids: readonly string[]): Promise<ChatClient[]> {
  const chats = await people(t, url, ...ids);
  await openTogether(chats, room);
  return chats;
}

describe('the marketplace backend between real clients', { timeout: 240_000 }, () => {
  it('carries messages both ways, each once, though each comes in several shapes', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    await jon!.room('57').send('Is the price final?').settled;
    await until('the question', () => bodies(maya!, '57').length === 1);
    await maya!.room('57').send('It is.').settled;
    for (const chat of [maya!, jon!]) {
      await until('both', () => bodies(chat, '57').length === 2);
      assert.deepEqual(
        messages(chat, '57').map(({ author, body }) => [author.name, body]),
        [
          ['Jon Bell', 'Is the price final?'],
          ['Maya Rossi', 'It is.'],
        ],
      );
    }
    assert.equal((await core.messages('jon', '57', {})).length, 2);
  });

  it('carries what somebody sealed as it came, for whoever has the key', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [jon] = await together(t, url, '57', 'jon');
    const { socket } = await (await trade(t, url, 'maya')).enter('57');
    const opens = { encryptedContent: 'c2VjcmV0', iv: 'aXY=', tag: 'dGFn' };
    socket.emit('new_message', { conversationId: '57', content: '[encrypted]', encryptionData: { ...opens, keyId: 'k-1' } });
    await until('the message', () => bodies(jon!, '57').includes('[encrypted]'));
    const told = (): unknown => messages(jon!, '57').map(({ kind, extra }) => ({ kind, extra }));
    const expected = [{ kind: 'encrypted', extra: { ...opens, encryptionKeyId: 'k-1', keyExchangeId: undefined } }];
    assert.deepEqual(told(), expected);
    await jon!.room('57').reload();
    assert.deepEqual(told(), expected);
  });

  it('hears of a message in a conversation that is not open, and clears the count by reading', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    await live(maya!, jon!);
    await until('the list', () => jon!.rooms.get().some(({ id }) => id === '57'));
    await maya!.room('57').send('one').settled;
    await until('the count', () => stateOf(jon!, '57')?.unread === 1);
    jon!.room('57').open();
    await until('the history', () => bodies(jon!, '57').includes('one'));
    jon!.room('57').markRead();
    await until('no count', () => stateOf(jon!, '57')?.unread === 0);
  });

  it('shows the writer that a message was read once history is asked again, for nothing is pushed', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    const { id, order } = await maya!.room('57').send('read me').settled;
    await until('the message', () => bodies(jon!, '57').length === 1);
    jon!.room('57').markRead(id);
    await until('the reading', async () => (await core.members('57')).find(({ personId }) => personId === 'jon')?.readSeq === 1);
    await maya!.room('57').reload();
    await until('the receipt', () => (stateOf(maya!, '57')?.receipts.get('jon') ?? '') >= order);
  });

  it('tells who types, and that they have stopped', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    maya!.room('57').typing(true);
    await until('typing', () => stateOf(jon!, '57')?.typing.some(({ name }) => name === 'Maya Rossi'));
    maya!.room('57').typing(false);
    await until('no typing', () => stateOf(jon!, '57')?.typing.length === 0);
  });

  it('deletes a message for both', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    const { id } = await maya!.room('57').send('a slip').settled;
    await maya!.room('57').send('what I meant').settled;
    await until('both', () => bodies(jon!, '57').length === 2);
    await maya!.room('57').remove(id);
    for (const chat of [maya!, jon!])
      await until('it gone', () => messages(chat, '57').every((message) => message.gone || message.id !== id));
    const [late] = await together(t, url, '57', 'jon');
    assert.deepEqual(bodies(late!, '57'), ['what I meant']);
  });

  it('closes a conversation for both, and refuses what is said after that', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    await jon!.dispatch({ type: 'close-room', roomId: '57', localId: 'c1', at: 1 });
    for (const chat of [maya!, jon!]) await until('closed', () => stateOf(chat, '57')?.room.closed);
    await assert.rejects(maya!.room('57').send('one more').settled, { code: 'rejected' });
  });

  it('finds out by history that another door has closed it while nobody listened', async (t) => {
    const { url, core } = await serve(t);
    await core.closeRoom({ personId: 'maya', roomId: '57', elevated: true });
    const [jon] = await people(t, url, 'jon');
    await live(jon!);
    await until('closed', () => stateOf(jon!, '57')?.room.closed);
    await assert.rejects(jon!.room('57').send('hello?').settled, { code: 'rejected' });
  });

  it('begins a conversation about a product, which the seller hears of', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    await live(maya!, jon!);
    const extra = { productId: 'boat-house' };
    const { id } = await jon!.rooms.create({ members: ['maya'], body: 'Does it float?', extra });
    await until('the notice', () => stateOf(maya!, id)?.room.title === 'Boat house, 12 Quay Street');
    maya!.room(id).open();
    await until('the words', () => bodies(maya!, id).includes('Does it float?'));
  });

  it('waits as long as it is told when it has said too much', async (t) => {
    const { url } = await serve(t);
    const [maya] = await together(t, url, '57', 'maya');
    for (let i = 0; i < 11; i++) maya!.room('57').send(`${i}`);
    await until('ten', () => messages(maya!, '57').length === 10);
    await until('the wait', () => (maya!.outbox.get()[0]?.notBefore ?? 0) > Date.now());
    assert.equal(maya!.outbox.get().length, 1);
  });

  it('comes back after a lost connection to what was said, and says what was written meanwhile once', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    const [jon] = await together(t, url, '57', 'jon');
    const test = (path: string, body: object) => ask(url, 'POST', `/test/${path}`, body);
    await test('block', { sockets: true });
    await until('the loss', () => jon!.connection.get() !== 'live');
    await core.post({ roomId: '57', authorId: 'maya', body: 'missed' });
    await jon!.room('57').send('written meanwhile').settled;
    await test('clear', {});
    await until('what was missed', () => bodies(jon!, '57').includes('missed'));
    assert.deepEqual([...bodies(jon!, '57')].sort(), ['missed', 'written meanwhile']);
    assert.equal((await core.messages('jon', '57', {})).length, 2);
  });
});
