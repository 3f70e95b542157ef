// The same hardship behind every door: somebody looks elsewhere, the server dies, and the conversation goes on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { counts, move, shows, stands } from './looks.ts';
import { openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const [room, elsewhere] = ['57', '43'];
const doors = ['marketplace', 'portal', 'community', 'parley'] as const;

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

  for (const door of doors) {
    it(`the badge of who looks elsewhere rises and falls at ${door}`, async () => {
      for (const tab of [maya, jon]) await move(tab, door, room);
      // What was read behind the last door need not be known behind this one.
      await counts(jon, room, 0);
      await jon.task(elsewhere);
      await maya.write(`unseen at ${door}`);
      await counts(jon, room, 1);
      await jon.task(room);
      await shows(jon, `unseen at ${door}`);
      await counts(jon, room, 0);
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
