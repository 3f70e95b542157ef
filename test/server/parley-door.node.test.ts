import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dial, tokenOf } from './native.ts';
import { ask, listen, serve } from './site.ts';

describe('native door', () => {
  it('gives no socket to whoever has no good token, and says why', async (t) => {
    const { url } = await serve(t);
    for (const token of ['nonsense', undefined, 7]) {
      const { socket } = listen(t, url, { path: '/parley/socket.io', auth: { token } });
      const error = await new Promise<any>((resolve) => void socket.once('connect_error', resolve));
      assert.equal(error.data.code, 'unauthorized');
    }
    assert.equal((await ask(url, 'GET', '/parley/rooms')).status, 401);
  });

  it('does a command once under its key, and refuses the key for another body', async (t) => {
    const { url } = await serve(t);
    const maya = await dial(t, url, 'maya');
    const command = { do: 'send', key: 'k1', roomId: '57', body: 'once' };
    const first = await maya.ask('do', command);
    assert.deepEqual([first.ok, first.change.message.localId], [true, 'k1']);
    assert.deepEqual(await maya.ask('do', command), first);
    assert.equal((await maya.ask('do', { ...command, body: 'twice' })).code, 'conflict');
    assert.equal((await maya.ask('load', { roomId: '57' })).messages.length, 1);
  });

  it('pushes changes to members, each place after the one before, and tells them again to who was away', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await dial(t, url, 'maya'), await dial(t, url, 'jon'), await dial(t, url, 'leo')];
    const { at } = await jon.ask('enter');
    const { change } = await maya.ask('do', { do: 'send', key: 'k1', roomId: '57', body: 'first' });
    const { id } = change.message;
    await maya.ask('do', { do: 'edit', key: 'k2', id, body: 'second' });
    await jon.ask('do', { do: 'react', key: 'k3', id, reaction: '👍', active: true });
    await jon.ask('do', { do: 'read', key: 'k4', roomId: '57', upTo: id });
    await maya.ask('do', { do: 'delete', key: 'k5', id });
    const types = ['message', 'message-changed', 'message-changed', 'receipt', 'message-gone'];
    await jon.ask('rooms');
    assert.deepEqual(
      jon.pushed.map((one) => one.change.type),
      types,
    );
    assert.deepEqual(
      jon.pushed.map(({ prev }) => prev),
      [at, ...jon.pushed.slice(0, -1).map((one) => one.at)],
    );
    assert.deepEqual(leo.pushed, []);
    const missed = await jon.ask('changes', { since: at });
    // What is deleted is told as gone, and its words no more.
    assert.deepEqual(
      missed.changes.map(({ type }: { type: string }) => type),
      ['receipt', 'message-gone'],
    );
    assert.equal(missed.at, jon.pushed.at(-1).at);
  });

  it('tells only members what is said in passing', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, leo] = [await dial(t, url, 'maya'), await dial(t, url, 'jon'), await dial(t, url, 'leo')];
    for (const one of [maya, leo]) void one.ask('typing', { roomId: '57', active: true }).catch(() => undefined);
    for (let i = 0; i < 50 && !jon.pushed.length; i++) await jon.ask('rooms');
    assert.deepEqual(
      jon.pushed.map(({ fact }) => [fact.type, fact.user.id]),
      [['typing', 'maya']],
    );
    assert.deepEqual(leo.pushed, []);
  });

  it('keeps strangers out of everything', async (t) => {
    const { url } = await serve(t);
    const [leo, maya] = [await dial(t, url, 'leo'), await dial(t, url, 'maya')];
    const { id } = (await maya.ask('do', { do: 'send', key: 'k', roomId: '57', body: 'ours' })).change.message;
    const doing = [
      { do: 'send', roomId: '57', body: 'x' },
      { do: 'edit', id, body: 'x' },
      { do: 'delete', id },
      { do: 'react', id, reaction: 'x', active: true },
      { do: 'read', roomId: '57' },
      { do: 'archive', roomId: '57', archived: true },
      { do: 'close-room', roomId: '57' },
    ];
    for (const [i, what] of doing.entries()) assert.equal((await leo.ask('do', { key: `s${i}`, ...what })).code, 'forbidden');
    assert.equal((await leo.ask('load', { roomId: '57' })).code, 'forbidden');
    assert.equal((await leo.ask('search', { text: 'ours', roomId: '57' })).code, 'forbidden');
    assert.deepEqual((await leo.ask('search', { text: 'ours' })).messages, []);
  });

  it('refuses what it cannot read, and names the field', async (t) => {
    const { url } = await serve(t);
    const maya = await dial(t, url, 'maya');
    const token = await tokenOf(url, 'maya');
    for (const what of [
      null,
      7,
      [],
      {},
      { do: 'send' },
      { do: 'fly', key: 'k' },
      { do: 'send', key: 'k', roomId: '57', body: 7 },
    ]) {
      assert.equal((await maya.ask('do', what)).code, 'rejected');
      const body = what ?? {};
      assert.equal((await ask(url, 'POST', '/parley/do', body, { authorization: `Bearer ${token}` })).status, 400);
    }
    for (const what of [{ roomId: '57', before: 'x' }, { roomId: '../57' }, {}])
      assert.equal((await maya.ask('load', what)).code, 'rejected');
    assert.equal((await maya.ask('changes', { since: '-1' })).code, 'rejected');
  });

  it('answers the same questions over HTTP', async (t) => {
    const { url } = await serve(t);
    const maya = await dial(t, url, 'maya');
    const headers = { authorization: `Bearer ${await tokenOf(url, 'maya')}` };
    const sent = await ask(url, 'POST', '/parley/do', { do: 'send', key: 'h', roomId: '57', body: 'by HTTP' }, headers);
    assert.equal(sent.body.change.message.body, 'by HTTP');
    const paths = { rooms: '', load: '?roomId=43', changes: '?since=0', notices: '', search: '?text=HTTP' };
    for (const [name, query] of Object.entries(paths)) {
      const { body } = await ask(url, 'GET', `/parley/${name}${query}`, undefined, headers);
      assert.deepEqual(body, await maya.ask(name, Object.fromEntries(new URLSearchParams(query))));
    }
  });

  it('F7: tells its epoch with every look at the changes, and leads a mark of another life back to where the feed ends', async (t) => {
    const { url } = await serve(t);
    const maya = await dial(t, url, 'maya');
    const { epoch, at } = await maya.ask('enter');
    const headers = { authorization: `Bearer ${await tokenOf(url, 'maya')}` };
    for (const query of ['', `?since=${at}`, `?since=${Number(at) + 1000}`]) {
      const { body } = await ask(url, 'GET', `/parley/changes${query}`, undefined, headers);
      assert.deepEqual([body.epoch, body.at, body.changes], [epoch, at, []]);
    }
  });

  it('pages through a room to its beginning, each message once', async (t) => {
    const { url } = await serve(t);
    const maya = await dial(t, url, 'maya');
    const seen: string[] = [];
    for (let before: string | undefined; ;) {
      const page = await maya.ask('load', { roomId: '43', ...(before && { before }) });
      seen.push(...page.messages.map(({ id }: { id: string }) => id));
      if (!(before = page.older)) break;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [164, 164]);
  });

  it('gives what stands around a message, with the ways on from there', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await dial(t, url, 'maya'), await dial(t, url, 'leo')];
    const whole: string[] = [];
    const idsOf = ({ messages }: { messages: { id: string }[] }): string[] => messages.map(({ id }) => id);
    for (
      let page = await maya.ask('load', { roomId: '43' });
      ;
      page = await maya.ask('load', { roomId: '43', before: page.older })
    ) {
      whole.unshift(...idsOf(page));
      if (!page.older) break;
    }
    for (const at of [0, 10, 80, 163]) {
      const page = await maya.ask('load', { roomId: '43', around: whole[at] });
      const [from, to] = [Math.max(0, at - 25), at + 25];
      assert.deepEqual(idsOf(page), whole.slice(from, to), `around ${at}`);
      assert.deepEqual(['older' in page, 'newer' in page], [from > 0, to < whole.length], `around ${at}`);
      if (page.older) assert.equal(idsOf(await maya.ask('load', { roomId: '43', before: page.older })).at(-1), whole[from - 1]);
      if (page.newer) assert.equal(idsOf(await maya.ask('load', { roomId: '43', after: page.newer }))[0], whole[to]);
    }
    assert.equal((await maya.ask('load', { roomId: '57', around: whole[80] })).code, 'not-found');
    assert.equal((await leo.ask('load', { roomId: '57', around: whole[80] })).code, 'forbidden');
  });
});
