// Many tabs of one person are one client: one connection, one of each message, one count of what is unread.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const isLeading = (tab: Tab): Promise<boolean> =>
  tab.page.evaluate(() => window.parleyDemo.clients['maya']?.diagnostics().leading === true);

describe('several tabs of one person', { timeout: 120_000 }, () => {
  let stage: Stage;
  let tabs: Tab[];

  before(async () => {
    stage = await openStage();
    tabs = [];
    for (let i = 0; i < 8; i += 1) tabs.push(await stage.open('maya'));
    for (const tab of tabs) await eventually(tab.status, (status) => assert.equal(status, 'live'));
  });
  after(() => stage?.close());

  const leadersOf = async (among: readonly Tab[]): Promise<readonly Tab[]> => {
    const leads = await Promise.all(among.map(isLeading));
    return among.filter((_, i) => leads[i]);
  };
  const sockets = async (): Promise<number> => (await stage.test<{ sockets: number }>('stats')).sockets;
  const storedBodies = async (): Promise<readonly string[]> => (await stage.stored(room)).map(({ body }) => body);
  const counts = (tab: Tab, number: number, ms?: number): Promise<unknown> =>
    eventually(
      () => tab.badge(room),
      (count) => assert.equal(count, number),
      ms,
    );

  it('eight of them hold exactly one connection', async () => {
    assert.equal((await leadersOf(tabs)).length, 1);
    assert.equal(await sockets(), 1);
  });

  it('all show what one of them writes', async () => {
    const [leader] = await leadersOf(tabs);
    const follower = tabs.find((tab) => tab !== leader) as Tab;
    await follower.write('Hello from a follower.');
    for (const tab of tabs)
      await eventually(tab.transcript, (lines) => assert.deepEqual(lines, ['me: Hello from a follower. (sent)']));
    assert.deepEqual(await storedBodies(), ['Hello from a follower.']);
  });

  it('F24 the leader goes amid a send, another takes over within 5 s, and the message arrives once', async () => {
    const [gone] = (await leadersOf(tabs)) as [Tab];
    tabs = tabs.filter((tab) => tab !== gone);
    const writer = tabs[0] as Tab;
    await stage.test('fault', { match: { method: 'POST', path: `/api/tasks/${room}/messages` }, do: 'delay', ms: 400 });
    await writer.write('Said while the leader left.');
    await gone.close();
    await eventually(
      () => leadersOf(tabs),
      (leaders) => assert.equal(leaders.length, 1),
      5000,
    );
    await eventually(writer.status, (status) => assert.equal(status, 'live'));
    const all = ['Hello from a follower.', 'Said while the leader left.'];
    await eventually(storedBodies, (bodies) => assert.deepEqual(bodies, all));
    for (const tab of tabs) {
      await tab.page.bringToFront();
      await eventually(tab.transcript, (lines) =>
        assert.deepEqual(
          lines,
          all.map((body) => `me: ${body} (sent)`),
        ),
      );
    }
    assert.deepEqual(await storedBodies(), all);
    assert.equal(await sockets(), 1);
  });

  it('reading in one clears the badge in the others', async () => {
    for (const tab of tabs) await tab.task('43');
    const jon = await stage.open('jon');
    await jon.write('For all of you.');
    for (const tab of tabs) await counts(tab, 1);
    await tabs[0]?.task(room);
    for (const tab of tabs) await counts(tab, 0, 3000);
  });
});
