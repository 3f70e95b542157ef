import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ask, folder, serve } from './site.ts';

async function serveFiles(t: TestContext): Promise<string> {
  const dir = folder(t);
  mkdirSync(join(dir, 'public', 'deep'), { recursive: true });
  for (const [name, text] of Object.entries({
    'secret.txt': 'secret',
    'public/index.html': '<p>hi',
    'public/deep/a.js': `'${'a'.repeat(3000)}'`,
    'public/.env': 'secret',
  })) {
    writeFileSync(join(dir, name), text);
  }
  symlinkSync(join(dir, 'secret.txt'), join(dir, 'public', 'link.txt'));
  const mounts = [
    { prefix: '/only.txt', dir: join(dir, 'secret.txt') },
    { prefix: '/', dir: join(dir, 'public') },
  ];
  return (await serve(t, { mounts })).url;
}

// fetch tidies paths before it sends them.
function rawGet(url: string, path: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { path }, (res) => {
      let text = '';
      res.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: res.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end();
  });
}

describe('static files', () => {
  it('are served with their type, and a folder by its index', async (t) => {
    const url = await serveFiles(t);
    const page = await ask(url, 'GET', '/');
    assert.deepEqual([page.status, page.body, page.headers.get('content-type')], [200, '<p>hi', 'text/html; charset=utf-8']);
    const script = await ask(url, 'GET', '/deep/a.js');
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(script.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await ask(url, 'GET', '/only.txt')).body, 'secret');
  });

  it('are compressed, and not sent again while they are the same', async (t) => {
    const url = await serveFiles(t);
    const first = await ask(url, 'GET', '/deep/a.js');
    assert.ok(Number(first.headers.get('content-length')) < gzipSync('a'.repeat(3000)).length + 50);
    const again = await ask(url, 'GET', '/deep/a.js', undefined, { 'if-none-match': first.headers.get('etag')! });
    assert.deepEqual([again.status, again.body], [304, '']);
  });

  it('never come from outside their folder', async (t) => {
    const url = await serveFiles(t);
    const hostile = [
      ...[
        '/../secret.txt',
        '/..%2fsecret.txt',
        '/%2e%2e/secret.txt',
        '/deep/../../secret.txt',
        '/deep/%2e%2e/%2e%2e/secret.txt',
        '//etc/passwd',
      ],
      ...[
        '/..\\secret.txt',
        '/..%5csecret.txt',
        '/%00',
        '/index.html%00.txt',
        '/.env',
        '/%2eenv',
        '/link.txt',
        '/etc/passwd',
        '/%c0%ae%c0%ae/secret.txt',
      ],
      ...['/only.txt/../index.html', '/....//secret.txt', '/%252e%252e/secret.txt', '/deep', '/C:/x'],
    ];
    for (const path of hostile) {
      const { status, text } = await rawGet(url, path);
      assert.equal(status, 404, path);
      assert.ok(!text.includes('secret'), path);
    }
  });
});
