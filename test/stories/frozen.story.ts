// A leader that is stopped in the middle of everything, without a word: it holds its lock, and hears and says nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const firefox = process.env['PARLEY_BROWSER'] === 'firefox';
const isLeading = (tab: Tab): Promise<boolean> =>
  tab.page.evaluate(() => window.parleyDemo.clients['maya']?.diagnostics().leading === true);

/** Waits in line behind every transaction that is open on this device. */
const passDisk = ({ page }: Tab): Promise<unknown> =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const request = indexedDB.open(name);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const tx = request.result.transaction([...request.result.objectStoreNames], 'readwrite');
    await new Promise((resolve) => (tx.oncomplete = resolve));
    request.result.close();
  });

/**
 * Until a leader has loaded and written what its follower asked for. No browser freezes a tab amid a transaction that others wait for,
 * and the pause of a debugger would.
 */
const comeToRest = async (leader: Tab, follower: Tab): Promise<void> => {
  await leader.page.waitForNetworkIdle({ idleTime: 500 });
  await leader.page.evaluate(() => window.parleyDemo.clients['maya']?.cache.usage());
  await passDisk(follower);
};

/** Stops every script of a tab at its next step; resolves to what lets it go on. */
const freeze = async ({ page }: Tab): Promise<() => Promise<unknown>> => {
  const session = await page.createCDPSession();
  await session.send('Debugger.enable');
  const paused = new Promise((resolve) => session.once('Debugger.paused', resolve));
  await session.send('Debugger.pause');
  // A step to stop at: it ends only when the tab goes on.
  void page.evaluate('0').catch(() => undefined);
  await paused;
  return () => session.send('Debugger.resume');
};

describe('F24 a frozen leader', { timeout: 60_000, skip: firefox && 'this engine cannot be stopped from outside' }, () => {
  let stage: Stage;
  let first: Tab;
  let second: Tab;

  before(async () => {
    stage = await openStage();
    first = await stage.open('maya');
    await eventually(
      () => isLeading(first),
      (leading) => assert.equal(leading, true),
    );
    second = await stage.open('maya');
    for (const tab of [first, second]) await eventually(tab.status, (status) => assert.equal(status, 'live'));
  });
  after(() => stage?.close());

  it('is replaced by the tab that is written in, and follows it when it wakes', async (t) => {
    assert.deepEqual([await isLeading(first), await isLeading(second)], [true, false]);
    await comeToRest(first, second);
    const wake = await freeze(first);
    await second.write('Is anybody there?');
    const written = Date.now();
    await eventually(
      () => isLeading(second),
      (leading) => assert.equal(leading, true),
    );
    t.diagnostic(`replaced after ${Date.now() - written} ms, 4000 of them patience`);
    await eventually(second.transcript, (lines) => assert.deepEqual(lines, ['me: Is anybody there? (sent)']));
    await wake();
    await eventually(
      () => isLeading(first),
      (leading) => assert.equal(leading, false),
    );
    await first.write('I am back.');
    const all = ['Is anybody there?', 'I am back.'];
    for (const tab of [first, second]) await eventually(tab.bodies, (bodies) => assert.deepEqual(bodies, all));
    const stored = await stage.stored(room);
    assert.deepEqual(
      stored.map(({ body }) => body),
      all,
    );
    assert.equal((await stage.test<{ sockets: number }>('stats')).sockets, 1);
  });
});
