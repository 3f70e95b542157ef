import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dialectOf } from '../../src/embed/dialects.ts';

describe('a dialect of the script tag', () => {
  it('is found by its name', async () => {
    for (const name of ['task-desk', 'community', 'parley', 'portal', 'marketplace'] as const)
      assert.equal((await dialectOf(name)).name, name);
  });

  it('is given what it needs to know beside its name', async () => {
    const { name, say } = await dialectOf(['live-chat', { workspaceId: '7' }]);
    assert.equal(name, 'live-chat');
    assert.ok('send' in say);
  });

  it('may be the host’s own', async () => {
    const own = { name: 'own', hear: {}, say: {} };
    assert.equal(await dialectOf(own), own);
  });

  it('that nobody knows is refused, with those there are', async () => {
    await assert.rejects(dialectOf('nonsense' as 'parley'), /dialect is "nonsense" and should be one of task-desk, /);
  });
});
