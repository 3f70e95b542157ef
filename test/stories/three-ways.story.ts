// The three ways into a page: a script tag, `import 'parley-chat/define'`, and the client without any element. Each against the real server, from the built package.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import type {} from '../../src/elements/provider/chat-provider.ts';
import { openForeign, type ForeignPage } from './foreign-page.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const repository = join(import.meta.dirname, '..', '..');
const ways = join(import.meta.dirname, 'ways');

/** What a host's bundler makes of its code: the package is found in `node_modules`, by its name and its `exports`. */
const bundle = async (name: string, host: string): Promise<void> => {
  mkdirSync(join(host, 'node_modules'));
  symlinkSync(repository, join(host, 'node_modules', 'parley-chat'), 'junction');
  const built = await rollup({ input: join(host, name), plugins: [nodeResolve({ browser: true })] });
  await built.write({ dir: host, entryFileNames: name, chunkFileNames: 'define-[hash].js' });
  await built.close();
};

/** The foreign pages as they would be deployed. */
const deploy = async (): Promise<string> => {
  const host = mkdtempSync(join(tmpdir(), 'parley-host-'));
  cpSync(ways, host, { recursive: true });
  await bundle('define.js', host);
  return host;
};

describe('three ways in', { timeout: 120_000 }, () => {
  let stage: Stage;
  let host: string;

  before(async () => {
    host = await deploy();
    stage = await openStage({ '/ways/': host });
  });
  after(async () => {
    await stage?.close();
    rmSync(host, { recursive: true, force: true });
  });

  /** Maya, from wherever she is. */
  const mayaWrites = async (room: string, message: string): Promise<void> => {
    const json = { 'Content-Type': 'application/json' };
    const signIn = { method: 'POST', headers: json, body: JSON.stringify({ person: 'maya' }) };
    const { token } = (await (await fetch(`${stage.url}/demo/sign-in`, signIn)).json()) as { token: string };
    const headers = { ...json, Authorization: `Bearer ${token}` };
    const answer = await fetch(`${stage.url}/api/tasks/${room}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ message }),
    });
    assert.equal(answer.status, 201);
  };
  const holds = (bodies: readonly string[], body: string): void =>
    assert.equal(bodies.filter((one) => one === body).length, 1, `“${body}” once in ${JSON.stringify(bodies)}`);
  const reaches = async (room: string, body: string): Promise<void> => {
    await eventually(
      async () => (await stage.stored(room)).map((stored) => stored.body),
      (bodies) => holds(bodies, body),
    );
  };

  /** A thread that is live, takes what is written on it, and shows what another writes. */
  const talks = async (foreign: ForeignPage, room: string, name: string): Promise<void> => {
    await eventually(foreign.status, (status) => assert.equal(status, 'live'));
    await foreign.write(`written through ${name}`);
    await reaches(room, `written through ${name}`);
    await mayaWrites(room, `answered to ${name}`);
    for (const body of [`written through ${name}`, `answered to ${name}`])
      await eventually(foreign.bodies, (bodies) => holds(bodies, body));
    assert.deepEqual(await foreign.surprises(), []);
  };
  const scripts = ({ fetched }: ForeignPage): readonly string[] => fetched.filter((path) => path.endsWith('.js'));

  it('a script tag shows a live thread on a foreign page, from files beside its own', async () => {
    const foreign = await openForeign(await stage.page('embed'), `${stage.url}/embed.html`);
    await talks(foreign, '42', 'the script tag');
    const others = scripts(foreign).filter((path) => !/^\/dist\/parley(\.js|\/[\w-]+\.js)$/.test(path));
    assert.deepEqual(others, ['/embed.js']);
    assert.ok(scripts(foreign).some((path) => path.startsWith('/dist/parley/boot-')));
    await foreign.page.close();
  });

  it('a script tag included twice talks once, under a policy that forbids almost everything', async () => {
    const foreign = await openForeign(await stage.page('strict tag'), `${stage.url}/ways/tag.html`);
    await talks(foreign, '57', 'a strict policy');
    assert.equal(scripts(foreign).filter((path) => path.startsWith('/dist/parley/boot-')).length, 1);
    assert.equal((await stage.test<{ sockets: number }>('stats')).sockets, 1);
    await foreign.page.close();
  });

  it('import parley-chat/define gives a bundled page its tags, under the same policy', async () => {
    const foreign = await openForeign(await stage.page('define'), `${stage.url}/ways/define.html`);
    await talks(foreign, '57', 'a bundle');
    assert.deepEqual(
      scripts(foreign).filter((path) => !path.startsWith('/ways/')),
      [],
    );
    const badge = await foreign.page.evaluate(() => customElements.get('unread-badge') !== undefined);
    assert.ok(badge);
    await foreign.page.close();
  });

  it('the client without any element fills a list and takes a form', async () => {
    const foreign = await openForeign(await stage.page('headless'), `${stage.url}/headless.html`);
    const lines = (): Promise<readonly string[]> =>
      foreign.page.$$eval('#messages li', (items) => items.map(({ textContent }) => textContent ?? ''));
    await eventually(
      () => foreign.page.$eval('#status', ({ textContent }) => textContent),
      (status) => assert.equal(status, 'live'),
    );
    await foreign.page.type('input[name=body]', 'written without an element');
    await foreign.page.keyboard.press('Enter');
    await reaches('42', 'written without an element');
    await mayaWrites('42', 'answered to a list');
    for (const line of ['Jon Bell: written without an element', 'Maya Rossi: answered to a list'])
      await eventually(lines, (seen) => holds(seen, line));
    assert.equal(await foreign.page.$eval('input[name=body]', ({ value }) => value), '');
    assert.equal(await foreign.page.evaluate(() => customElements.get('chat-thread')), undefined);
    assert.deepEqual(await foreign.surprises(), []);
    await foreign.page.close();
  });
});
