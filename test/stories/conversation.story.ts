// One conversation of two people, told in order: it is carried, read, killed, reloaded without a network, and nothing of it is lost.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { has, stands } from './looks.ts';
import { settleAll } from './settle.ts';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';
import { entriesOf } from './words.ts';

const room = '57';

describe('a conversation, end to end', { timeout: 240_000 }, () => {
  let stage: Stage;
  let maya: Tab;
  let jon: Tab;

  before(async () => {
    stage = await openStage();
    maya = await stage.open('maya');
    jon = await stage.open('jon');
    await allLive();
  });
  after(() => stage?.close());

  const allLive = async (): Promise<void> => {
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await stands(tab, 'live');
    }
  };

  /** Both threads show what the database holds, in its order, each message once, and nothing waits. */
  const agree = async (): Promise<void> => {
    const stored = (await stage.stored(room)).map(({ body }) => body);
    assert.equal(new Set(stored).size, stored.length, `each message is in the database once: ${stored.join(' | ')}`);
    for (const tab of [maya, jon]) {
      await tab.page.bringToFront();
      await eventually(tab.bodies, (bodies) => assert.deepEqual(bodies, stored));
      await eventually(
        () => entriesOf(tab),
        (entries) => assert.deepEqual(entries, []),
      );
    }
  };

  it('carries messages both ways', async () => {
    await maya.write('Is the survey in?');
    await jon.page.bringToFront();
    await eventually(jon.bodies, has('Is the survey in?'));
    await jon.write('It came this morning.');
    await maya.page.bringToFront();
    await eventually(maya.bodies, has('It came this morning.'));
    assert.deepEqual(await maya.bodies(), ['Is the survey in?', 'It came this morning.']);
    assert.deepEqual(await jon.bodies(), await maya.bodies());
  });

  it('shows the writer that it was read', async () => {
    await jon.page.bringToFront();
    await eventually(maya.transcript, has('me: Is the survey in? (read)'));
  });

  it('raises the badge of the other, who looks elsewhere, and lowers it when they look', async () => {
    await jon.task('43');
    await maya.write('One more thing.');
    await maya.write('And another.');
    const badge = (): Promise<number> => jon.badge(room);
    await eventually(badge, (count) => assert.equal(count, 2));
    await eventually(maya.transcript, has('me: And another. (sent)'));
    await jon.task(room);
    await eventually(jon.bodies, has('And another.'));
    await eventually(badge, (count) => assert.equal(count, 0));
    await eventually(maya.transcript, has('me: And another. (read)'));
  });

  it('raises a notice for who looks elsewhere when somebody of the other role writes', async () => {
    await jon.task('43');
    await maya.write('Did you see?');
    await jon.page.bringToFront();
    const notices = (): Promise<readonly string[]> =>
      jon.page.$$eval('.notice .notice-body', (all) => all.map(({ textContent }) => textContent));
    await eventually(notices, has('Did you see?'));
    await jon.task(room);
    await eventually(jon.bodies, has('Did you see?'));
  });

  it('looks the same in a third tab, which is the second of one person', async () => {
    const third = await stage.open('maya');
    await eventually(third.bodies, (bodies) => assert.equal(bodies.length, 5));
    await third.write('Written in the third tab.');
    await jon.page.bringToFront();
    await eventually(jon.bodies, has('Written in the third tab.'));
    const read = has('me: Written in the third tab. (read)');
    for (const tab of [third, maya]) await eventually(tab.transcript, read);
    assert.deepEqual(await third.transcript(), await maya.transcript());
    await third.close();
  });

  it('shows what cannot be confirmed when the server is killed amid sending, and the person sends it again', async () => {
    // The server swallows this one without an answer, and dies: nobody can know what became of it.
    await stage.test('fault', { match: { method: 'POST', path: `/api/tasks/${room}/messages` }, do: 'hang' });
    await maya.write('Said into the void.');
    await eventually(
      () => entriesOf(maya),
      ([entry]) => assert.equal(entry?.state, 'sending'),
    );
    await maya.write('Right behind it.');
    // This one arrives and only its answer is lost: it is found in the history, and nobody is asked.
    await stage.test('fault', { match: { method: 'POST', path: `/api/tasks/${room}/messages` }, do: 'drop' });
    await jon.write('Sent just before.');
    const bodies = async (): Promise<readonly string[]> => (await stage.stored(room)).map(({ body }) => body);
    await eventually(bodies, has('Sent just before.'));
    await stage.kill();
    await jon.write('Written to a dead server.');
    await maya.write('So is this.');
    await eventually(maya.status, (status) => assert.notEqual(status, 'live'));
    await stage.restart();
    await allLive();
    await maya.page.bringToFront();
    await eventually(maya.transcript, has('me: Said into the void. (unconfirmed)'), 30_000);
    assert.ok(!(await bodies()).includes('Said into the void.'));
    await eventually(jon.transcript, (lines) => assert.match(lines.join('\n'), /^me: Sent just before\. \((sent|read)\)$/m));
    await maya.press('Said into the void.', 'Send again');
    for (const tab of [maya, jon]) await settleAll(tab);
    await agree();
    const all = ['Right behind it.', 'So is this.', 'Said into the void.', 'Sent just before.', 'Written to a dead server.'];
    assert.deepEqual((await bodies()).slice(6).sort(), all.sort());
  });

  it('loses nothing and doubles nothing by kills at moments nobody chose', async (story) => {
    for (let round = 0; round < 3; round += 1) {
      const ms = Math.round(Math.random() * 500);
      story.diagnostic(`killed after ${ms} ms`);
      const killed = new Promise((resolve) => setTimeout(resolve, ms)).then(stage.kill);
      for (let i = 0; i < 5; i += 1)
        for (const tab of [maya, jon]) await tab.write(`${round}.${i}`.concat(tab === maya ? ' m' : ' j'));
      await killed;
      await stage.restart();
      await allLive();
      for (const tab of [maya, jon]) await settleAll(tab);
      await agree();
    }
    assert.equal((await stage.stored(room)).length, 11 + 3 * 10);
  });

  it('shows the thread from the cache after a reload without a network, and delivers what is written then', async () => {
    const known = await jon.bodies();
    await eventually(
      () => jon.kept(room),
      (kept) => assert.deepEqual(kept, known),
    );
    await jon.network(false);
    await jon.reload();
    await eventually(jon.bodies, (bodies) => assert.deepEqual(bodies, known));
    assert.equal(await jon.status(), 'offline');
    await jon.write('Written without a network.');
    await eventually(jon.transcript, has('me: Written without a network. (waiting)'));
    await jon.reload();
    await eventually(jon.transcript, has('me: Written without a network. (waiting)'));
    assert.ok(!(await stage.stored(room)).some(({ body }) => body === 'Written without a network.'));
    await jon.network(true);
    await maya.page.bringToFront();
    await eventually(maya.bodies, has('Written without a network.'));
    for (const tab of [maya, jon]) await settleAll(tab);
    await agree();
  });

  it('does the same where the browser knows of no trouble and only the backend cannot be reached', async () => {
    const known = await jon.bodies();
    await eventually(
      () => jon.kept(room),
      (kept) => assert.deepEqual(kept, known),
    );
    await jon.reach(false);
    await jon.reload();
    await eventually(jon.bodies, (bodies) => assert.deepEqual(bodies, known));
    await eventually(jon.status, (status) => assert.equal(status, 'offline'), 30_000);
    await jon.write('Written with the backend gone.');
    await eventually(jon.transcript, has('me: Written with the backend gone. (waiting)'));
    assert.ok(!(await stage.stored(room)).some(({ body }) => body === 'Written with the backend gone.'));
    await jon.reach(true);
    await allLive();
    await maya.page.bringToFront();
    await eventually(maya.bodies, has('Written with the backend gone.'));
    for (const tab of [maya, jon]) await settleAll(tab);
    await agree();
  });
});
