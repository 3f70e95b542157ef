// One person moves from backend to backend while another stays: the elements, the room and the messages are the same behind every door.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { has, move } from './looks.ts';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const others = ['marketplace', 'portal', 'community', 'parley', 'task-desk'] as const;

describe('from door to door', { timeout: 240_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    maya = await stage.open('maya');
    jon = await stage.open('jon');
  });
  after(() => stage?.close());

  for (const door of others)
    it(`carries messages both ways between the task desk and ${door}`, async () => {
      await move(jon, door, room);
      await jon.write(`from ${door}`);
      await maya.page.bringToFront();
      await eventually(maya.bodies, has(`from ${door}`));
      await maya.write(`to ${door}`);
      await jon.page.bringToFront();
      await eventually(jon.bodies, has(`to ${door}`));
    });

  it('shows behind the last door all that was said at the others, each once', async () => {
    const said = others.flatMap((door) => [`from ${door}`, `to ${door}`]);
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await eventually(tab.bodies, (bodies) => assert.deepEqual(bodies, said));
    }
    const stored = await stage.stored(room);
    assert.deepEqual(
      stored.map(({ body }) => body),
      said,
    );
  });
});
