import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnyEvent, Entry } from '../../src/model/event.ts';
import { reduce } from '../../src/model/reduce.ts';
import { emptyState } from '../../src/model/state.ts';
import { deferStorage } from '../../src/storage/deferred.ts';
import { memoryStorage } from '../../src/storage/memory.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { OpenStorage } from '../../src/storage/parts.ts';

const entry = (localId: string): Entry => ({
  command: { type: 'send', roomId: 'r', body: 'hi', localId, at: 1 },
  tries: 0,
  state: 'queued',
});
const page: AnyEvent = {
  type: 'page',
  roomId: 'r',
  messages: [{ id: 'm1', roomId: 'r', author: { id: 'maya' }, body: 'hi', sentAt: 1, order: '1' }],
  of: {},
};

describe('storage in memory', () => {
  it('says that nothing is saved', () => {
    assert.equal(memoryStorage().saved, false);
  });

  it('is what Node gets, where there is no IndexedDB', async () => {
    const storage = await openStorage({ name: 'x', now: () => 0, later: () => () => undefined });
    assert.equal(storage.saved, false);
    await storage.close();
  });

  it('F24: refuses a replaced leader, and takes a new entry from a tab that does not lead', async () => {
    const { journal, nextLease } = memoryStorage();
    const old = await nextLease();
    await nextLease();
    await assert.rejects(journal.put(entry('a'), old), { code: 'closed' });
    await journal.put(entry('a'), 0);
    assert.equal((await journal.all()).length, 1);
  });

  it('G14: holds the outbox to its limit', async () => {
    const { journal } = memoryStorage({ entries: 1 });
    await journal.put(entry('a'), 1);
    await assert.rejects(journal.put(entry('b'), 1), { code: 'full' });
    await journal.put({ ...entry('a'), tries: 1 }, 1);
  });

  it('settles into what a room looks like', async () => {
    const { journal, cache } = memoryStorage();
    await journal.put(entry('a'), 1);
    await journal.settle('a', [page], reduce(emptyState(), page), 1);
    assert.deepEqual([await journal.all(), (await cache.room('r'))?.messages.length], [[], 1]);
    assert.equal((await cache.usage()).messages, 1);
    await cache.clear();
    assert.deepEqual(await cache.rooms(), []);
  });
});

describe('a storage that is still being opened', () => {
  it('makes its users wait, in their order', async () => {
    let arrive: (storage: OpenStorage) => void = () => undefined;
    const storage = deferStorage(new Promise((resolve) => (arrive = resolve)));
    const puts = [storage.journal.put(entry('a'), 1), storage.journal.put(entry('b'), 1)];
    const all = storage.journal.all();
    arrive(memoryStorage());
    await Promise.all(puts);
    assert.deepEqual(
      (await all).map(({ command }) => command.localId),
      ['a', 'b'],
    );
  });

  it('tells once it knows that nothing is saved', async () => {
    const storage = deferStorage(Promise.resolve(memoryStorage()));
    const told: boolean[] = [];
    storage.onSaved((saved) => told.push(saved));
    assert.equal(storage.saved, true);
    await storage.journal.all();
    assert.deepEqual([storage.saved, told], [false, [false]]);
  });
});
