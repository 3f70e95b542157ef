import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { ask, serve, visit } from './site.ts';

type Case = readonly [what: string, method: string, path: string, body: unknown, reason: RegExp];

const messages = '/api/tasks/57/messages';
const values: readonly unknown[] = [null, 0, 1e308, true, [], ['a'], {}, { $ne: null }, { $gt: '' }, { toString: 'x' }];

const bodies: readonly Case[] = [
  ...values.map((value): Case => [
    `message ${JSON.stringify(value)}`,
    'POST',
    messages,
    { message: value },
    /^message must be a string/,
  ]),
  ['no message', 'POST', messages, {}, /^message is missing/],
  ['another field', 'POST', messages, { text: 'hello' }, /^message is missing/],
  ['an empty message', 'POST', messages, { message: '' }, /must not be empty/],
  ['a message of spaces', 'POST', messages, { message: ' \n\t ' }, /must not be empty/],
  ['a message too long', 'POST', messages, { message: 'x'.repeat(10_001) }, /at most 10000 characters/],
  ['a NUL', 'POST', messages, { message: 'a\0b' }, /well-formed/],
  ['half a character', 'POST', messages, '{"message":"\\ud83d"}', /well-formed/],
  ['a body that is a text', 'POST', messages, '"hello"', /must be an object/],
  ['a body that is null', 'POST', messages, 'null', /must be an object/],
  ['a body that is a number', 'POST', messages, '7', /must be an object/],
  ['a body that is a list', 'POST', messages, '[1]', /must be an object|message is missing/],
  ['broken JSON', 'POST', messages, '{"message":', /valid JSON/],
  ['no JSON', 'POST', messages, 'message=hello', /valid JSON/],
  ['an empty body', 'POST', messages, '', /valid JSON/],
  ['bytes that are no UTF-8', 'POST', messages, new Uint8Array([0x22, 0xff, 0xfe, 0x22]), /valid JSON/],
  ['deep nesting', 'POST', messages, '['.repeat(60_000) + ']'.repeat(60_000), /valid JSON|must be an object|missing/],
  ['the key __proto__', 'POST', messages, '{"message":"a","__proto__":{"role":"tc"}}', /key __proto__/],
  ['the key constructor, deep', 'POST', messages, '{"message":"a","b":[{"constructor":1}]}', /key constructor/],
  ['a sign-in that is no person', 'POST', '/demo/sign-in', { person: { $ne: 1 } }, /person must be/],
  ['a sign-in without a person', 'POST', '/demo/sign-in', {}, /person must be/],
  ['a sign-in too long', 'POST', '/demo/sign-in', { person: 'x'.repeat(99) }, /person must be/],
];

const queries = [
  ...[
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=',
    'limit=ten',
    'limit=1e1',
    'limit=0x10',
    'limit=%20',
    'limit=99999999999999999999',
  ],
  ...[
    'limit=1&limit=2',
    'limit=%00',
    'before=',
    'before=yesterday',
    'before=2026',
    'before=2026-02-01',
    'before=2026-02-01T00:00:00',
  ],
  ...[
    'before=2026-13-01T00:00:00Z',
    'before=2026-02-01T25:00:00Z',
    'before=1767225600000',
    'before=%00',
    "before=';drop table messages;--",
  ],
  ...['before=2026-02-01T00:00:00Z&before=2026-02-01T00:00:00Z', `before=${'9'.repeat(5000)}`],
].map((query): Case => [query.slice(0, 60), 'GET', `${messages}?${query}`, undefined, /^(limit|before) must/]);

const roles = ['role=', 'role=admin', 'role=AGENT', 'role=agent&role=tc', 'role=__proto__', 'role=%00'].map((query): Case => [
  query,
  'GET',
  `${messages}/unread?${query}`,
  undefined,
  /^role must/,
]);

const ids = ['%00', '..%2f..%2fetc', 'a%20b', "1'%20or%201=1", '42%0a', '%F0%9F%90%95', 'x'.repeat(65), '$ne', ''].flatMap(
  (id): Case[] => [
    [`GET task ${id.slice(0, 20)}`, 'GET', `/api/tasks/${id}/messages`, undefined, /task id must/],
    [`POST task ${id.slice(0, 20)}`, 'POST', `/api/tasks/${id}/messages`, { message: 'a' }, /task id must/],
  ],
);

const paths: readonly Case[] = [
  ['a path that is no percent-encoding', 'GET', '/api/tasks/%zz/messages', undefined, /percent-encoding/],
];

describe('a field wrong in type or size', () => {
  it('is a 400 with a reason, never a 500', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    for (const [what, method, path, body, reason] of [...bodies, ...queries, ...roles, ...ids, ...paths]) {
      const reply = await maya.ask(method, path, body);
      assert.equal(reply.status, 400, what);
      assert.match(reply.body.message, reason, what);
    }
    const { body } = await maya.ask('GET', messages);
    assert.deepEqual(body, { messages: [] });
  });

  it('is a 413 when the whole body is too large, wherever its end is', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    for (const size of [140_000, 2_000_000]) {
      const { status, body } = await maya.ask('POST', messages, { message: 'x'.repeat(size) });
      assert.deepEqual([status, body], [413, { message: 'the body must have at most 131072 bytes' }]);
    }
  });

  it('is a 415 when the body is something else than JSON', async (t) => {
    const { url } = await serve(t);
    const { token } = await visit(t, url, 'maya');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
    assert.equal((await ask(url, 'POST', messages, '{"message":"hello"}', headers)).status, 415);
  });

  it('is a 404 for ids that are names in every object', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      assert.equal((await maya.ask('GET', `/api/tasks/${id}/messages`)).status, 404);
    }
  });

  it('is a 405 for another method, and names those there are', async (t) => {
    const { url } = await serve(t);
    const { status, headers } = await ask(url, 'DELETE', messages);
    assert.deepEqual([status, headers.get('allow')], [405, 'GET, POST']);
  });

  it('leaves the server standing when what arrives is not HTTP', async (t) => {
    const { url, port } = await serve(t);
    for (const bytes of ['\0\x01\x02', 'GET / HTTP/9.9\r\n\r\n', 'GET //[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n']) {
      const socket = connect(port, '127.0.0.1');
      socket.end(bytes).resume();
      await new Promise((resolve) => socket.on('close', resolve).on('error', resolve));
    }
    assert.equal((await ask(url, 'GET', '/health')).status, 200);
  });
});
