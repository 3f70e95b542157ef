// The portal backend from end to end: real clients and the real server, with all its quirks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { portalRequests } from '../../src/dialects/portal-requests.ts';
import { portal } from '../../src/dialects/portal.ts';
import { serve } from '../server/site.ts';
import { bodies, live, messages, stateOf, talker, until } from './talk.ts';

const people = async (t: TestContext, url: string, ...ids: readonly string[]) =>
  Promise.all(ids.map((id) => talker(t, url, id, portal())));
const withWishes = async (t: TestContext, url: string, ...ids: readonly string[]) =>
  Promise.all(ids.map((id) => talker(t, url, id, portalRequests())));

describe('the portal backend between real clients', { timeout: 240_000 }, () => {
  it('carries messages both ways, each once, and knows whose each is', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    [maya, jon].forEach((chat) => chat!.room('57').open());
    await live(maya!, jon!);
    await maya!.room('57').send('Is the flat still free?').settled;
    await until('the question', () => bodies(jon!, '57').length === 1);
    await jon!.room('57').send('It is.').settled;
    for (const chat of [maya!, jon!]) {
      await until('both', () => bodies(chat, '57').length === 2);
      assert.deepEqual(
        messages(chat, '57').map(({ body, author }) => [author.id, author.name, body]),
        [
          ['maya', 'Maya Rossi', 'Is the flat still free?'],
          ['jon', 'Jon Bell', 'It is.'],
        ],
      );
    }
    assert.equal((await core.messages('jon', '57', {})).length, 2);
  });

  it('counts unread of a chat that is not open, and clears it by reading', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    maya!.room('57').open();
    await live(maya!, jon!);
    await until('the list', () => jon!.rooms.get().some(({ id }) => id === '57'));
    for (const text of ['one', 'two']) await maya!.room('57').send(text).settled;
    await until('the count', () => stateOf(jon!, '57')?.unread === 2);
    jon!.room('57').open();
    await until('the history', () => bodies(jon!, '57').length === 2);
    await until('no count', () => stateOf(jon!, '57')?.unread === 0);
  });

  it('shows the writer that a message was read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    [maya, jon].forEach((chat) => chat!.room('57').open());
    await live(maya!, jon!);
    const { order, id } = await maya!.room('57').send('read me').settled;
    await until('the message', () => bodies(jon!, '57').length === 1);
    jon!.room('57').markRead(id);
    await until('the receipt', () => (stateOf(maya!, '57')?.receipts.get('jon') ?? '') >= order);
  });

  it('tells who types, and that they have stopped', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    [maya, jon].forEach((chat) => chat!.room('57').open());
    await live(maya!, jon!);
    const typists = () => stateOf(jon!, '57')?.typing.map(({ id }) => id);
    maya!.room('57').typing(true);
    await until('typing', () => typists()?.includes('maya'));
    maya!.room('57').typing(false);
    await until('no typing', () => typists()?.length === 0);
  });

  it('tells who comes and goes', async (t) => {
    const { url } = await serve(t);
    const [jon] = await people(t, url, 'jon');
    await live(jon!);
    const online = (id: string) => jon!.state.get().online.some((user) => user.id === id);
    const [maya] = await people(t, url, 'maya');
    await until('Maya', () => online('maya'));
    await maya!.close();
    await until('Maya gone', () => !online('maya'));
  });

  it('keeps a private message from the third person, live and in history', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = await people(t, url, 'maya', 'jon', 'priya');
    const all = [maya!, jon!, priya!];
    all.forEach((chat) => chat.room('42').open());
    await live(...all);
    const secret = '@landlord between us';
    const { id } = await jon!.room('42').send(secret).settled;
    await jon!.room('42').send('for all').settled;
    for (const chat of all) await until('the public one', () => bodies(chat, '42').includes('for all'));
    await until('the private one', () => bodies(maya!, '42').includes(secret));
    assert.deepEqual(messages(maya!, '42').find((message) => message.id === id)?.visibleTo, ['maya']);
    assert.equal(bodies(jon!, '42').filter((body) => body === secret).length, 1);
    await priya!.room('42').reload();
    assert.ok(!bodies(priya!, '42').includes(secret));
    const [late] = await people(t, url, 'priya');
    late!.room('42').open();
    await until('history', () => bodies(late!, '42').includes('for all'));
    assert.ok(!bodies(late!, '42').includes(secret));
  });

  it('lets an admin look into any chat, private messages and all', async (t) => {
    const { url } = await serve(t);
    const [jon, leo] = await people(t, url, 'jon', 'leo');
    jon!.room('42').open();
    await live(jon!, leo!);
    await until('every chat', () => ['42', '43', '57'].every((id) => leo!.rooms.get().some((room) => room.id === id)));
    leo!.room('42').open();
    await until('history', () => bodies(leo!, '42').length > 0);
    await jon!.room('42').send('@landlord between us').settled;
    await until('the private one', () => bodies(leo!, '42').includes('@landlord between us'));
  });

  it('begins a chat about a home, which the landlord then finds in their list', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    await live(maya!, jon!);
    const extra = { propertyId: 'garden-flat', landlordId: 'maya' };
    const { id } = await jon!.rooms.create({ body: 'Is it still free?', extra });
    await until('the list', () => maya!.rooms.get().some((room) => room.id === id));
    await until('its title', () => stateOf(maya!, id)?.room.title === 'Garden flat, 3 Tide Lane');
    maya!.room(id).open();
    await until('the words', () => bodies(maya!, id).includes('Is it still free?'));
  });

  it('lets a tenant ask to view a home, and shows both what the landlord answered', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await withWishes(t, url, 'maya', 'jon');
    [maya, jon].forEach((chat) => chat!.room('57').open());
    await live(maya!, jon!);
    const extra = { preferredDate: '2030-05-01T00:00:00.000Z', preferredTime: '10:00' };
    const wish = await jon!.room('57').send({ body: 'May I see it?', kind: 'viewing_request', extra }).settled;
    const state = (chat: typeof maya) => messages(chat!, '57').find(({ id }) => id === wish.id)?.extra?.['status'];
    // No frame brings the message: a notice says that something was asked.
    await until('the wish', () => state(maya) === 'pending');
    const answer = { body: 'See you then', kind: 'viewing_response', replyTo: wish.id, extra: { status: 'accepted' } };
    await maya!.room('57').send(answer).settled;
    for (const chat of [maya, jon]) {
      await until('the answer', () => bodies(chat!, '57').includes('Viewing request accepted. See you then'));
      assert.equal(state(chat), 'accepted');
    }
    await assert.rejects(maya!.room('57').send({ body: 'And I?', kind: 'viewing_request', extra }).settled, {
      code: 'forbidden',
    });
  });

  it('shows whom a message names a notice of it, until the chat was read', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    jon!.room('57').open();
    await live(maya!, jon!);
    await jon!.room('57').send('@landlord please look').settled;
    await until('the notice', () => maya!.state.get().notices.length === 1);
    assert.deepEqual([maya!.state.get().notices[0]?.roomId, maya!.state.get().notices[0]?.read], ['57', false]);
    maya!.room('57').open();
    await until('no notice', () => maya!.state.get().notices.length === 0);
  });

  it('is refused a chat that is not one’s own for good, though the status is 500', async (t) => {
    const { url } = await serve(t);
    const [priya] = await people(t, url, 'priya');
    await live(priya!);
    priya!.room('57').open();
    await until('the refusal', () => stateOf(priya!, '57')?.refused?.code === 'forbidden');
    await assert.rejects(priya!.room('57').send('let me in').settled, { code: 'forbidden' });
  });

  it('puts a chat away', async (t) => {
    const { url, core } = await serve(t);
    const [jon] = await people(t, url, 'jon');
    await live(jon!);
    await jon!.dispatch({ type: 'archive', roomId: '57', archived: true, localId: 'a1', at: 1 });
    await until('it', () => stateOf(jon!, '57')?.room.archived);
    assert.ok((await core.members('57')).every(({ archived }) => archived === 1));
  });

  it('comes back after a lost connection to what was said meanwhile, and says what was written meanwhile', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    const [jon] = await people(t, url, 'jon');
    jon!.room('57').open();
    await live(jon!);
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/test/kick`, { method: 'POST', body: JSON.stringify({ person: 'jon' }), headers });
    await core.post({ roomId: '57', authorId: 'maya', body: 'missed' });
    await jon!.room('57').send('written meanwhile').settled;
    await until('what was missed', () => bodies(jon!, '57').includes('missed'));
    assert.deepEqual([...bodies(jon!, '57')].sort(), ['missed', 'written meanwhile']);
  });
});
