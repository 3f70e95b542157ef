import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import { pino } from 'pino';
import { answerUpgrade } from '../../demo/server/front.ts';
import type { Front } from '../../demo/server/front.ts';
import { HttpError } from '../../demo/server/http/answer.ts';
import { approach, trade } from './market.ts';
import { ask, secret, serve, visit } from './site.ts';

const lines = (written: readonly string[]): readonly Readonly<Record<string, unknown>>[] =>
  written.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it('tells of each request and socket in one line of JSON, and of no token, header, query or text', async (t) => {
    const written: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void written.push(line) });
    const { url, core } = await serve(t, { log });
    const maya = await visit(t, url, 'maya');
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'between us' });
    await ask(url, 'GET', `/api/tasks/57/messages?token=${maya.token}`, undefined, { cookie: `token=${maya.token}` });
    await ask(url, 'POST', '/api/tasks/57/messages', `{"message":"${maya.token}`, { 'content-type': 'application/json' });
    core.subscribe(() => Promise.reject(new Error('a door fails')));
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'between us' });
    const ear = await maya.enter('57');
    const trader = await trade(t, url, 'maya');
    await trader.enter('57');
    const refused = approach(t, url, `${trader.token}x`);
    await new Promise((resolve) => refused.socket.once('connect_error', resolve));
    ear.socket.emit('join_task', maya.token);
    await ear.next('auth_error');
    const told = lines(written);
    assert.ok(told.some(({ path, status }) => path === '/api/tasks/57/messages' && status === 201));
    assert.ok(told.some(({ msg, door, person }) => msg === 'socket opened' && door === 'marketplace' && person === 'maya'));
    assert.ok(told.some(({ level }) => level === 50));
    const signatures = [maya.token, trader.token].map((token) => token.split('.')[2] as string);
    for (const hidden of [...signatures, secret, 'between us', 'Bearer', '?'])
      assert.deepEqual(
        written.filter((line) => line.includes(hidden)),
        [],
      );
  });
});

describe('the log of a WebSocket that could not be let in', () => {
  /** Asks for one where `error` is thrown: the answer, and what was noted. */
  const fail = (error: Error): readonly [answer: string, noted: readonly Readonly<Record<string, any>>[]] => {
    const written: string[] = [];
    const log = pino({}, { write: (line: string) => void written.push(line) });
    const throws = (): never => {
      throw error;
    };
    const front = { origins: [], sockets: [], inlets: [{ owns: () => true, upgrade: throws }], knock: () => undefined, log };
    const socket = new PassThrough();
    const req = { method: 'GET', url: '/line?token=secret', headers: {} };
    answerUpgrade(front as unknown as Front, req as unknown as IncomingMessage, socket, Buffer.alloc(0));
    return [String(socket.read()), lines(written)];
  };

  it('tells what went wrong here, without the query', () => {
    const [answer, noted] = fail(new Error('a door fails'));
    assert.match(answer, /^HTTP\/1\.1 500 /);
    assert.deepEqual(
      noted.map(({ level, msg, path, err }) => [level, msg, path, err.message]),
      [[50, 'request failed', '/line', 'a door fails']],
    );
  });

  it('tells nothing of what was only refused', () => {
    const [answer, noted] = fail(new HttpError(429, 'slow down'));
    assert.match(answer, /^HTTP\/1\.1 429 /);
    assert.deepEqual(noted, []);
  });
});

describe('the log at its most talkative', () => {
  const toldAt = async (t: TestContext, level: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const written: string[] = [];
    const log = pino({ level }, { write: (line: string) => void written.push(line) });
    const { url } = await serve(t, { log });
    const maya = await visit(t, url, 'maya');
    const ear = await maya.enter('57');
    ear.socket.emit(`gossip ${maya.token}`, 'x');
    ear.socket.emit('leave_task', '57');
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'hello' });
    ear.socket.emit('authenticate', 'nonsense');
    await ear.next('auth_error');
    const refused = approach(t, url, 'nonsense');
    await new Promise((resolve) => refused.socket.once('connect_error', resolve));
    ear.socket.close();
    while (!lines(written).some(({ msg, door }) => msg === 'socket closed' && door === 'task-desk'))
      await new Promise((resolve) => setImmediate(resolve));
    assert.equal(written.join('').includes(maya.token), false);
    return lines(written);
  };
  const of = (told: readonly Readonly<Record<string, unknown>>[], msg: string) => told.filter((line) => line['msg'] === msg);

  it('tells what was heard, which rooms were joined and left, and what was stored, by whom', async (t) => {
    const told = await toldAt(t, 'debug');
    const heard = of(told, 'event heard').map(({ event, person }) => [event, person]);
    assert.deepEqual(heard, [
      ...[
        ['authenticate', undefined],
        ['join_task', 'maya'],
        ['unknown', 'maya'],
        ['leave_task', 'maya'],
        ['authenticate', 'maya'],
      ],
    ]);
    for (const what of ['room joined', 'room left'])
      assert.ok(
        of(told, what).some(({ room, door }) => room === 'task:57' && door === 'task-desk'),
        what,
      );
    assert.deepEqual(
      of(told, 'message stored').map(({ room, person }) => [room, person]),
      [['57', 'maya']],
    );
  });

  it('says without that who came, who went, and who was not let in and why', async (t) => {
    const told = await toldAt(t, 'info');
    assert.deepEqual(of(told, 'event heard'), []);
    assert.deepEqual(
      of(told, 'socket closed').map(({ door, person }) => [door, person]),
      [['task-desk', 'maya']],
    );
    assert.deepEqual(
      of(told, 'socket refused').map(({ door, because }) => [door, because]),
      [
        ['task-desk', 'Invalid token'],
        ['marketplace', 'Authentication failed'],
      ],
    );
  });
});

describe('the metrics', () => {
  it('count answers, messages and the sockets of each door, as Prometheus reads them', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    await maya.enter();
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'hello' });
    await ask(url, 'GET', '/nothing/here');
    const { body, headers } = await ask(url, 'GET', '/metrics');
    assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
    for (const line of ['parley_messages_total 1', 'parley_sockets{door="task-desk"} 1', 'parley_sockets{door="portal"} 0'])
      assert.ok(String(body).split('\n').includes(line), line);
    assert.match(String(body), /^parley_answers_total\{status="4xx"\} 1$/m);
    const [sum, count] = ['sum', 'count'].map((what) =>
      Number(new RegExp(`^parley_answer_seconds_${what} (.+)$`, 'm').exec(String(body))?.[1]),
    );
    assert.ok(sum! > 0 && sum! < 60 && count! >= 3, `${sum} ${count}`);
    assert.match(String(body), /^process_cpu_seconds_total \d+(\.\d+)?$/m);
  });
});

type Wire = { readonly extensions: string; readonly _socket: { readonly bytesRead: number } };

describe('compression', () => {
  it('begins at one KiB over HTTP', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const encoding = async (limit: number) =>
      (await maya.ask('GET', `/api/tasks/43/messages?limit=${limit}`)).headers.get('content-encoding');
    assert.deepEqual([await encoding(1), await encoding(50)], [null, 'gzip']);
  });

  it('makes a large frame small on its way', async (t) => {
    const { url } = await serve(t);
    const maya = await visit(t, url, 'maya');
    const ear = await maya.enter('57');
    const wire = (ear.socket.io.engine.transport as unknown as { readonly ws: Wire }).ws;
    const before = wire._socket.bytesRead;
    await maya.ask('POST', '/api/tasks/57/messages', { message: 'all the same '.repeat(700) });
    assert.equal((await ear.next('new_message')).message.length, 'all the same '.length * 700 - 1);
    assert.match(wire.extensions, /permessage-deflate/);
    assert.ok(wire._socket.bytesRead - before < 2000, String(wire._socket.bytesRead - before));
  });
});
