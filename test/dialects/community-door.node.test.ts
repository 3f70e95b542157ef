// The community backend from end to end: real clients and the real server, with all its quirks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { ChatClient } from '../../src/index.ts';
import { community } from '../../src/dialects/community.ts';
import { ask, serve } from '../server/site.ts';
import { bodies, live, messages, rows, stateOf, talker, together as openTogether, until } from './talk.ts';

const people = async (t: TestContext, url: string, ...ids: readonly string[]): Promise<ChatClient[]> =>
  Promise.all(ids.map((id) => talker(t, url, id, community(), { pass: (token) => ({ token, userId: id }) })));

async function together(t: TestContext, url: string, room: string, ...ids: readonly string[]): Promise<ChatClient[]> {
  const chats = await people(t, url, ...ids);
  await openTogether(chats, room);
  return chats;
}

describe('the community backend between real clients', { timeout: 240_000 }, () => {
  it('carries messages both ways, each once, though nothing is acknowledged', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    await maya!.room('57').send('Is the hall free on Friday?').settled;
    await until('the question', () => bodies(jon!, '57').length === 1);
    await jon!.room('57').send('It is.').settled;
    for (const chat of [maya!, jon!]) {
      await until('both', () => bodies(chat, '57').length === 2);
      assert.deepEqual(
        messages(chat, '57').map(({ author, body }) => [author.name, body]),
        [
          ['Maya Rossi', 'Is the hall free on Friday?'],
          ['Jon Bell', 'It is.'],
        ],
      );
    }
    assert.equal((await core.messages('jon', '57', {})).length, 2);
  });

  it('counts as unread what is said in a community that is watched but not open', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = await people(t, url, 'maya', 'jon');
    maya!.room('57').open();
    jon!.room('57').watch();
    await live(maya!, jon!);
    await maya!.room('57').send('one').settled;
    await until('the count', () => stateOf(jon!, '57')?.unread === 1);
  });

  it('pages back to the beginning, each message once', async (t) => {
    const { url } = await serve(t);
    const [jon] = await together(t, url, '43', 'jon');
    await until('all', async () => (await jon!.room('43').loadOlder(), bodies(jon!, '43').length === 164));
    assert.equal(new Set(messages(jon!, '43').map(({ id }) => id)).size, 164);
  });

  it('tells who types and who is there', async (t) => {
    const { url } = await serve(t);
    const [maya] = await together(t, url, '57', 'maya');
    const [jon] = await together(t, url, '57', 'jon');
    await until('Jon', () => stateOf(maya!, '57')?.online.some(({ id }) => id === 'jon'));
    jon!.room('57').typing(true);
    await until('typing', () => stateOf(maya!, '57')?.typing.some(({ id }) => id === 'jon'));
    assert.deepEqual(stateOf(jon!, '57')?.typing, []);
    jon!.room('57').typing(false);
    await until('no typing', () => stateOf(maya!, '57')?.typing.length === 0);
  });

  it('shows who comes as a row that nobody has to read, and sends on behind it', async (t) => {
    const { url } = await serve(t);
    const [maya] = await together(t, url, '57', 'maya');
    await maya!.room('57').send('anybody here?').settled;
    const before = stateOf(maya!, '57')!.unread;
    await together(t, url, '57', 'jon');
    await until('the row', () => rows(maya!, '57').at(-1)?.kind === 'system');
    assert.equal(stateOf(maya!, '57')!.unread, before);
    await maya!.room('57').send({ body: 'welcome' }).settled;
    assert.deepEqual(
      rows(maya!, '57').map(({ body }) => body),
      ['anybody here?', 'Jon Bell joined the community', 'welcome'],
    );
  });

  it('notifies who is mentioned, and marks and deletes notices', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = await together(t, url, '57', 'maya', 'jon');
    await maya!.room('57').send({ body: 'Jon, look', mentions: ['jon'] }).settled;
    await until('the notice', () => jon!.state.get().notices.length === 1);
    const [notice] = jon!.state.get().notices;
    assert.deepEqual(
      [notice!.kind, notice!.title, notice!.read, notice!.roomId],
      ['mention', 'Maya Rossi mentioned you', false, '57'],
    );
    assert.equal(notice!.messageId, messages(jon!, '57')[0]?.id);
    await jon!.dispatch({ type: 'read-notices', ids: [notice!.id], localId: 'r1', at: 1 });
    await until('it read', async () => (await core.notices('jon', {}))[0]?.read && jon!.state.get().notices[0]?.read);
    await jon!.dispatch({ type: 'delete-notice', id: notice!.id, localId: 'd1', at: 2 });
    await until('it gone', async () => !(await core.notices('jon', {})).length && !jon!.state.get().notices.length);
  });

  it('gives all notices page by page, and marks all at once', async (t) => {
    const { url, core } = await serve(t);
    for (let i = 0; i < 60; i++)
      await core.post({ roomId: '57', authorId: 'maya', body: `${i}`, details: { mentions: ['jon'] } });
    const [jon] = await people(t, url, 'jon');
    await live(jon!);
    await jon!.dispatch({ type: 'load-notices' });
    await until('a page', () => jon!.state.get().notices.length === 50);
    const more = jon!.state.get().moreNotices!;
    await jon!.dispatch({ type: 'load-notices', more });
    await until('the rest', () => jon!.state.get().notices.length === 60);
    await jon!.dispatch({ type: 'read-notices', ids: 'all', localId: 'r1', at: 1 });
    await until('all read', async () => (await core.notices('jon', { limit: 100 })).every(({ read }) => read));
  });

  it('lets authors delete their own and officials anybody’s, and offers it to nobody else', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = await together(t, url, '42', 'maya', 'jon', 'priya');
    const say = async (body: string) => (await maya!.room('42').send(body).settled).id;
    const [own, moderated] = [await say('my own'), await say('to be moderated')];
    await until('both', () => bodies(jon!, '42').includes('to be moderated'));
    assert.equal(jon!.can({ type: 'delete', roomId: '42', id: own, localId: 'x', at: 1 }), false);
    await maya!.room('42').remove(own);
    await priya!.room('42').remove(moderated);
    for (const chat of [maya!, jon!, priya!])
      await until('both gone', () => messages(chat, '42').every(({ id, gone }) => gone || (id !== own && id !== moderated)));
  });

  it('is refused a community that is not one’s own', async (t) => {
    const { url } = await serve(t);
    const [leo] = await people(t, url, 'leo');
    leo!.room('61').open();
    await live(leo!);
    leo!.room('57').open();
    await until('the refusal', () => stateOf(leo!, '57')?.refused?.code === 'forbidden');
    assert.equal(stateOf(leo!, '61')?.refused, undefined);
    await leo!.room('61').send('still welcome here').settled;
  });

  it('comes back after a lost connection to what was said meanwhile, and says what was written meanwhile once', async (t) => {
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
