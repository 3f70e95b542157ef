import { expect } from '@open-wc/testing';
import type { AnyEvent } from '../../src/model/event.ts';
import { createCache, type CacheNeeds } from '../../src/storage/cache.ts';
import { createDatabase } from '../../src/storage/database.ts';
import * as writeBehind from '../../src/storage/write-behind.ts';
import { after, freshName, handClock, ids, live, page, refusal } from './bench.ts';

const told: readonly AnyEvent[] = [live, page(1, 3)];

const setUp = (load: NonNullable<CacheNeeds['load']>) => {
  const clock = handClock();
  const database = createDatabase({ factory: indexedDB, name: freshName(), now: Date.now, later: clock.later });
  const losses: unknown[] = [];
  const cache = createCache({ ...clock, database, limits: {}, load, failed: (error) => losses.push(error) });
  return { cache, clock, database, losses, record: () => cache.record(told, after(told), 1) };
};

/** Until the timers that others set stand. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the part that writes the cache', () => {
  it('is not loaded while the client only connects or reads', async () => {
    let loads = 0;
    const { cache, clock, database } = setUp(() => ((loads += 1), Promise.resolve(writeBehind)));
    await cache.record([live], after([live]), 1);
    expect([await cache.rooms(), clock.waiting, loads]).to.deep.equal([[], 0, 0]);
    await database.destroy();
  });

  it('is loaded a moment after the first fact, without anybody asking', async () => {
    let loads = 0;
    const { cache, clock, database, record } = setUp(() => ((loads += 1), Promise.resolve(writeBehind)));
    await record();
    expect(loads).to.equal(0);
    clock.fire(100);
    expect(loads).to.equal(1);
    await cache.flush();
    await database.destroy();
  });

  it('finds all that was told when it arrives at the second try', async () => {
    let isOnline = false;
    const { cache, database, losses, record } = setUp(async () => {
      if (!isOnline) throw new TypeError('Failed to fetch dynamically imported module');
      return writeBehind;
    });
    await record();
    expect([await cache.rooms(), losses.map((error) => (error as { code?: unknown }).code)]).to.deep.equal([[], ['storage']]);
    isOnline = true;
    expect(ids((await cache.room('r'))?.messages)).to.deep.equal(['m1', 'm2', 'm3']);
    await database.destroy();
  });

  it('holds up neither a read nor a settling for ever when the network swallows it', async () => {
    const { cache, clock, database, record } = setUp(() => new Promise(() => undefined));
    await record();
    const read = cache.rooms();
    clock.fire(100);
    expect(await read).to.deep.equal([]);
    const settling = refusal(cache.commit(told, after(told), 1, () => undefined));
    await settled();
    clock.fire(3000);
    expect(await settling).to.equal('storage');
    await database.destroy();
  });
});
