// The same hardship behind every door: somebody looks elsewhere, the server dies, and the conversation goes on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const [room, elsewhere] = ['57', '43'];
const doors = ['marketplace', 'portal', 'community', 'parley'] as const;
/** For what has to wait until a socket stands again. */
const patience = 45_000;

describe('behind every door', { timeout: 360_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    maya = await stage.open('maya');
    jon = await stage.open('jon');
  });
  after(() => stage?.close());

  const stands = (tab: Tab, wanted: string): Promise<unknown> =>
    eventually(tab.status, (status) => assert.equal(status, wanted), patience);
  const move = async (tab: Tab, door: string): Promise<void> => {
    await tab.page.bringToFront();
    await tab.page.select('.surface select.door', door);
    await tab.page.waitForSelector('.surface chat-thread');
    await tab.task(room);
    await stands(tab, 'live');
  };
  const shows = async (tab: Tab, body: string): Promise<void> => {
    await tab.page.bringToFront();
    await eventually(tab.bodies, (bodies) => assert.equal(bodies.filter((one) => one === body).length, 1), patience);
  };
  const counts = (tab: Tab, unread: number): Promise<unknown> =>
    eventually(
      () => tab.badge(room),
      (count) => assert.equal(count, unread),
      patience,
    );

  for (const door of doors) {
    it(`the badge of who looks elsewhere rises and falls at ${door}`, async () => {
      for (const tab of [maya, jon]) await move(tab, door);
      // What was read behind the last door need not be known behind this one.
      await counts(jon, 0);
      await jon.task(elsewhere);
      await maya.write(`unseen at ${door}`);
      await counts(jon, 1);
      await jon.task(room);
      await shows(jon, `unseen at ${door}`);
      await counts(jon, 0);
    });

    it(`what is written while the server is gone arrives once at ${door}, and the talk goes on`, async () => {
      await stage.kill();
      await stands(maya, 'offline');
      await maya.write(`meanwhile at ${door}`);
      await stage.restart();
      await shows(jon, `meanwhile at ${door}`);
      await stands(jon, 'live');
      await jon.write(`again at ${door}`);
      await shows(maya, `again at ${door}`);
      const stored = (await stage.stored(room)).map(({ body }) => body).slice(-3);
      assert.deepEqual(stored, [`unseen at ${door}`, `meanwhile at ${door}`, `again at ${door}`]);
    });
  }
});
