// How long a read in one tab takes to clear the badge in another of the same browser: measured by the pages' own clocks.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openStage, type Stage } from '../stories/stage.ts';
import type { Tab } from '../stories/tab.ts';

const [read, elsewhere] = ['57', '43'];
const rounds = Number(process.env['PARLEY_ROUNDS'] ?? 20);

/** Notes when this page's badge of the room last changed to a count, in milliseconds since the epoch. */
const watch = (page: Page): Promise<unknown> =>
  page.evaluate((room) => {
    const times: Record<number, number> = {};
    const badge = document.querySelector(`unread-badge[room="${room}"]`);
    badge?.addEventListener('unread-change', (event) => {
      const { count } = (event as CustomEvent<{ count: number }>).detail;
      times[count] = performance.timeOrigin + performance.now();
    });
    Object.assign(window, { badgeTimes: times });
  }, read);

const changedTo = (page: Page, count: number, since: number): Promise<number> =>
  page
    .waitForFunction(
      (count, since) => {
        const at = (window as unknown as { badgeTimes: Record<number, number> }).badgeTimes[count] ?? 0;
        return at > since && at;
      },
      { polling: 20 },
      count,
      since,
    )
    .then((handle) => handle.jsonValue() as Promise<number>);

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;

describe(`G10 a read in one tab clears the badge in another, ${rounds} times`, { timeout: 300_000 }, () => {
  let stage: Stage;
  let tabs: readonly [Tab, Tab];
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    tabs = [await stage.open('maya', { room: elsewhere }), await stage.open('maya', { room: elsewhere })];
    jon = await stage.open('jon', { room: read });
    for (const { page } of tabs) await watch(page);
  });
  after(() => stage?.close());

  /** One message comes, one tab reads it: how much later the other tab's badge is clear than the reader's own. */
  const once = async (round: number): Promise<number> => {
    const from = Date.now();
    await jon.write(`round ${round}`);
    for (const { page } of tabs) await changedTo(page, 1, from);
    await tabs[0].task(read);
    const own = await changedTo(tabs[0].page, 0, from);
    const others = await changedTo(tabs[1].page, 0, from);
    await tabs[0].task(elsewhere);
    return others - own;
  };

  it('within 200 ms for the middle one', async (t) => {
    const late: number[] = [];
    for (let round = 0; round < rounds; round += 1) late.push(await once(round));
    late.sort((a, b) => a - b);
    const [median, p95, worst] = [0.5, 0.95, 1].map((share) => quantile(late, share).toFixed(1));
    t.diagnostic(`median ${median} ms, 95 % ${p95} ms, worst ${worst} ms`);
    assert.ok(quantile(late, 0.5) <= 200);
  });
});
