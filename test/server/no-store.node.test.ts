// What the server tells of people is kept by no cache, so that a browser which somebody else sits down at holds none of it (G12).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenOf } from './native.ts';
import { serve, visit } from './site.ts';

const kept = (answer: { readonly headers: Headers }): string | null => answer.headers.get('cache-control');

describe('caches on the way and on the device', () => {
  it('are to keep no answer of any route', async (t) => {
    const { url, routes } = await serve(t);
    const maya = await visit(t, url, 'maya');
    for (const { method, path } of routes) {
      const answer = await maya.ask(method, path.replaceAll(/:\w+/g, '57'), method === 'GET' ? undefined : {});
      assert.equal(kept(answer), 'no-store', `${method} ${path} answered ${answer.status}`);
    }
  });

  it('are to keep no file of a conversation, its name least of all', async (t) => {
    const { url } = await serve(t);
    const form = new FormData();
    form.append('roomId', '57');
    form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'private.txt');
    const headers = { authorization: `Bearer ${await tokenOf(url, 'maya')}`, 'idempotency-key': 'k' };
    const { attachment } = await (await fetch(`${url}/parley/files`, { method: 'POST', body: form, headers })).json();
    const answer = await fetch(url + attachment.url);
    assert.deepEqual([answer.status, kept(answer)], [200, 'no-store']);
  });

  it('are to keep nothing that Socket.IO carries by polling', async (t) => {
    const { url } = await serve(t);
    const answer = await fetch(`${url}/parley/socket.io/?EIO=4&transport=polling`);
    assert.deepEqual([answer.status, kept(answer)], [200, 'no-store']);
  });
});
