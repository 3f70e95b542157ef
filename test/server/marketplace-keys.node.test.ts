import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { heardAll, trade } from './market.ts';
import { serve } from './site.ts';

const wrapped = { encryptedAESKey: 'a2V5', keyId: 'k-1', publicKey: 'cHVi' };
const asked = { conversationId: '57', toUserId: 'jon', ...wrapped };

async function open(t: TestContext, options: Parameters<typeof serve>[1] = {}) {
  const server = await serve(t, options);
  const people = await Promise.all(['maya', 'jon', 'leo'].map((id) => trade(t, server.url, id)));
  const [maya, jon, leo] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  return { ...server, maya, jon, leo };
}

const names = async (ear: Parameters<typeof heardAll>[0]): Promise<readonly string[]> =>
  (await heardAll(ear)).map(([event]) => event);

describe('keys at the marketplace door', () => {
  it('are handed to the other party over the socket, and their taking is told back', async (t) => {
    const { maya, jon } = await open(t);
    const [mine, theirs] = [await maya.enter(), await jon.enter()];
    mine.socket.emit('key_exchange_request', asked);
    const { keyExchangeId, ...told } = await theirs.next('key_exchange_received');
    assert.deepEqual(told, { conversationId: '57', fromUser: { id: 'maya', companyName: 'Maya Rossi' } });
    const [row] = (await jon.ask('GET', '/key-exchange/pending')).body.data;
    const { createdAt, ...rest } = row;
    assert.equal(new Date(createdAt).toISOString(), createdAt);
    const parties = { conversationId: '57', fromUserId: 'maya', toUserId: 'jon', fromUser: told.fromUser };
    const product = { id: 'product-57', title: 'Listing agreement, 230 Quarry Road' };
    const about = { status: 'PENDING', processedAt: null, conversation: { id: '57', product } };
    assert.deepEqual(rest, { id: keyExchangeId, ...parties, ...wrapped, ...about });
    theirs.socket.emit('key_exchange_response', { keyExchangeId });
    const taken = { keyExchangeId, conversationId: '57', status: 'PROCESSED' };
    assert.deepEqual(await mine.next('key_exchange_processed'), taken);
    assert.deepEqual((await jon.ask('GET', '/key-exchange/pending')).body.data, []);
    assert.deepEqual((await maya.ask('GET', '/conversations/57/encryption-status')).body.data, {
      ...{ isEncrypted: true, keyId: 'k-1', lastExchange: createdAt },
    });
  });

  it('are handed over HTTP too, of which nobody is told', async (t) => {
    const { maya, jon } = await open(t);
    const [mine, theirs] = [await maya.enter(), await jon.enter()];
    const { status, body } = await maya.ask('POST', '/key-exchange', asked);
    assert.deepEqual([status, body.data.status, body.data.keyId], [201, 'PENDING', 'k-1']);
    assert.deepEqual((await jon.ask('GET', '/conversations/57/encryption-status')).body.data, { isEncrypted: false });
    const answer = await jon.ask('PUT', `/key-exchange/${body.data.id}/process`, { status: 'FAILED' });
    assert.deepEqual([answer.status, answer.body.data.status], [200, 'FAILED']);
    assert.equal((await jon.ask('GET', '/conversations/57/encryption-status')).body.data.isEncrypted, false);
    assert.deepEqual([await names(mine), await names(theirs)], [[], []]);
  });

  it('are told of over HTTP too without the quirk', async (t) => {
    const { maya, jon } = await open(t, { quirks: 'none' });
    const [mine, theirs] = [await maya.enter(), await jon.enter()];
    const { id } = (await maya.ask('POST', '/key-exchange', asked)).body.data;
    assert.equal((await theirs.next('key_exchange_received')).keyExchangeId, id);
    await jon.ask('PUT', `/key-exchange/${id}/process`, {});
    assert.equal((await mine.next('key_exchange_processed')).keyExchangeId, id);
  });

  it('are taken by whom they were meant for, once, and by nobody else', async (t) => {
    const { core, maya, jon, leo } = await open(t);
    const { id } = (await maya.ask('POST', '/key-exchange', asked)).body.data;
    const take = async (who: typeof maya) => (await who.ask('PUT', `/key-exchange/${id}/process`, {})).status;
    assert.deepEqual([await take(maya), await take(leo)], [404, 404]);
    const strange = await leo.enter();
    strange.socket.emit('key_exchange_response', { keyExchangeId: id });
    assert.deepEqual(await strange.next('error'), { message: 'Failed to process key exchange response' });
    assert.deepEqual([await take(jon), await take(jon)], [200, 409]);
    const late = (await maya.ask('POST', '/key-exchange', asked)).body.data.id;
    await core.removeMember('57', 'jon');
    assert.equal((await jon.ask('PUT', `/key-exchange/${late}/process`, {})).status, 404);
    assert.deepEqual((await jon.ask('GET', '/key-exchange/pending')).body.data, []);
  });

  it('are handed to nobody but the other party, and not without what is needed', async (t) => {
    const { maya } = await open(t);
    const refused = [
      { toUserId: 'maya' },
      { toUserId: 'leo' },
      { encryptedAESKey: '' },
      { keyId: 7 },
      { publicKey: 'x'.repeat(9000) },
    ];
    for (const wrong of refused)
      assert.equal((await maya.ask('POST', '/key-exchange', { ...asked, ...wrong })).status, 400, JSON.stringify(wrong));
    const ear = await maya.enter();
    ear.socket.emit('key_exchange_request', { ...asked, toUserId: 'leo' });
    assert.deepEqual(await ear.next('error'), { message: 'Failed to process key exchange' });
  });
});

describe('what is sealed at the marketplace door', () => {
  const encryptionData = { encryptedContent: 'c2VjcmV0', keyId: 'k-1', iv: 'aXY=', tag: 'dGFn' };
  const sealed = { isEncrypted: true, encryptedContent: 'c2VjcmV0', encryptionKeyId: 'k-1', iv: 'aXY=', tag: 'dGFn' };

  it('comes to both, live and in history, as its sender sealed it', async (t) => {
    const { maya, jon } = await open(t, { quirks: 'none' });
    const [mine, theirs] = [await maya.enter('57'), await jon.enter('57')];
    mine.socket.emit('new_message', { conversationId: '57', content: '[encrypted]', encryptionData });
    for (const ear of [mine, theirs]) {
      const row = await ear.next('message_received');
      assert.deepEqual({ ...row, ...sealed }, row);
      assert.equal(row.keyExchangeId, null);
    }
    const [row] = (await jon.ask('GET', '/conversations/57/messages')).body.data.messages;
    assert.deepEqual({ ...row, ...sealed, content: '[encrypted]' }, row);
  });

  it('is gone with its message, and refused where something is missing', async (t) => {
    const { core, maya } = await open(t, { quirks: 'none' });
    const ear = await maya.enter('57');
    ear.socket.emit('new_message', { conversationId: '57', content: 'x', encryptionData: { ...encryptionData, tag: undefined } });
    assert.deepEqual(await ear.next('error'), { message: 'Failed to send message' });
    ear.socket.emit('new_message', { conversationId: '57', content: 'x', encryptionData });
    ear.socket.emit('delete_message', { messageId: (await ear.next('message_received')).id });
    await ear.next('message_deleted');
    const kept = await core.commit(({ db }) => db.selectFrom('messages').selectAll().where('room_id', '=', '57').execute());
    assert.equal(JSON.stringify(kept).includes('c2VjcmV0'), false);
  });
});
