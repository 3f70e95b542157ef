// The native protocol from end to end: two clients and the real server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createChat } from '../../src/index.ts';
import type { ChatClient, ChatOptions } from '../../src/index.ts';
import { parley } from '../../src/dialects/parley.ts';
import type { Env } from '../../src/ports/env.ts';
import { serve } from '../server/site.ts';
import { tokenOf } from '../server/native.ts';
import { bodies, live, messages, until } from './talk.ts';

async function client(t: TestContext, url: string, id: string, more: Partial<ChatOptions> = {}): Promise<ChatClient> {
  const token = await tokenOf(url, id);
  const chat = createChat({ url, dialect: parley(), me: { id }, auth: () => token, persist: false, ...more });
  t.after(() => chat.close());
  chat.start();
  return chat;
}

describe('the native protocol between two clients', () => {
  it('carries a send, an edit, a reaction, a reading and a delete', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = [await client(t, url, 'maya'), await client(t, url, 'jon')];
    const rooms = [maya.room('57'), jon.room('57')] as const;
    rooms.forEach((room) => room.open());
    await live(maya, jon);
    const { id } = await rooms[0].send('Frist').settled;
    await until('the message', () => bodies(jon, '57').includes('Frist'));
    await rooms[0].edit(id, 'First');
    await until('the edit', () => bodies(jon, '57').includes('First'));
    await rooms[1].react(id, '👍', true);
    await until('the reaction', () => messages(maya, '57')[0]?.reactions?.[0]?.count === 1);
    rooms[1].markRead(id);
    const read = async () => (await core.members('57')).find(({ personId }) => personId === 'jon')?.readSeq;
    for (let i = 0; i < 100 && (await read()) !== 1; i++) await new Promise((resolve) => void setTimeout(resolve, 25));
    assert.equal(await read(), 1);
    await rooms[0].remove(id);
    await until('the delete', () => messages(jon, '57').every(({ gone }) => gone === true));
  });

  it('makes one message of a command that is said twice', async (t) => {
    const { url, core } = await serve(t);
    const maya = await client(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    const command = { type: 'send', roomId: '57', body: 'once', localId: 'same', at: 1 } as const;
    for (const _ of [1, 2]) {
      void maya.dispatch(command);
      await until('the answer', () => bodies(maya, '57').includes('once') && maya.outbox.get().length === 0);
    }
    assert.deepEqual(
      (await core.messages('maya', '57', {})).map(({ body }) => body),
      ['once'],
    );
  });

  it('tells after a disconnect what was said, edited and deleted meanwhile', async (t) => {
    const { url, core } = await serve(t, { faults: true });
    const jon = await client(t, url, 'jon');
    jon.room('57').open();
    await live(jon);
    const post = async (body: string) => (await core.post({ roomId: '57', authorId: 'maya', body })).message.id;
    const [edited, gone] = [await post('to be edited'), await post('to be deleted')];
    await until('both', () => bodies(jon, '57').length === 2);
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/test/kick`, { method: 'POST', body: JSON.stringify({ person: 'jon' }), headers });
    await core.edit({ personId: 'maya', id: edited }, 'edited');
    await core.remove({ personId: 'maya', id: gone });
    await post('missed');
    await until('what was missed', () => bodies(jon, '57').includes('missed') && bodies(jon, '57').includes('edited'));
    assert.ok(messages(jon, '57').every(({ id, gone: deleted }) => id !== gone || deleted === true));
  });

  it('F7: sees a restored backup while polling too, and goes on from where that one stands', async (t) => {
    const first = await serve(t);
    const { port } = first;
    for (const body of ['one', 'two']) await first.core.post({ roomId: '57', authorId: 'maya', body });
    const noSocket = { reach: { path: '/nowhere/socket.io' }, pollEvery: 250 };
    const jon = await client(t, first.url, 'jon', noSocket);
    jon.room('57').open();
    await until('what the first life holds', () => bodies(jon, '57').join() === 'one,two');
    assert.equal(jon.connection.get(), 'polling');
    await first.close();
    const second = await serve(t, { port });
    const { message } = await second.core.post({ roomId: '57', authorId: 'maya', body: 'of the backup' });
    await until('the backup', () => bodies(jon, '57').join() === 'of the backup');
    await second.core.edit({ personId: 'maya', id: message.id }, 'edited since');
    await until('what follows it', () => bodies(jon, '57').join() === 'edited since');
  });

  it('says only what the door carries', async (t) => {
    const { url } = await serve(t);
    const maya = await client(t, url, 'maya');
    await live(maya);
    assert.deepEqual(
      (['send', 'edit', 'react', 'archive', 'upload'] as const).map((type) => maya.can(type)),
      Array(5).fill(true),
    );
    assert.deepEqual(
      (['mute', 'unread', 'restore'] as const).map((type) => maya.can(type)),
      Array(3).fill(false),
    );
  });
});

describe('files by the native protocol', () => {
  const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], { type: 'image/png' });
  const attachments = [
    { name: 'plan.png', type: 'image/png', file: picture, width: 2, height: 1, alt: 'A plan' },
    { name: 'notes.txt', type: 'text/plain', file: new Blob(['notes']) },
  ];

  it('are brought before the message is said, and it is said once with their addresses', async (t) => {
    const { url, core } = await serve(t);
    const [maya, jon] = [await client(t, url, 'maya'), await client(t, url, 'jon')];
    for (const one of [maya, jon]) one.room('57').open();
    await live(maya, jon);
    const { attachments: mine } = await maya.room('57').send({ body: '', attachments }).settled;
    assert.deepEqual(
      mine?.map(({ name, type, width, alt, file }) => [name, type, width, alt, file]),
      [
        ['plan.png', 'image/png', 2, 'A plan', undefined],
        ['notes.txt', 'application/octet-stream', undefined, undefined, undefined],
      ],
    );
    await until('the message', () => messages(jon, '57').length === 1);
    assert.equal(messages(jon, '57')[0]?.attachments?.[0]?.alt, 'A plan');
    const theirs = messages(jon, '57')[0]?.attachments?.[1]?.url ?? '';
    assert.ok(theirs.startsWith(`${url}/parley/files/`));
    assert.equal(await (await fetch(theirs)).text(), 'notes');
    assert.equal((await core.messages('maya', '57', {})).length, 1);
  });

  it('are seen on their way, one after the other, and no longer once they are there or were refused', async (t) => {
    const { url } = await serve(t);
    let down = true;
    const upload: NonNullable<Env['upload']> = (to, init, told) => {
      [0.25, 0.251, down ? 0.4 : 1].forEach(told);
      return down ? Promise.resolve(new Response('{}', { status: 503 })) : globalThis.fetch(to, init);
    };
    const maya = await client(t, url, 'maya', { env: { upload, random: () => 0.02 } });
    maya.room('57').open();
    await live(maya);
    const seen: unknown[] = [];
    maya.outbox.subscribe(([entry]) => {
      if (entry && entry.brought !== seen.at(-1)) seen.push(entry.brought);
    });
    const { settled } = maya.room('57').send({ body: 'with files', attachments });
    await until('the first try', () => seen.length > 3);
    down = false;
    await settled;
    assert.deepEqual(seen.slice(0, 4), [0, 0.25, 0.4, undefined]);
    assert.deepEqual(seen.slice(-8), [0, 0.25, 1, undefined, 0, 0.25, 1, undefined]);
  });

  it('hold their message back while they cannot get there, and are brought when they can', async (t) => {
    const { url } = await serve(t);
    let [down, asked] = [true, 0];
    const fetch: typeof globalThis.fetch = async (to, init) => {
      if (!String(to).endsWith('/files')) return globalThis.fetch(to, init);
      asked += 1;
      return down ? new Response('{}', { status: 503 }) : globalThis.fetch(to, init);
    };
    const maya = await client(t, url, 'maya', { env: { fetch, random: () => 0.02 } });
    maya.room('57').open();
    await live(maya);
    const { settled } = maya.room('57').send({ body: 'with a file', attachments });
    await until(
      'two tries',
      () => asked > 1,
      () => [asked, maya.connection.get(), maya.outbox.get()],
    );
    assert.deepEqual(
      maya.outbox.get().map(({ state, tries }) => [state, tries]),
      [['queued', 0]],
    );
    down = false;
    assert.equal((await settled).attachments?.length, 2);
  });

  it('fail their message when they never will, with the reason, and keep it to be sent again', async (t) => {
    const { url } = await serve(t);
    const maya = await client(t, url, 'maya');
    maya.room('57').open();
    await live(maya);
    const { settled } = maya
      .room('57')
      .send({ body: 'too much', attachments: [{ name: 'big', file: new Blob([new Uint8Array(9e6)]) }] });
    await assert.rejects(settled, { code: 'too-large' });
    assert.equal(maya.outbox.get()[0]?.state, 'failed');
  });
});
