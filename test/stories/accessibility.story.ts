// The whole demo page under the accessibility audit, as people find it: in light and in dark, with a conversation, its dialog, and trouble.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type axe from 'axe-core';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';
import { wordsOn } from './words.ts';

const audit = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the demo page', { timeout: 120_000 }, () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage?.close());

  const violations = async ({ page }: Pick<Tab, 'page'>): Promise<readonly string[]> => {
    await page.evaluate(audit);
    // Colours are measured as they stand, so nothing may still be fading in.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
    );
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document));
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  };
  const rowsInDialog = ({ page }: Tab): Promise<number> =>
    page.evaluate(
      () => document.querySelector('dialog[open] chat-thread')?.shadowRoot?.querySelectorAll('[part~="message"]').length ?? 0,
    );
  const isLive = (tab: Tab): Promise<unknown> => eventually(tab.status, (status) => assert.equal(status, 'live'));

  for (const theme of ['light', 'dark']) {
    it(`is accessible in ${theme}, with everybody on it`, async () => {
      const tab = await stage.open('maya', { people: 'maya,jon,priya', room: '42', theme });
      await isLive(tab);
      await eventually(tab.bodies, (bodies) => assert.ok(bodies.length > 5));
      assert.deepEqual(await violations(tab), []);
      await tab.close();
    });

    it(`is accessible in ${theme}, with the conversation in a dialog`, async () => {
      const tab = await stage.open('maya', { people: 'maya', room: '42', dialog: 'open', theme });
      await isLive(tab);
      await eventually(
        () => rowsInDialog(tab),
        (rows) => assert.ok(rows > 5),
      );
      assert.deepEqual(await violations(tab), []);
      await tab.close();
    });

    it(`is accessible in ${theme}, with a message that was not sent and one that is in doubt`, async () => {
      const tab = await stage.open('maya', { theme });
      await isLive(tab);
      const refuse = (status: number): Promise<unknown> =>
        stage.test('fault', { match: { method: 'POST', path: '/api/tasks/57/messages' }, do: 'status', status });
      await refuse(403);
      await tab.write('refused');
      await refuse(500);
      await tab.write('doubtful');
      await eventually(tab.transcript, (lines) =>
        assert.deepEqual(lines.slice(-2), ['me: refused (failed)', 'me: doubtful (unconfirmed)']),
      );
      assert.deepEqual(await violations(tab), []);
      await tab.press('refused', 'Delete');
      await tab.press('doubtful', 'Discard');
      await tab.close();
    });

    it(`is accessible in ${theme}, with a conversation that cannot be read`, async () => {
      const tab = await stage.open('maya', { room: 'nowhere', theme });
      await eventually(
        () => wordsOn(tab),
        (words) => assert.ok(words.includes('This conversation doesn’t exist any more.')),
      );
      assert.deepEqual(await violations(tab), []);
      await tab.close();
    });
  }

  it('is accessible as a messenger, where a conversation is chosen from the list and words are found', async () => {
    const page = await stage.page('messenger');
    await page.goto(`${stage.url}/messenger.html`);
    // Puppeteer's `>>>` looks into shadow roots.
    await page.locator('chat-room-list >>> .row[data-id="43"]').click();
    await page.waitForSelector('chat-thread[room="43"] >>> [part~="message"]');
    await page.locator('button[aria-label="Search"]').click();
    await page.locator('chat-search >>> input').fill('agreement');
    await page.waitForSelector('chat-search >>> mark');
    assert.deepEqual(await violations({ page }), []);
    await page.close();
  });
});
