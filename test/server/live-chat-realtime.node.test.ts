// The realtime channel of the live-chat backend, frame by frame: who may listen, what they are told, and what is hung up on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { tokenAt, workspaceId } from './contacts.ts';
import { serve } from './site.ts';

type Frame = readonly [join: string | null, ref: string | null, topic: string, event: string, payload: any];

/** A line that stands, and what came over it. */
async function ring(t: TestContext, url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live-chat/realtime/v1/websocket?vsn=2.0.0`);
  t.after(() => socket.close());
  const frames: Frame[] = [];
  const waiting = new Map<string, (frame: Frame) => void>();
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    waiting.get(frame[3])?.(frame);
  };
  await once(socket, 'open');
  const next = (event: string): Promise<Frame> => new Promise((resolve) => void waiting.set(event, resolve));
  const ask = async (event: string, payload: object = {}): Promise<any> => {
    const reply = next('phx_reply');
    socket.send(JSON.stringify(['1', '2', 'realtime:contacts', event, payload]));
    return (await reply)[4];
  };
  const join = (token?: string, filter?: string, event = 'INSERT'): Promise<any> => {
    const rows = { event, schema: 'public', table: 'livechat_messages', ...(filter && { filter }) };
    return ask('phx_join', { ...(token && { access_token: token }), config: { postgres_changes: [rows] } });
  };
  return { socket, frames, next, ask, join };
}

const told = (frames: readonly Frame[]): readonly string[] =>
  frames.filter(([, , , event]) => event === 'postgres_changes').map(([, , , , { data }]) => data.record.body);

describe('the realtime channel of the live-chat backend', () => {
  it('lets in nobody without the token of an agent', async (t) => {
    const { url } = await serve(t);
    const line = await ring(t, url);
    const refused = (reason: string): object => ({ status: 'error', response: { reason } });
    assert.deepEqual(await line.join(), refused('access_token is missing'));
    assert.deepEqual(await line.join('nonsense'), refused('Unauthorized'));
    assert.deepEqual(await line.join(await tokenAt(url, 'jon')), refused('Unauthorized'));
  });

  it('is compressed where the client can read that', async (t) => {
    const { url, core } = await serve(t);
    const line = await ring(t, url);
    await line.join(await tokenAt(url, 'maya'));
    assert.match(line.socket.extensions, /permessage-deflate/);
    const row = line.next('postgres_changes');
    await core.post({ roomId: '57', authorId: 'jon', body: 'all the same '.repeat(700) });
    assert.equal((await row)[4].data.record.body.length, 'all the same '.length * 700 - 1);
  });

  it('tells a new row to whoever answers for its contact, and to nobody else', async (t) => {
    const { url, core } = await serve(t);
    const [maya, picky, leo] = [await ring(t, url), await ring(t, url), await ring(t, url)];
    assert.equal((await maya.join(await tokenAt(url, 'maya'), `workspace_id=eq.${workspaceId}`)).status, 'ok');
    await picky.join(await tokenAt(url, 'maya'), 'contact_id=eq.42');
    await leo.join(await tokenAt(url, 'leo'));
    const row = maya.next('postgres_changes');
    await core.post({ roomId: '57', authorId: 'jon', body: 'for the team' });
    const { ids, data } = (await row)[4];
    assert.deepEqual([ids, data.type, data.record.contact_id, data.record.direction], [[1], 'INSERT', '57', 'inbound']);
    for (const line of [picky, leo]) {
      await line.ask('heartbeat');
      assert.deepEqual(told(line.frames), []);
    }
  });

  it('tells how far the gateway got, by rows that change', async (t) => {
    const { url, core } = await serve(t);
    const [maya, first, later] = [await ring(t, url), await ring(t, url), await ring(t, url)];
    const token = await tokenAt(url, 'maya');
    await first.join(token, undefined, 'INSERT');
    await later.join(token, undefined, 'UPDATE');
    await maya.join(token, `contact_id=eq.57`, '*');
    await core.post({ roomId: '57', authorId: 'maya', body: 'On its way' });
    for (let delivered = false; !delivered;) {
      const { data } = (await maya.next('postgres_changes'))[4];
      delivered = data.record.status === 'delivered';
    }
    for (const line of [first, later]) await line.ask('heartbeat');
    const changes = ({ frames }: { readonly frames: readonly Frame[] }): readonly unknown[] =>
      frames.filter(([, , , event]) => event === 'postgres_changes').map(([, , , , { data }]) => [data.type, data.record.status]);
    const [inserted, updated] = [
      [['INSERT', 'queued']],
      [
        ['UPDATE', 'sent'],
        ['UPDATE', 'delivered'],
      ],
    ];
    assert.deepEqual([changes(maya), changes(first), changes(later)], [[...inserted, ...updated], inserted, updated]);
  });

  it('tells nothing after the leaving, nor of what only some may see', async (t) => {
    const { url, core } = await serve(t);
    const maya = await ring(t, url);
    await maya.join(await tokenAt(url, 'maya'));
    await core.post({ roomId: '57', authorId: 'jon', body: 'a secret', visibleTo: ['jon'] });
    await maya.ask('phx_leave');
    await core.post({ roomId: '57', authorId: 'jon', body: 'after the leaving' });
    await maya.ask('heartbeat');
    assert.deepEqual(told(maya.frames), []);
  });

  it('keeps what is listened to under a fresh token of the same person, and of nobody else', async (t) => {
    const { url } = await serve(t);
    const maya = await ring(t, url);
    await maya.join(await tokenAt(url, 'maya'));
    assert.equal((await maya.ask('access_token', { access_token: await tokenAt(url, 'maya') })).status, 'ok');
    const other = await maya.ask('access_token', { access_token: await tokenAt(url, 'priya') });
    assert.deepEqual(other, { status: 'error', response: { reason: 'a token of somebody else' } });
  });

  it('ends with its token', async (t) => {
    const { url } = await serve(t, { tokenLife: 2 });
    const maya = await ring(t, url);
    const end = maya.next('phx_error');
    assert.equal((await maya.join(await tokenAt(url, 'maya'))).status, 'ok');
    assert.equal((await end)[2], 'realtime:contacts');
  });

  it('refuses another table by name, and hangs up on what is no frame', async (t) => {
    const { url } = await serve(t);
    const line = await ring(t, url);
    const token = await tokenAt(url, 'maya');
    const rows = { event: 'INSERT', schema: 'public', table: 'people' };
    const { response } = await line.ask('phx_join', { access_token: token, config: { postgres_changes: [rows] } });
    assert.deepEqual(response, { reason: 'table must be livechat_messages' });
    const closed = once(line.socket, 'close');
    line.socket.send('nonsense');
    assert.equal(((await closed) as [CloseEvent])[0].code, 1008);
  });

  it('holds no more of one person than the door allows', async (t) => {
    const { url } = await serve(t, { maxPerPerson: 1 });
    const token = await tokenAt(url, 'maya');
    assert.equal((await (await ring(t, url)).join(token)).status, 'ok');
    assert.deepEqual((await (await ring(t, url)).join(token)).response, { reason: 'Too many connections' });
  });
});
