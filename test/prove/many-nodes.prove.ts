// Three nodes on real PostgreSQL and Redis, one of them killed under load: installed where they can be, skipped with a loud line elsewhere.
import { after, before, describe, it } from 'node:test';
import { startEngines } from '../server/engines.ts';
import type { Engines } from '../server/engines.ts';
import { tellThreeNodes } from '../server/three-nodes.ts';

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
