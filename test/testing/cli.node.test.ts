// `npx parley-chat check` as it is published: the built file, another process, the reference server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folder, serve } from '../server/site.ts';
import { tokenAt } from './doors.ts';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
type Ended = { readonly code: number | null; readonly out: string; readonly errors: string };

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin['parley-chat'], ...args], { env: { ...process.env, ...env } });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    child.on('error', reject).on('close', (code) => resolve({ code, out, errors }));
  });

const setUp = async (t: TestContext) => {
  const { url } = await serve(t);
  const at = folder(t);
  const [maya, jon] = [await tokenAt(url, 'task-desk', 'maya'), await tokenAt(url, 'task-desk', 'jon')];
  const file = join(at, 'people.json');
  const people = [
    { me: maya.me, token: '$MAYA', cookie: 'token={token}' },
    { me: jon.me, token: '$JON', cookie: 'token={token}' },
  ];
  writeFileSync(file, JSON.stringify(people));
  const env = { MAYA: maya.token, JON: jon.token };
  return { at, env, args: ['--url', url, '--room', '57', '--people', file, '--patience', '30000'] };
};

describe('parley-chat check', () => {
  it('prints a line for each case and the rung, and ends with 0 when everything holds', async (t) => {
    const { args, env } = await setUp(t);
    const { code, out, errors } = await run(['check', '--dialect', 'task-desk', ...args], env);
    assert.deepEqual([code, errors], [0, '']);
    assert.match(out, /^✔ enters +both people are let in$/m);
    assert.match(out, /^\? stranger .*\(no stranger was named\)$/m);
    assert.match(out, /\ntask-desk: L0 proved, L0 declared; \d+ held, 0 false/);
  });

  it('takes a dialect from a file, says what to change, and ends with 1 when something is false', async (t) => {
    const { args, env, at } = await setUp(t);
    const file = join(at, 'mine.ts');
    const ours = pathToFileURL('dist/prod/dialects/task-desk.js').href;
    const lie = `import { taskDesk } from '${ours}';\nexport const mine = () => ({ ...taskDesk(), name: 'mine', promises: { keyTtlMs: 1000 } });\n`;
    writeFileSync(file, lie);
    const { code, out } = await run(['check', '--dialect', file, ...args, '--only', 'key-twice'], env);
    assert.equal(code, 1);
    assert.match(out, /^✖ key-twice .*made 2 messages\)\n {2}change: +leave `keyTtlMs` out/m);
    assert.match(out, /mine: nothing proved, L2 declared|mine: L0 proved, L2 declared/);
  });

  it('says what is missing, and ends with 2', async () => {
    const { code, errors } = await run(['check', '--dialect', 'task-desk', '--url', 'http://localhost']);
    assert.equal(code, 2);
    assert.match(errors, /--room is missing/);
  });

  it('explains itself', async () => {
    const { code, out } = await run([]);
    assert.equal(code, 0);
    assert.match(out, /^parley-chat check --dialect FILE/);
  });
});
