import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { ask, folder, listen, visit } from './site.ts';

type Child = { readonly process: ChildProcess; readonly url: string; readonly line: string };

const main = join(import.meta.dirname, '..', '..', 'demo', 'server', 'main.ts');

async function start(t: TestContext, database: string, ...flags: string[]): Promise<Child> {
  const args = [main, '--port', '0', '--database', database, '--quiet', ...flags];
  const process = spawn(globalThis.process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => process.kill('SIGKILL'));
  const [line] = (await once(createInterface(process.stdout), 'line')) as [string];
  return { process, line, url: /^listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)![1]! };
}

const newFile = (t: TestContext): string => join(folder(t), 'chat.db');

describe('the server process', () => {
  it('keeps every acknowledged message through three kills, each once and in order', async (t) => {
    const file = newFile(t);
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const { process, url } = await start(t, file);
      const maya = await visit(t, url, 'maya');
      // Counted by the round: answers still on their way when the server dies are heard after all, however many they are.
      let heard = 0;
      const send = async (i: number): Promise<void> => {
        const { status, body } = await maya.ask('POST', '/api/tasks/57/messages', { message: `${round}/${i}` });
        if (status !== 201) return;
        acknowledged.push(body.data._id);
        if (++heard === 20) process.kill('SIGKILL');
      };
      await Promise.allSettled(Array.from({ length: 60 }, (_, i) => send(i)));
      if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
    }
    const { url } = await start(t, file, '--faults');
    // Whole, for more may have been kept than was acknowledged, and a page holds a hundred.
    const { body } = await ask(url, 'GET', '/test/messages?room=57');
    const stored: string[] = body.messages.map(({ id }: any) => id);
    assert.ok(acknowledged.length >= 60);
    assert.deepEqual(
      acknowledged.filter((id) => !stored.includes(id)),
      [],
    );
    assert.equal(new Set(stored).size, stored.length);
    assert.deepEqual([...stored].sort(), stored);
  });

  it('starts where nothing has ever been started', async (t) => {
    const { url } = await start(t, join(folder(t), 'a', 'new', 'place', 'chat.db'));
    assert.equal((await ask(url, 'GET', '/health')).status, 200);
  });

  it('takes a token from before its restart', async (t) => {
    const file = newFile(t);
    const first = await start(t, file);
    const { token } = await visit(t, first.url, 'maya');
    first.process.kill('SIGTERM');
    await once(first.process, 'exit');
    const second = await start(t, file);
    const { status } = await ask(second.url, 'GET', '/api/tasks/42/messages', undefined, { authorization: `Bearer ${token}` });
    assert.equal(status, 200);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`finishes and goes on ${signal}, with a socket open`, async (t) => {
      const { process, url, line } = await start(t, newFile(t));
      const ear = listen(t, url);
      await once(ear.socket as never, 'connect');
      const gone = new Promise((resolve) => ear.socket.on('disconnect', resolve));
      process.kill(signal);
      const [code] = await once(process, 'exit');
      assert.equal(code, 0);
      await gone;
      assert.equal(line, `listening on ${url}, the demo is at ${url}/`);
    });
  }

  it('answers what it was doing before it goes', async (t) => {
    const { process, url } = await start(t, newFile(t), '--faults');
    const maya = await visit(t, url, 'maya');
    await ask(url, 'POST', '/test/fault', { match: { method: 'POST', path: '/api' }, do: 'delay', ms: 300 });
    const answer = maya.ask('POST', '/api/tasks/57/messages', { message: 'last words' });
    await once(setTimeoutOnce(100), 'done');
    process.kill('SIGTERM');
    assert.equal((await answer).status, 201);
    await once(process, 'exit');
  });

  it('says in one line why it cannot start', async () => {
    const starts = [
      [['--port', 'x'], {}, 'unable to start; x is not a port\n'],
      [['--port', '0'], { JWT_SECRET: 'short' }, 'unable to start; JWT_SECRET must have at least 32 bytes\n'],
      [
        ['--port', '0'],
        { DATABASE_URL: 'mysql://a/b' },
        'unable to open the database; DATABASE_URL names mysql, and this server speaks to SQLite and PostgreSQL\n',
      ],
      [
        ['--port', '0'],
        { DATABASE_URL: 'postgres://a/b' },
        'unable to start; with a shared database JWT_SECRET must be given, the same to every node\n',
      ],
      [
        ['--port', '0', '--database', ':memory:'],
        { REDIS_URL: 'redis://127.0.0.1:1' },
        'unable to start; REDIS_URL names a Redis that cannot be reached\n',
      ],
    ] as const;
    const outcome = async ([args, env]: (typeof starts)[number]): Promise<unknown> => {
      const child = spawn(process.execPath, [main, ...args], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk) => (said += chunk));
      const [code] = await once(child, 'close');
      return [code, said];
    };
    assert.deepEqual(
      await Promise.all(starts.map(outcome)),
      starts.map(([, , reason]) => [1, reason]),
    );
  });
});

function setTimeoutOnce(ms: number): EventTarget {
  const target = new EventTarget();
  setTimeout(() => target.dispatchEvent(new Event('done')), ms);
  return target;
}
