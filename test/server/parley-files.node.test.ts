// Files by the native door: who may bring them, who may see them, and what they may be.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { maxFile } from '../../demo/server/core/files.ts';
import { dial, tokenOf } from './native.ts';
import { folder, serve } from './site.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

type Bring = {
  readonly bytes?: BlobPart;
  readonly type?: string;
  readonly name?: string;
  readonly room?: string;
  readonly key?: string;
};

const bring = async (
  url: string,
  person: string,
  { bytes = 'hello', type = 'text/plain', name, room = '57', key = 'k' }: Bring,
) => {
  const form = new FormData();
  form.append('roomId', room);
  if (name !== undefined) form.append('name', name);
  form.append('file', new Blob([bytes], { type }), 'file');
  const headers = { authorization: `Bearer ${await tokenOf(url, person)}`, 'idempotency-key': key };
  const response = await fetch(`${url}/parley/files`, { method: 'POST', body: form, headers });
  return { status: response.status, body: await response.json() };
};

const open = (url: string, path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

describe('files of the native door', () => {
  it('are brought once under their key, and seen by the members once they are said', async (t) => {
    const { url } = await serve(t);
    const { status, body } = await bring(url, 'maya', { bytes: png, type: 'text/html', name: '../<b>a.png' });
    assert.deepEqual(
      [status, body.attachment.name, body.attachment.type, body.attachment.size],
      [200, '<b>a.png', 'image/png', 11],
    );
    assert.deepEqual((await bring(url, 'maya', { bytes: png })).body.attachment.id, body.attachment.id);
    assert.equal((await bring(url, 'maya', { bytes: 'other' })).status, 409);
    const [maya, jon] = [await dial(t, url, 'maya'), await dial(t, url, 'jon')];
    const { id } = body.attachment;
    const attachments = [{ id, width: 40, height: 30, alt: ' A house ', url: 'https://evil.example' }];
    const { change } = await maya.ask('do', { do: 'send', key: 's', roomId: '57', body: ' ', attachments });
    assert.deepEqual([change.message.body, change.message.attachments[0].width], ['', 40]);
    const [seen] = (await jon.ask('load', { roomId: '57' })).messages.at(-1).attachments;
    assert.equal(seen.alt, 'A house');
    const answer = await open(url, seen.url);
    assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), png);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-disposition') ?? '', /^inline/);
    assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
  });

  it('are refused to strangers, to whoever left, under a changed address, and after the message is deleted', async (t) => {
    const { url, core } = await serve(t);
    assert.equal((await bring(url, 'leo', {})).status, 403);
    const { id, url: mine } = (await bring(url, 'maya', {})).body.attachment;
    const [maya, jon] = [await dial(t, url, 'maya'), await dial(t, url, 'jon')];
    const bearer = async (person: string) => ({ authorization: `Bearer ${await tokenOf(url, person)}` });
    assert.equal(
      (await open(url, `/parley/files/${id}`, await bearer('jon'))).status,
      404,
      'before it is said it is its owner’s',
    );
    assert.equal((await open(url, mine)).status, 200);
    const said = (await maya.ask('do', { do: 'send', key: 's', roomId: '57', body: 'see', attachments: [{ id }] })).change
      .message;
    const theirs = (await jon.ask('load', { roomId: '57' })).messages.at(-1).attachments[0].url;
    assert.equal((await open(url, theirs)).status, 200);
    assert.equal((await open(url, theirs.replace('for=jon', 'for=maya'))).status, 401);
    assert.equal((await open(url, `/parley/files/${id}`)).status, 401);
    assert.equal((await open(url, `/parley/files/${id}`, await bearer('leo'))).status, 403);
    await core.removeMember('57', 'jon');
    assert.equal((await open(url, theirs)).status, 403);
    await maya.ask('do', { do: 'delete', key: 'd', id: said.id });
    assert.equal((await open(url, mine)).status, 404);
  });

  it('go with one message of their owner, in their own room', async (t) => {
    const { url } = await serve(t);
    const { id } = (await bring(url, 'maya', {})).body.attachment;
    const [maya, jon] = [await dial(t, url, 'maya'), await dial(t, url, 'jon')];
    const send = (who: typeof maya, key: string, more: object = {}) =>
      who.ask('do', { do: 'send', key, roomId: '57', body: '', attachments: [{ id }], ...more });
    assert.equal((await send(jon, 'j')).code, 'rejected');
    assert.equal((await send(maya, 'none', { attachments: [{ id: 'none' }] })).code, 'rejected');
    const first = await send(maya, 's');
    assert.equal(first.ok, true);
    assert.deepEqual(await send(maya, 's'), first);
    assert.equal((await send(maya, 'again')).code, 'rejected');
    assert.equal((await send(maya, 'bare', { attachments: [] })).code, 'rejected', 'without a file there must be words');
  });

  it('may not be empty, nor too large, nor run in a page', async (t) => {
    const { url } = await serve(t);
    assert.equal((await bring(url, 'maya', { bytes: '' })).status, 400);
    assert.equal((await bring(url, 'maya', { bytes: new Uint8Array(maxFile + 1) })).status, 413);
    for (const [i, [bytes, type]] of [
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'image/svg+xml'],
      ['<script>1</script>', 'text/html'],
      ['GIF8', 'image/gif'],
    ].entries()) {
      const { attachment } = (await bring(url, 'maya', { bytes, type, key: `t${i}` })).body;
      assert.equal(attachment.type, 'application/octet-stream');
      assert.match((await open(url, attachment.url)).headers.get('content-disposition') ?? '', /^attachment/);
    }
  });

  it('lie beside the database and outlive a restart', async (t) => {
    const dir = folder(t);
    const database = join(dir, 'chat.db');
    const first = await serve(t, { database });
    const { attachment } = (await bring(first.url, 'maya', { bytes: png })).body;
    await first.close();
    assert.equal(readdirSync(`${database}.files`).length, 1);
    const second = await serve(t, { database });
    assert.deepEqual(new Uint8Array(await (await open(second.url, attachment.url)).arrayBuffer()), png);
  });
});
