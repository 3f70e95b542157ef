import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { keptSecret } from '../../demo/server/auth/tokens.ts';
import { ask, folder, listen, secret, serve } from './site.ts';

const now = Math.floor(Date.now() / 1000);
const good = { id: 'maya', role: 'agent', iss: 'parley-demo', aud: 'task-desk', iat: now, exp: now + 600 };
const base = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function forge(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, key = secret, hash = 'sha256'): string {
  const signed = `${base(header)}.${base(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const rsaSigned = `${base({ alg: 'RS256' })}.${base(good)}`;
const [head, body, signature] = forge(good).split('.') as [string, string, string];

const hostile: Readonly<Record<string, string>> = {
  'alg none': `${base({ alg: 'none' })}.${body}.`,
  'alg None': `${base({ alg: 'None' })}.${body}.`,
  'alg none with a signature': `${base({ alg: 'none' })}.${body}.${signature}`,
  'no signature': `${head}.${body}.`,
  'no third part': `${head}.${body}`,
  'another secret': forge(good, undefined, 'another secret of more than thirty-two bytes'),
  'an empty secret': forge(good, undefined, ''),
  HS512: forge(good, { alg: 'HS512' }, `${secret}${secret}`, 'sha512'),
  'HS512 with our secret': forge(good, { alg: 'HS512' }, secret, 'sha512'),
  RS256: `${rsaSigned}.${sign('sha256', Buffer.from(rsaSigned), rsa.privateKey).toString('base64url')}`,
  'a public key as secret': forge(good, undefined, publicPem),
  'a key of its own': forge(good, { alg: 'HS256', jwk: { kty: 'oct', k: base('k') } }, 'k'),
  'kid injection': forge(good, { alg: 'HS256', kid: '../../dev/null' }, ''),
  'an unknown critical header': forge(good, { alg: 'HS256', crit: ['x'], x: 1 }),
  'other claims under the signature': `${head}.${base({ ...good, id: 'jon', role: 'tc' })}.${signature}`,
  expired: forge({ ...good, exp: now - 1 }),
  'no expiry': forge({ ...good, exp: undefined }),
  'an expiry that is a text': forge({ ...good, exp: 'never' }),
  'not yet valid': forge({ ...good, nbf: now + 600 }),
  'made in the future': forge({ ...good, iat: now + 600 }),
  'another issuer': forge({ ...good, iss: 'elsewhere' }),
  'no issuer': forge({ ...good, iss: undefined }),
  'another audience': forge({ ...good, aud: 'marketplace' }),
  'no audience': forge({ ...good, aud: undefined }),
  'another role than the person has': forge({ ...good, role: 'tc' }),
  'no role': forge({ ...good, role: undefined }),
  nobody: forge({ ...good, id: 'nobody' }),
  'an id that is an object': forge({ ...good, id: { $ne: null } }),
  'an id that is __proto__': forge({ ...good, id: '__proto__' }),
  'no id': forge({ ...good, id: undefined }),
  'claims that are a list': forge([good]),
  'HS384 with our secret': forge(good, { alg: 'HS384' }, secret, 'sha384'),
  'an algorithm nobody knows': forge(good, { alg: 'HS1' }),
  'no algorithm': forge(good, { typ: 'JWT' }),
  'the signature of another header': `${base({ alg: 'HS256', kid: 'x' })}.${body}.${signature}`,
  'a signature cut short': `${head}.${body}.${signature.slice(0, -4)}`,
  'a signature in plain base64': `${head}.${body}.${Buffer.from('????>>>>').toString('base64')}`,
  'several audiences, none ours': forge({ ...good, aud: ['marketplace', 'portal'] }),
  'an id in a list': forge({ ...good, id: ['maya'] }),
  'an id with another case': forge({ ...good, id: 'Maya' }),
  'an expiry before its making': forge({ ...good, iat: now - 10, exp: now - 20 }),
  'claims that are a text': forge(Object('maya')),
  'a token inside a token': forge({ token: forge(good) }),
  'five parts': `${head}.${body}.${signature}.x.y`,
  'very long': 'a'.repeat(10_000),
  'not base64': '!!!.???.###',
  empty: '',
};

describe('tokens', () => {
  it('are attacked in at least 45 ways here', () => {
    assert.ok(new Set(Object.values(hostile)).size >= 45);
  });

  it('are refused alike when they are not ours: by HTTP, by cookie, by socket', async (t) => {
    const { url } = await serve(t);
    const ear = listen(t, url);
    for (const [what, token] of Object.entries(hostile)) {
      for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `token=${token}` }]) {
        const reply = await ask(url, 'GET', '/api/tasks/42/messages', undefined, headers as unknown as Record<string, string>);
        assert.deepEqual([reply.status, reply.body], [401, { message: 'Unauthorized' }], what);
      }
      ear.socket.emit('authenticate', token);
      assert.deepEqual(await ear.next('auth_error'), { message: 'Invalid token' }, what);
    }
  });

  it('are taken when they are ours', async (t) => {
    const { url } = await serve(t);
    assert.equal(
      (await ask(url, 'GET', '/api/tasks/42/messages', undefined, { authorization: `Bearer ${forge(good)}` })).status,
      200,
    );
  });

  it('are needed for every route', async (t) => {
    const { url } = await serve(t);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['GET', '/unread'],
    ] as const) {
      const { status } = await ask(
        url,
        method,
        `/api/tasks/42/messages${path}`,
        method === 'POST' ? { message: 'a' } : undefined,
      );
      assert.equal(status, 401);
    }
  });

  it('are not signed with a secret short enough to guess', async () => {
    await assert.rejects(serve({ after: () => undefined }, { secret: 'short' }), /at least 32 bytes/);
  });

  it('outlive a restart: the secret made at random is kept beside the database, for its owner alone', (t) => {
    const file = join(folder(t), 'chat.db');
    const made = keptSecret(file);
    assert.match(made, /^[0-9a-f]{64}$/);
    assert.equal(keptSecret(file), made);
    assert.equal(statSync(`${file}.secret`).mode & 0o777, 0o600);
  });
});
