import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';

describe('F31 without any socket', { timeout: 120_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    await stage.test('block', { sockets: true });
    maya = await stage.open('maya', { room, poll: '300' });
    jon = await stage.open('jon', { room, poll: '300' });
  });
  after(() => stage?.close());

  it('carries the same conversation by polling', async () => {
    for (const tab of [maya, jon]) await eventually(tab.status, (status) => assert.equal(status, 'polling'));
    await maya.page.bringToFront();
    await maya.write('Sockets are blocked here.');
    await jon.page.bringToFront();
    await eventually(jon.bodies, (bodies) => assert.deepEqual(bodies, ['Sockets are blocked here.']));
    await jon.write('Here too, and still we talk.');
    await maya.page.bringToFront();
    await eventually(maya.bodies, (bodies) => assert.deepEqual(bodies, ['Sockets are blocked here.', 'Here too, and still we talk.']));
    assert.equal((await stage.stored(room)).length, 2);
    assert.deepEqual(await stage.test<{ sockets: number }>('stats'), { sockets: 0, doors: { 'task-desk': 0 } });
  });

  it('counts what is unread', async () => {
    await jon.task('43');
    await maya.write('Do you see this?');
    await eventually(() => jon.badge(room), (count) => assert.equal(count, 1));
  });

  it('says so', async () => {
    await maya.page.bringToFront();
    await eventually(maya.banner, (banner) => assert.match(banner, /Live updates are slow right now/), 20_000);
  });

  it('goes live once sockets are let through, and says nothing more', async () => {
    await stage.test('block', { sockets: false });
    await eventually(maya.status, (status) => assert.equal(status, 'live'), 45_000);
    await maya.page.bringToFront();
    await eventually(maya.banner, (banner) => assert.doesNotMatch(banner, /slow/));
  });
});
