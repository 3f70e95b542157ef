import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const has = (body: string) => (seen: readonly string[]) => assert.ok(seen.some((line) => line.includes(body)), `“${body}” among ${seen.join(' | ')}`);

describe('a conversation, end to end', { timeout: 180_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    maya = await stage.open('maya', { room });
    jon = await stage.open('jon', { room });
    for (const tab of [maya, jon]) await eventually(tab.status, (status) => assert.equal(status, 'live'));
  });
  after(() => stage?.close());

  it('carries messages both ways', async () => {
    await maya.page.bringToFront();
    await maya.write('Is the survey in?');
    await eventually(jon.bodies, has('Is the survey in?'));
    await jon.page.bringToFront();
    await jon.write('It came this morning.');
    await eventually(maya.bodies, has('It came this morning.'));
    assert.deepEqual(await maya.bodies(), ['Is the survey in?', 'It came this morning.']);
    assert.deepEqual(await jon.bodies(), await maya.bodies());
  });

  it('shows the writer that it was read', async () => {
    await jon.page.bringToFront();
    await eventually(maya.transcript, has('me: Is the survey in? (read)'));
  });

  it('raises the badge of the other, who looks elsewhere, and lowers it when they look', async () => {
    await jon.page.bringToFront();
    await jon.task('43');
    await maya.page.bringToFront();
    await maya.write('One more thing.');
    await maya.write('And another.');
    await eventually(() => jon.badge(room), (count) => assert.equal(count, 2));
    await jon.page.bringToFront();
    await jon.task(room);
    await eventually(jon.bodies, has('And another.'));
    await eventually(() => jon.badge(room), (count) => assert.equal(count, 0));
    await eventually(maya.transcript, has('me: And another. (read)'));
  });

  it('keeps a second tab of the same person in agreement', async () => {
    const second = await stage.open('maya', { room });
    await eventually(second.bodies, (bodies) => assert.equal(bodies.length, 4));
    await second.write('Written in the second tab.');
    await eventually(maya.bodies, has('Written in the second tab.'));
    await eventually(jon.bodies, has('Written in the second tab.'));
    assert.deepEqual(await second.bodies(), await maya.bodies());
    await second.close();
  });

  it('loses nothing and doubles nothing when the server is killed amid sending', async () => {
    // The answer to one message hangs until the server dies: nobody can know what became of it.
    await stage.test('fault', { match: { method: 'POST', path: `/api/tasks/${room}/messages` }, do: 'hang', times: 1 });
    await maya.page.bringToFront();
    await maya.write('Said into the void.');
    await eventually(maya.transcript, has('Said into the void.'));
    await maya.write('Right behind it.');
    await jon.page.bringToFront();
    await jon.write('Sent just before.');
    await stage.kill();
    await jon.write('Written to a dead server.');
    await maya.page.bringToFront();
    await maya.write('So is this.');
    await eventually(maya.status, (status) => assert.notEqual(status, 'live'));
    await stage.restart();
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await eventually(tab.status, (status) => assert.equal(status, 'live'), 45_000);
    }
    await maya.page.bringToFront();
    await eventually(maya.transcript, has('Said into the void. (unconfirmed)'), 30_000);
    await eventually(jon.bodies, has('So is this.'), 30_000);
    await maya.press('Said into the void.', 'Send again');
    for (const tab of [maya, jon]) await settleAll(tab);
    await agree();
  });

  /** What stays unconfirmed is sent again by the person, as often as it takes. */
  const settleAll = async (tab: Tab): Promise<void> => {
    await tab.page.bringToFront();
    await eventually(
      async () => {
        const lines = await tab.transcript();
        const open = lines.find((line) => line.endsWith('(unconfirmed)'));
        if (open) await tab.press(open.replace(/^\w+: | \(unconfirmed\)$/g, ''), 'Send again').catch(() => undefined);
        return lines;
      },
      (lines) => assert.ok(!lines.some((line) => /\((pending|unconfirmed|failed|waiting|sending)\)/.test(line)), lines.join(' | ')),
      30_000,
    );
  };

  const agree = async (): Promise<void> => {
    const stored = (await stage.stored(room)).map(({ body }) => body);
    assert.equal(new Set(stored).size, stored.length, 'each message is in the database once');
    for (const tab of [maya, jon]) await eventually(tab.bodies, (bodies) => assert.deepEqual(bodies, stored));
  };

  it('survives kills at moments nobody chose', async () => {
    for (let round = 0; round < 3; round += 1) {
      const writing = (async () => {
        await maya.page.bringToFront();
        for (let i = 0; i < 6; i += 1) await maya.write(`maya ${round}.${i}`);
      })();
      await new Promise((resolve) => setTimeout(resolve, 80 + 130 * round));
      await stage.kill();
      await writing;
      await stage.restart();
      for (const tab of [maya, jon]) {
        await tab.page.bringToFront();
        await eventually(tab.status, (status) => assert.equal(status, 'live'), 45_000);
      }
      for (const tab of [maya, jon]) await settleAll(tab);
      await agree();
    }
  });

  it('shows the thread from the cache after a reload without a network, and delivers what is written then', async () => {
    const known = await jon.bodies();
    await jon.page.bringToFront();
    await jon.network(false);
    await jon.reload();
    await eventually(jon.bodies, (bodies) => assert.deepEqual(bodies, known));
    assert.equal(await jon.status(), 'offline');
    await jon.write('Written without a network.');
    await eventually(jon.transcript, has('Written without a network.'));
    await jon.reload();
    await eventually(jon.transcript, has('Written without a network.'));
    assert.ok(!(await maya.bodies()).includes('Written without a network.'));
    await jon.network(true);
    await eventually(maya.bodies, has('Written without a network.'));
    await agree();
  });
});
