import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, openStage, type Stage } from './stage.ts';
import type { Tab } from './tab.ts';

const room = '57';
const firefox = process.env['PARLEY_BROWSER'] === 'firefox';

describe('F25 the host page and its back-forward cache', { timeout: 60_000 }, () => {
  let stage: Stage;
  let maya: Tab;

  before(async () => {
    stage = await openStage();
    maya = await stage.open('maya', { room });
    await eventually(maya.status, (status) => assert.equal(status, 'live'));
  });
  after(() => stage?.close());

  it(
    'keeps its place there, and is live again when it comes back',
    { skip: firefox && 'this engine is driven without its cache' },
    async () => {
      const { page } = maya;
      await page.evaluate(`addEventListener('pageshow', (event) => (window.cameBack = event.persisted))`);
      await page.goto(`${stage.url}/health`);
      await eventually(
        () => stage.test<{ sockets: number }>('stats'),
        ({ sockets }) => assert.equal(sockets, 0),
      );
      const jon = await stage.open('jon', { room });
      await jon.page.bringToFront();
      await jon.write('Written while the page was put aside.');
      await page.bringToFront();
      await page.goBack();
      assert.equal(await page.evaluate('window.cameBack'), true, 'the page came back from the cache, with us on it');
      await eventually(maya.status, (status) => assert.equal(status, 'live'));
      await eventually(maya.bodies, (bodies) => assert.deepEqual(bodies, ['Written while the page was put aside.']));
    },
  );
});
