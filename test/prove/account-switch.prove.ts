// One person leaves, another sits down at the same browser, and everything is looked through: what pages can read, and the disk (G12, F37, T10).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { eventually } from '../stories/stage.ts';
import { makeCanary, searchDisk } from './canary.ts';
import { live, work } from './lives.ts';
import { placesOf } from './places.ts';
import { openComputer, type Computer } from './shared-computer.ts';

/** Where a browser keeps what a page gives it. */
const areas = ['Cache', 'IndexedDB', 'Local Storage', 'Service Worker', 'Session Storage'];

/** Into everything but IndexedDB: that it is found there later shows that the search sees. */
const keepControl = (page: Page, control: string): Promise<void> =>
  page.evaluate(async (word) => {
    localStorage.setItem('control', word);
    sessionStorage.setItem('control', word);
    await (await caches.open('control')).put('/control', new Response(word));
    await (await fetch('/seat/control.txt')).text();
  }, control);

const logOut = (page: Page, keepOutbox = false): Promise<void> =>
  page.evaluate((keepOutbox) => window.chat?.logout({ keepOutbox }), keepOutbox);

describe('an account switch in a browser with a profile on the disk (G12)', { timeout: 60_000 }, () => {
  const [ann, bea] = [
    { id: 'ann', canary: makeCanary() },
    { id: 'bea', canary: makeCanary() },
  ];
  const control = makeCanary();
  let computer: Computer;
  let first: Page;
  let second: Page;
  let files: readonly string[];
  /** What was found on the disk, step by step: it is the engine's to overwrite what was deleted, so of IndexedDB it is told and not claimed. */
  const found: Record<string, Readonly<Record<string, number>>> = {};
  const look = (when: string): Readonly<Record<string, number>> => (found[when] = searchDisk(computer.profile, ann.canary));

  before(async () => {
    computer = await openComputer([ann, bea], control);
    await computer.open();
    first = await computer.sit('ann', 'ann');
    await keepControl(first, control);
    second = await computer.sit('ann', 'ann');
  });
  after(() => computer?.close());

  it('finds the first person before they leave: in every store, on the screen, on the disk', async () => {
    files = await live(computer, ann, first);
    const places = await placesOf(first, ann.canary, files);
    assert.deepEqual(places, ['dom', 'store drafts', 'store journal', 'store messages', 'store rooms']);
    assert.deepEqual(Object.keys(look('before')), ['IndexedDB']);
    assert.equal(files.length, 2);
  });

  it('leaves nothing of them that any page can read once they have logged out, with a second tab open', async () => {
    await logOut(first);
    for (const tab of [first, second])
      await eventually(
        () => placesOf(tab, ann.canary, files),
        (places) => assert.deepEqual(places, []),
      );
    look('after');
  });

  it('leaves nothing of them once another has worked there, neither in their tab nor in the one that was left', async () => {
    await computer.heal();
    first = await computer.sit('maya', '57', first);
    await work(computer, first, '57', control);
    for (const tab of [first, second]) assert.deepEqual(await placesOf(tab, ann.canary, files), []);
    assert.deepEqual(await placesOf(first, control), [
      'dom',
      ...['local', 'session'].map((of) => `${of} storage`),
      'store drafts',
      'store messages',
      'store rooms',
      `cache ${computer.server.url}/control`,
    ]);
  });

  it('leaves only the outbox where it is to be kept, shows it to nobody else, and sends it when they come back', async () => {
    await logOut(first);
    for (const tab of [first, second]) await computer.sit('bea', 'bea', tab);
    const urls = await live(computer, bea, first);
    await logOut(second, true);
    for (const tab of [first, second]) {
      const places = await placesOf(tab, bea.canary, urls);
      assert.deepEqual(
        places.filter((place) => place !== 'dom'),
        ['store journal'],
      );
    }
    await computer.heal();
    await computer.sit('maya', '57', first);
    await work(computer, first, '57', control);
    const seen = await first.evaluate(() =>
      JSON.stringify([window.chat?.outbox.get(), [...(window.chat?.state.get().rooms ?? [])]]),
    );
    assert.ok(!seen.includes(bea.canary));
    await logOut(first);
    await computer.sit('bea', 'bea', first);
    await eventually(
      async () => (await computer.server.core.messages('bea', 'bea', {})).map(({ authorId, body }) => `${authorId}: ${body}`),
      (said) =>
        assert.deepEqual(said, [
          `bea: said ${bea.canary}`,
          `bea: files ${bea.canary}`,
          `jon: heard ${bea.canary}`,
          `bea: waiting ${bea.canary}`,
          `bea: waiting file ${bea.canary}`,
        ]),
    );
  });

  it('leaves nothing on the disk but what the engine of IndexedDB has not overwritten yet', async (t) => {
    await computer.shut();
    assert.deepEqual(Object.keys(searchDisk(computer.profile, control)).sort(), areas);
    const { IndexedDB: _, ...elsewhere } = look('closed');
    await computer.open();
    await computer.sit('maya', '57');
    await computer.shut();
    const { IndexedDB: __, ...later } = look('opened and closed again');
    t.diagnostic(`on the disk, by area: ${JSON.stringify(found)}`);
    assert.deepEqual([elsewhere, later], [{}, {}]);
  });

  it('heard nothing from the server that a cache may keep', () => {
    assert.deepEqual(
      computer.heard.filter(({ cacheControl }) => cacheControl !== 'no-store'),
      [],
    );
    for (const url of files) assert.ok(computer.heard.some((answer) => answer.url === url));
  });
});
