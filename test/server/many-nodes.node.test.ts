import { after, before, describe, it } from 'node:test';
import { startEngines } from './engines.ts';
import type { Engines } from './engines.ts';
import { tellThreeNodes } from './three-nodes.ts';

describe('many nodes', () => {
  let engines: Engines | undefined;
  before(async () => {
    engines = await startEngines();
  });
  after(() => engines?.close());

  it('keep every acknowledged message once when one of them is killed under load', async (t) => {
    if (!engines) return t.skip('PostgreSQL or Redis is missing');
    return tellThreeNodes(t, engines, 15);
  });
});
