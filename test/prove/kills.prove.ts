import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { eventually, openStage, type Stage } from '../stories/stage.ts';

const room = '57';
const kills = Number(process.env['PARLEY_KILLS'] ?? 50);

/** The demo page, with a function that writes without hands and tells what was accepted. */
const openWriter = async (stage: Stage, accepted: string[]): Promise<Page> => {
  const page = await stage.page('maya');
  await page.exposeFunction('accepted', (body: string) => accepted.push(body));
  await page.goto(`${stage.url}/?people=maya&room=${room}&timeout=3000`);
  await page.waitForFunction('window.parleyDemo?.clients.maya?.connection.get() === "live"');
  return page;
};

const flood = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    for (let i = 0; i < 40; i += 1) {
      const body = ${JSON.stringify(name)} + '/' + i;
      const sent = window.parleyDemo.clients.maya.room('${room}').send(body);
      sent.saved.then((saved) => saved && window.accepted(body));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })()`);

const outboxOf = (page: Page): Promise<readonly { state: string; localId: string }[]> =>
  page.evaluate(`window.parleyDemo.clients.maya.outbox.get()
    .filter(({ command }) => command.type === 'send').map(({ state, command }) => ({ state, localId: command.localId }))`) as Promise<
    readonly { state: string; localId: string }[]
  >;

describe(`F23 the renderer is killed at ${kills} random moments of a flush`, { timeout: 1_200_000 }, () => {
  let stage: Stage;
  const accepted: string[] = [];

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  it('G2 G3 loses nothing that was accepted and doubles nothing', async (t) => {
    for (let kill = 0; kill < kills; kill += 1) {
      const page = await openWriter(stage, accepted);
      const session = await page.createCDPSession();
      void flood(page, `kill ${kill}`).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 350));
      // A renderer that is gone answers nothing any more, so nothing of it is waited for.
      const gone = new Promise((resolve) => page.once('error', resolve));
      session.send('Page.crash').catch(() => undefined);
      await gone;
      void page.close().catch(() => undefined);
    }
    const page = await openWriter(stage, accepted);
    await eventually(
      () => outboxOf(page),
      (entries) => assert.ok(entries.every(({ state }) => state === 'unconfirmed')),
      60_000,
    );
    const unsure = await outboxOf(page);
    const before = (await stage.stored(room)).map(({ body }) => body);
    assert.equal(new Set(before).size, before.length, 'nothing doubled of itself');
    // What nobody can know is for the person to decide; here the person always says it again.
    for (const { localId } of unsure)
      await page.evaluate(`window.parleyDemo.clients.maya.outbox.retry(${JSON.stringify(localId)})`);
    await eventually(
      () => outboxOf(page),
      (entries) => assert.deepEqual(entries, []),
      60_000,
    );
    const stored = (await stage.stored(room)).map(({ body }) => body);
    const lost = accepted.filter((body) => !stored.includes(body));
    t.diagnostic(
      `${kills} kills, ${accepted.length} accepted, ${stored.length} stored, ${unsure.length} given back to the person, ${lost.length} lost`,
    );
    assert.deepEqual(lost, []);
    const doubled = stored.filter((body, index) => stored.indexOf(body) !== index);
    assert.ok(doubled.length <= unsure.length, `doubled: ${doubled.join(', ')}`);
  });
});
