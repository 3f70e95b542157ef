import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const diagnose = (tab: Tab): Promise<Readonly<Record<string, unknown>>> =>
  tab.page.evaluate('window.parleyDemo.clients.maya.diagnostics()') as Promise<Readonly<Record<string, unknown>>>;

describe('several tabs of one person', { timeout: 120_000 }, () => {
  let stage: Stage;
  let tabs: Tab[];

  const leader = async (among: readonly Tab[]): Promise<Tab> => {
    const states = await Promise.all(among.map(diagnose));
    assert.equal(states.filter(({ leading }) => leading).length, 1, 'exactly one tab leads');
    return among[states.findIndex(({ leading }) => leading)] as Tab;
  };

  before(async () => {
    stage = await openStage();
    tabs = [];
    for (let i = 0; i < 8; i += 1) tabs.push(await stage.open('maya', { room }));
    for (const tab of tabs) await eventually(tab.status, (status) => assert.equal(status, 'live'));
  });
  after(() => stage?.close());

  it('eight of them hold exactly one connection', async () => {
    await leader(tabs);
    assert.equal((await stage.test<{ sockets: number }>('stats')).sockets, 1);
  });

  it('all show what one of them writes', async () => {
    const [first, ...others] = [...tabs].reverse() as [Tab, ...Tab[]];
    await first.page.bringToFront();
    await first.write('Hello from a follower.');
    for (const tab of [first, ...others]) await eventually(tab.bodies, (bodies) => assert.deepEqual(bodies, ['Hello from a follower.']));
    assert.equal((await stage.stored(room)).length, 1);
  });

  it('F24 the leader goes amid a send, another takes over, and the message arrives once', async () => {
    const gone = await leader(tabs);
    const rest = tabs.filter((tab) => tab !== gone);
    await stage.test('fault', { match: { method: 'POST', path: `/api/tasks/${room}/messages` }, do: 'delay', ms: 400, times: 1 });
    const writer = rest[0] as Tab;
    await writer.page.bringToFront();
    await writer.write('Said while the leader left.');
    const from = Date.now();
    await gone.close();
    await eventually(async () => (await Promise.all(rest.map(diagnose))).filter(({ leading }) => leading).length, (count) => assert.equal(count, 1));
    await eventually(writer.status, (status) => assert.equal(status, 'live'));
    console.log(`  takeover to live: ${Date.now() - from} ms`);
    await eventually(
      async () => (await stage.stored(room)).map(({ body }) => body),
      (bodies) => assert.deepEqual(bodies, ['Hello from a follower.', 'Said while the leader left.']),
    );
    await eventually(writer.transcript, (lines) => assert.match(lines.at(-1) ?? '', /Said while the leader left\. \((sent|read)\)$/));
    tabs = rest;
  });

  it('reading in one clears the badge in another', async () => {
    const [reader, other] = tabs as [Tab, Tab];
    for (const tab of tabs) await tab.task('43');
    const jon = await stage.open('jon', { room });
    await jon.page.bringToFront();
    await jon.write('For all of you.');
    for (const tab of tabs) await eventually(() => tab.badge(room), (count) => assert.equal(count, 1));
    await reader.page.bringToFront();
    await reader.task(room);
    await eventually(() => reader.badge(room), (count) => assert.equal(count, 0));
    await eventually(() => other.badge(room), (count) => assert.equal(count, 0), 1000);
  });
});
