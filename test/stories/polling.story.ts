// The same conversation where no socket can be had.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { counts, stands } from './looks.ts';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';
import { pressed } from './words.ts';

const room = '57';

describe('F31 without any socket', { timeout: 120_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    await stage.test('block', { sockets: true });
    maya = await stage.open('maya', { poll: '300' });
    jon = await stage.open('jon', { poll: '300' });
  });
  after(() => stage?.close());

  const shows = (tab: Tab, ...lines: readonly string[]): Promise<unknown> =>
    eventually(tab.transcript, (seen) => assert.deepEqual(seen, lines));
  const polls = (tab: Tab): Promise<unknown> => stands(tab, 'polling');

  it('carries the conversation by polling, with receipts', async () => {
    for (const tab of [maya, jon]) await polls(tab);
    await maya.write('Sockets are blocked here.');
    await jon.page.bringToFront();
    await shows(jon, 'them: Sockets are blocked here.');
    await jon.write('Here too, and still we talk.');
    await maya.page.bringToFront();
    await shows(maya, 'me: Sockets are blocked here. (read)', 'them: Here too, and still we talk.');
    // Polling asks for what is looked at.
    await jon.page.bringToFront();
    await shows(jon, 'them: Sockets are blocked here.', 'me: Here too, and still we talk. (read)');
    assert.equal((await stage.stored(room)).length, 2);
    assert.deepEqual(await stage.test('stats'), { sockets: 0, doors: {} });
  });

  it('raises the badge and lowers it', async () => {
    await jon.task('43');
    await maya.write('Do you see this?');
    await counts(jon, room, 1);
    await jon.task(room);
    await counts(jon, room, 0);
    await maya.page.bringToFront();
    await eventually(maya.transcript, (lines) => assert.equal(lines.at(-1), 'me: Do you see this? (read)'));
  });

  it('says that it is slow', async () => {
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await eventually(tab.banner, (banner) => assert.match(banner, /^Live updates are slow right now/), 20_000);
    }
  });

  it('goes live by itself once sockets are let through, at once when asked, and says nothing more', async () => {
    await stage.test('block', { sockets: false });
    await pressed(maya, 'Refresh');
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await eventually(tab.status, (status) => assert.equal(status, 'live'), tab === maya ? 3000 : 45_000);
      await eventually(tab.banner, (banner) => assert.doesNotMatch(banner, /slow/));
    }
    assert.equal((await stage.test<{ sockets: number }>('stats')).sockets, 2);
  });
});
