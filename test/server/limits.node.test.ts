import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLimit } from '../../demo/server/http/limit.ts';
import { HttpError } from '../../demo/server/http/answer.ts';
import { connect } from './authorisation/outcome.ts';
import { openStage } from './authorisation/stage.ts';
import type { DoorTable, RouteRow } from './authorisation/table.ts';
import { fill } from './authorisation/table.ts';
import { tables } from './authorisation/tables.ts';
import { ask, serve } from './site.ts';
import type { Ear } from './site.ts';
import { dial } from './native.ts';

const { site: _, ...doors } = tables;

/** Counts how often somebody passed by everything in it. */
class Walked extends Map<string, { readonly until: number; count: number }> {
  walks = 0;
  override [Symbol.iterator]() {
    this.walks += 1;
    return super[Symbol.iterator]();
  }
}

describe('a limit', () => {
  it('lets so many through in its span, then says how long to wait, to each for themselves', () => {
    let now = 0;
    const spend = createLimit({ most: 2, span: 60_000, words: 'slow down' }, () => now);
    for (const who of ['maya', 'jon', 'maya']) spend(who);
    now = 15_500;
    const refusal = (error: unknown): boolean =>
      error instanceof HttpError && error.status === 429 && error.headers['Retry-After'] === '45';
    assert.throws(() => spend('maya'), refusal);
    spend('jon');
    now = 60_000;
    spend('maya');
  });

  it('looks at most once a second for those whose time is over, however many come, and forgets them', () => {
    let now = 0;
    const windows = new Walked();
    const spend = createLimit({ most: 1, span: 60_000, words: 'slow down' }, () => now, windows);
    const comeAt = (when: number): number => {
      now = when;
      for (let count = 0; count < 3000; count += 1) spend(`${when} ${count}`);
      return windows.walks;
    };
    assert.deepEqual([comeAt(0), comeAt(999), comeAt(1000), comeAt(70_000)], [1, 1, 2, 3]);
    assert.equal(windows.size, 3000);
  });
});

type Said = readonly [event: string, what: unknown];

const bearer = (token: string | undefined): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** A row by which a member writes. */
const writingOf = ({ routes }: DoorTable) =>
  routes.find(({ ask: asked, cells }) => !asked.startsWith('GET') && /^20\d\S*\+/.test(cells));

describe('a resting connection', () => {
  it('is kept for longer than balancers keep theirs, so that no request goes out on one that is just being closed', async (t) => {
    const { url } = await serve(t);
    const { headers } = await ask(url, 'GET', '/health');
    assert.equal(headers.get('keep-alive'), 'timeout=75');
  });
});

describe('writing', () => {
  for (const [name, table] of Object.entries(doors)) {
    it(`is answered with 429 and Retry-After once it is too much at ${name}, while reading and others go on`, async (t) => {
      const stage = await openStage(t, table, { writesPerMinute: 1 });
      const scene = await stage.set();
      const row = writingOf(table);
      assert.ok(row);
      const write = async (actor: 'member' | 'stranger') => {
        const words = await scene.wordsOf(actor);
        const [method = '', path = ''] = fill(row.ask, words).split(' ');
        return ask(stage.server.url, method, table.mount + path, fill(row.what, words), bearer(words['token']));
      };
      assert.ok((await write('member')).status < 300);
      const { status, headers } = await write('member');
      assert.equal(status, 429);
      assert.match(headers.get('retry-after') ?? '', /^\d+$/);
      assert.notEqual((await write('stranger')).status, 429);
      const reading = table.routes.find(({ ask: asked }) => asked.startsWith('GET')) as RouteRow;
      const words = await scene.wordsOf('member');
      const path = fill(reading.ask, words).slice('GET '.length);
      assert.equal((await ask(stage.server.url, 'GET', table.mount + path, undefined, bearer(words['token']))).status, 200);
    });
  }

  it('is limited over the native socket too, with a code', async (t) => {
    const { url } = await serve(t, { writesPerMinute: 1 });
    const line = await dial(t, url, 'maya');
    const send = (key: string) => line.ask('do', { do: 'send', key, roomId: '57', body: 'hello' });
    assert.equal((await send('1')).ok, true);
    assert.equal((await send('2')).code, 'rate-limited');
    assert.equal((await line.ask('rooms')).ok, true);
  });

  const [community, market, portal] = [{ communityId: ':room' }, { conversationId: ':room' }, { chatId: ':room' }];
  const hello = { content: 'hello' };
  const error = (message: string): unknown => ['error', { message }];
  /** Two things said over a socket, of which the second is one too many. */
  const spoken: readonly (readonly [door: string, once: Said, again: Said, heard: readonly unknown[]])[] = [
    [
      'community',
      ['send-message', { ...community, ...hello }],
      ['send-message', { ...community, ...hello }],
      [error('Failed to send message')],
    ],
    [
      ...(['community', ['send-message', { ...community, ...hello }]] as const),
      ...([['delete-message', { ...community, messageId: ':own' }], [error('Failed to delete message')]] as const),
    ],
    [
      'marketplace',
      ['new_message', { ...market, ...hello }],
      ['new_message', { ...market, ...hello }],
      [error('Failed to send message')],
    ],
    [
      'marketplace',
      ['new_message', { ...market, ...hello }],
      ['delete_message', { messageId: ':message' }],
      [error('Failed to delete message')],
    ],
    [
      'marketplace',
      ['new_message', { ...market, ...hello }],
      ['close_conversation', market],
      [error('Failed to close conversation')],
    ],
    ['portal', ['mark_messages_read', portal], ['mark_messages_read', portal], []],
    [
      ...(['live-chat', ['send_message', { workspaceId: '15213', contactId: ':room', message: 'hello' }]] as const),
      ...([
        ['send_message', { workspaceId: '15213', contactId: ':room', message: 'hello' }],
        [['message_error', { error: 'Too many requests, please slow down' }]],
      ] as const),
    ],
    [
      ...(['live-chat', ['send_message', { workspaceId: '15213', contactId: ':room', message: 'hello' }]] as const),
      ...([['register', '+12025559999'], [error('Too many requests, please slow down')]] as const),
    ],
  ];
  for (const [name, once, again, expected] of spoken) {
    it(`is refused in the words of ${name} over its socket: ${again[0]} behind ${once[0]}`, async (t) => {
      const stage = await openStage(t, tables[name] as DoorTable, { writesPerMinute: 1, quirks: 'none' });
      const scene = await stage.set();
      const ear = (await connect(t, stage, await stage.tokenOf('member'))) as Ear;
      const words = await scene.wordsOf('member');
      const writings = async (said: Said): Promise<number> => {
        const before = scene.writings();
        ear.socket.emit(said[0], fill(said[1], words));
        await stage.table.settle(ear);
        return scene.writings() - before;
      };
      assert.ok((await writings(once)) > 0);
      await stage.server.core.post({ roomId: scene.room, authorId: 'author', body: 'not read yet' });
      await stage.table.settle(ear);
      ear.frames.length = 0;
      assert.equal(await writings(again), 0);
      assert.deepEqual(
        (await stage.table.settle(ear)).filter(([frame]) => frame.endsWith('error')),
        expected,
      );
    });
  }
});

describe('connections', () => {
  for (const [name, table] of Object.entries(doors)) {
    it(`are as many as one person may hold at ${name}, also when they come all at once, and a place is free again afterwards`, async (t) => {
      const stage = await openStage(t, table, { maxPerPerson: 2 });
      const token = await stage.tokenOf('member');
      const ears = (await Promise.all([1, 2, 3, 4, 5].map(() => connect(t, stage, token)))).filter((ear) => ear !== undefined);
      const held = () => stage.server.sockets.get(name)?.io.in('user:member').fetchSockets();
      assert.equal((await held())?.length, 2);
      assert.ok(await connect(t, stage, await stage.tokenOf('stranger')));
      for (const { socket } of ears) socket.close();
      while ((await held())?.length) await new Promise((resolve) => setImmediate(resolve));
      await connect(t, stage, token);
      assert.equal((await held())?.length, 1);
    });
  }
});
