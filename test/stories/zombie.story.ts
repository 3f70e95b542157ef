// Somebody looks elsewhere, and the network dies without a word: the socket stands, and nothing passes.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tcpProxy, type TcpProxy } from '../transport/tcp-proxy.ts';
import { eventually, openStage, type Stage } from './stage.ts';
import { createTab, type Tab } from './tab.ts';

describe('F27 a socket that died while nobody looked', { timeout: 60_000 }, () => {
  let stage: Stage;
  let network: TcpProxy;
  let maya: Tab;
  let jon: Tab;

  const look = (page: Tab['page'], state: string): Promise<void> =>
    eventually(
      () => page.evaluate(() => document.visibilityState),
      (seen) => assert.equal(seen, state),
    ).then(() => undefined);

  before(async () => {
    stage = await openStage();
    network = await tcpProxy(Number(new URL(stage.url).port));
    maya = await createTab(await stage.page('maya'), 'maya', `${network.url}/?people=maya&room=57`);
    jon = await stage.open('jon');
    for (const tab of [maya, jon]) await eventually(tab.status, (status) => assert.equal(status, 'live'));
  });
  after(async () => {
    await stage?.close();
    network?.close();
  });

  it('is found when somebody looks again, and what is said from then on comes by another', async (t) => {
    const aside = await stage.page('maya');
    await aside.bringToFront();
    await look(maya.page, 'hidden');
    await maya.page.evaluate(`window.heard = [];
      window.parleyDemo.clients.maya.connection.subscribe((status) => window.heard.push(status))`);
    network.freeze();
    await jon.write('Can you hear me?');
    await maya.page.bringToFront();
    await look(maya.page, 'visible');
    const looked = Date.now();
    // Half a minute before the socket would have noticed of itself.
    await eventually(
      () => maya.page.evaluate('window.heard') as Promise<readonly string[]>,
      (heard) => assert.deepEqual(heard, ['connecting', 'catching-up', 'live']),
    );
    t.diagnostic(`live again ${Date.now() - looked} ms after somebody looked`);
    await jon.write('And now?');
    await maya.page.bringToFront();
    await eventually(maya.bodies, (bodies) => assert.deepEqual(bodies, ['Can you hear me?', 'And now?']));
    assert.deepEqual(maya.surprises(), []);
  });
});
