import { expect } from '@open-wc/testing';
import { promisifyRequest } from 'idb-keyval';
import type { AnyEvent } from '../../src/model/event.ts';
import type { Refusal } from '../../src/model/error.ts';
import { emptyState, type ChatState } from '../../src/model/state.ts';
import type { Limits } from '../../src/storage/rows.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { after, bodies, faulty, fillDisk, freshName, handClock, ids, live, message, page, range } from './bench.ts';

const open = async (more: { name?: string; limits?: Limits; indexedDB?: IDBFactory; now?: () => number } = {}) => {
  const warnings: Refusal[] = [];
  const clock = handClock();
  const name = more.name ?? freshName();
  const storage = await openStorage({
    indexedDB,
    later: clock.later,
    now: clock.now,
    ...more,
    name,
    onWarning: (told) => warnings.push(told),
  });
  let state: ChatState = emptyState({ id: 'jon' });
  return {
    name,
    storage,
    clock,
    warnings,
    cache: storage.cache,
    /** As the client does it: reduce first, then record. */
    async tell(events: readonly AnyEvent[], lease = 1) {
      state = after(events, state);
      await storage.cache.record(events, state, lease);
      return state;
    },
  };
};

const rawRows = async (name: string, store: string): Promise<readonly unknown[]> => {
  const db = await promisifyRequest(indexedDB.open(name));
  const rows = await promisifyRequest(db.transaction(store).objectStore(store).getAll());
  db.close();
  return rows;
};

describe('cache', () => {
  it('gives back a room with its messages, its way back, receipts and count', async () => {
    const { name, storage, tell } = await open();
    const room = { id: 'r', title: 'Closing', members: [{ id: 'maya' }, { id: 'jon' }], unread: 3 };
    const state = await tell([
      live,
      { type: 'rooms', rooms: [room] },
      page(31, 50),
      { type: 'receipt', roomId: 'r', userId: 'maya', upTo: 'm40' },
    ]);
    await storage.close();
    const again = await open({ name });
    const saved = await again.cache.room('r');
    const known = state.rooms.get('r');
    expect(saved).to.deep.equal({
      room: known?.room,
      messages: range(31, 50),
      older: 'before 31',
      receipts: [...(known?.receipts ?? [])],
      ...(known?.counted && { counted: known.counted }),
    });
    expect(saved?.receipts).to.have.length(1);
    expect(await again.cache.rooms()).to.deep.equal(
      [{ ...saved, messages: [], older: undefined }].map(({ older: _, ...row }) => row),
    );
    await again.storage.destroy();
  });

  it('restores about the newest fifty, from a page edge whose way back is known', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(161, 180)]);
    for (const first of [141, 121, 101, 81]) await tell([page(first, first + 19, { of: { before: `before ${first + 20}` } })]);
    const saved = await cache.room('r');
    expect([saved?.messages.length, saved?.messages[0]?.id, saved?.older]).to.deep.equal([60, 'm121', 'before 121']);
    expect((await cache.usage()).messages).to.equal(100);
    await storage.destroy();
  });

  it('reads a room with one range read', async () => {
    let reads = 0;
    const counting = faulty({
      lend(db) {
        const begin = db.transaction.bind(db);
        db.transaction = (...args: Parameters<typeof begin>) => {
          const tx = begin(...args);
          const pick = tx.objectStore.bind(tx);
          tx.objectStore = (store) => {
            const kept = pick(store);
            const getAll = kept.getAll.bind(kept);
            if (store === 'messages') kept.getAll = (query) => ((reads += 1), getAll(query));
            return kept;
          };
          return tx;
        };
      },
    });
    const { storage, cache, tell } = await open({ indexedDB: counting });
    await tell([live, page(101, 180)]);
    await storage.flush();
    reads = 0;
    expect([(await cache.room('r'))?.messages.length, reads]).to.deep.equal([80, 1]);
    await storage.destroy();
  });

  it('adds what is pushed, changed and deleted, and keeps a tombstone as a row', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 3)]);
    await tell([{ type: 'message', message: message(4) }]);
    await tell([
      { type: 'message-changed', id: 'm2', change: { body: 'better' } },
      { type: 'message-gone', id: 'm3', roomId: 'r' },
    ]);
    const saved = await cache.room('r');
    expect([ids(saved?.messages), saved?.messages[1]?.body, saved?.messages[2]?.gone]).to.deep.equal([
      ['m1', 'm2', 'm3', 'm4'],
      'better',
      true,
    ]);
    await storage.destroy();
  });

  it('follows a message that moves to another place', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 3), { type: 'message', message: message(4, { order: '000090' }) }]);
    await storage.flush();
    await tell([page(1, 5)]);
    expect(ids((await cache.room('r'))?.messages)).to.deep.equal(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect((await cache.usage()).messages).to.equal(5);
    await storage.destroy();
  });

  it('forgets what a page leaves out of the range it covers', async () => {
    const { name, storage, tell } = await open();
    await tell([live, page(1, 10)]);
    await storage.close();
    // A new start that has restored nothing: only the page itself can say that 4 and 5 are gone.
    const again = await open({ name });
    await again.tell([live, page(1, 10, { messages: range(1, 10).filter(({ id }) => id !== 'm4' && id !== 'm5') })]);
    expect(ids((await again.cache.room('r'))?.messages)).to.deep.equal(['m1', 'm2', 'm3', 'm6', 'm7', 'm8', 'm9', 'm10']);
    expect((await again.cache.usage()).messages).to.equal(8);
    await again.storage.destroy();
  });

  it('never restores across a gap', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 20)]);
    await storage.flush();
    await tell([page(101, 120)]);
    const saved = await cache.room('r');
    expect([ids(saved?.messages).length, saved?.messages[0]?.id, saved?.older]).to.deep.equal([20, 'm101', 'before 101']);
    await storage.destroy();
  });

  it('restores all of it once the gap is filled', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 20)]);
    await storage.flush();
    await tell([page(31, 40)]);
    await storage.flush();
    await tell([page(15, 30, { of: { before: 'before 31' } })]);
    expect(ids((await cache.room('r'))?.messages)).to.deep.equal(ids(range(1, 40)));
    await storage.destroy();
  });

  it('never restores a message heard without its history as if it adjoined', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 20)]);
    await tell([
      { type: 'status', status: 'offline', connected: false, authenticated: false },
      live,
      { type: 'message', message: message(40) },
    ]);
    const saved = await cache.room('r');
    expect([ids(saved?.messages).at(-1), (await cache.usage()).messages]).to.deep.equal(['m20', 21]);
    await storage.destroy();
  });

  it('restores a room that only its list has told', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, { type: 'rooms', rooms: [{ id: 'r', title: 'Empty' }] }]);
    const saved = await cache.room('r');
    expect([saved?.room.title, saved?.messages, await cache.room('other')]).to.deep.equal(['Empty', [], undefined]);
    await storage.destroy();
  });

  it('forgets a room that is gone', async () => {
    const { name, storage, cache, tell } = await open();
    await tell([live, page(1, 5), page(1, 5, { roomId: 'q' })]);
    await storage.flush();
    await tell([{ type: 'room-gone', roomId: 'r' }]);
    expect([(await cache.rooms()).map(({ room }) => room.id), (await cache.usage()).messages]).to.deep.equal([['q'], 5]);
    expect(await rawRows(name, 'messages')).to.have.length(5);
    await storage.destroy();
  });

  it('F7: forgets what another epoch said', async () => {
    const { name, storage, tell } = await open();
    await tell([live, { type: 'epoch', epoch: 'one' }, page(1, 20)]);
    await storage.close();
    const again = await open({ name });
    expect((await again.cache.room('r'))?.epoch).to.equal('one');
    await again.tell([live, { type: 'epoch', epoch: 'two' }, page(11, 12)]);
    expect(ids((await again.cache.room('r'))?.messages)).to.deep.equal(['m11', 'm12']);
    expect((await again.cache.usage()).messages).to.equal(2);
    await again.storage.destroy();
  });

  it('waits for more before it writes, and writes at once when the page leaves', async () => {
    const { name, storage, clock, tell } = await open();
    await tell([live, page(1, 5)]);
    await tell([{ type: 'message', message: message(6) }]);
    expect([clock.waiting, (await rawRows(name, 'messages')).length]).to.deep.equal([1, 0]);
    await storage.flush();
    expect([clock.waiting, (await rawRows(name, 'messages')).length]).to.deep.equal([0, 6]);
    await storage.destroy();
  });

  it('F24: drops what a replaced leader writes, says so once, and never throws', async () => {
    const { storage, cache, tell, warnings } = await open();
    const old = await storage.nextLease();
    await storage.nextLease();
    await tell([live, page(1, 5)], old);
    await storage.flush();
    await tell([page(1, 6)], old);
    expect([await cache.rooms(), warnings]).to.deep.equal([[], [{ code: 'closed', because: 'another tab leads' }]]);
    await storage.destroy();
  });

  it('F16: loses only the write when the device is full, says so once, and mends the hole at the next', async () => {
    let isFull = false;
    const { storage, cache, tell, warnings } = await open({
      indexedDB: faulty({ lend: (db) => fillDisk(db, 'messages', () => isFull) }),
    });
    await tell([live, page(1, 5)]);
    await storage.flush();
    isFull = true;
    for (const n of [6, 7]) {
      await tell([{ type: 'message', message: message(n) }]);
      await storage.flush();
    }
    isFull = false;
    await tell([{ type: 'message', message: message(8) }]);
    expect(ids((await cache.room('r'))?.messages)).to.deep.equal(ids(range(1, 8)));
    expect([warnings, storage.saved]).to.deep.equal([[{ code: 'storage', because: 'this device has no room left' }], true]);
    await storage.destroy();
  });

  it('F16: does not bring back what was deleted while the device was full', async () => {
    let isFull = false;
    const { storage, cache, tell } = await open({ indexedDB: faulty({ lend: (db) => fillDisk(db, 'messages', () => isFull) }) });
    // Another, longer room is what makes room.
    await tell([live, page(1, 20, { roomId: 'q' }), page(1, 5)]);
    await storage.flush();
    isFull = true;
    await tell([page(1, 5, { messages: range(1, 5).filter(({ id }) => id !== 'm3') })]);
    await storage.flush();
    isFull = false;
    await tell([{ type: 'message', message: message(6) }]);
    expect(ids((await cache.room('r'))?.messages)).to.deep.equal(['m1', 'm2', 'm4', 'm5', 'm6']);
    await storage.destroy();
  });

  it('G14: gives up the room longest untouched first', async () => {
    let now = 0;
    const { storage, cache, tell } = await open({ limits: { messages: 50 }, now: () => (now += 1) });
    for (const roomId of ['a', 'b', 'c']) {
      await tell([live, page(1, 20, { roomId })]);
      await storage.flush();
    }
    const kept = await Promise.all(['a', 'b', 'c'].map(async (id) => (await cache.room(id))?.messages.length));
    expect([kept, (await cache.usage()).messages]).to.deep.equal([[0, 20, 20], 40]);
    await storage.destroy();
  });

  it('G14: gives up the oldest pages of the only room, and what is left is whole', async () => {
    const { storage, cache, tell } = await open({ limits: { messages: 50 } });
    await tell([live, page(161, 180)]);
    await storage.flush();
    for (const first of [141, 121, 101]) {
      await tell([page(first, first + 19, { of: { before: `before ${first + 20}` } })]);
      await storage.flush();
    }
    await tell([{ type: 'message', message: message(181) }]);
    const saved = await cache.room('r');
    const { messages } = await cache.usage();
    expect(messages).to.be.within(21, 50);
    expect([saved?.messages.at(-1)?.id, saved?.older]).to.deep.equal(['m181', `before ${Number(saved?.messages[0]?.order)}`]);
    await storage.destroy();
  });

  it('G14: keeps to the limit of bytes', async () => {
    const { storage, cache, tell } = await open({ limits: { bytes: 4000 } });
    await tell([live, page(1, 20, { roomId: 'a' })]);
    await storage.flush();
    await tell([page(1, 20, { roomId: 'b' })]);
    await storage.flush();
    const { bytes, messages } = await cache.usage();
    expect([bytes <= 4000, messages]).to.deep.equal([true, 20]);
    await storage.destroy();
  });

  it('forgets at the next start what is older than its days, and begins at a page edge', async () => {
    const day = 86_400_000;
    const { name, storage, clock, tell } = await open();
    const aged = range(1, 10).map((row, i) => ({ ...row, sentAt: clock.now() - (10 - i) * day }));
    await tell([live, page(5, 10, { messages: aged.slice(4) })]);
    await tell([page(1, 4, { messages: aged.slice(0, 4), of: { before: 'before 5' } })]);
    await storage.close();
    const again = await open({ name, limits: { days: 7.5 } });
    const saved = await again.cache.room('r');
    expect([ids(saved?.messages), saved?.older]).to.deep.equal([ids(range(5, 10)), 'before 5']);
    expect((await again.cache.usage()).messages).to.equal(6);
    await again.storage.destroy();
  });

  it('F21: begins after a row it cannot read, at the next page edge', async () => {
    const { name, storage, cache, tell } = await open();
    await tell([live, page(41, 60)]);
    await tell([page(21, 40, { of: { before: 'before 41' } })]);
    await storage.flush();
    const raw = await promisifyRequest(indexedDB.open(name));
    const store = raw.transaction('messages', 'readwrite').objectStore('messages');
    store.put({ message: { id: 5 } }, ['r', `000030\u0000m30`]);
    await promisifyRequest(store.transaction);
    raw.close();
    const saved = await cache.room('r');
    expect([ids(saved?.messages), saved?.older]).to.deep.equal([ids(range(41, 60)), 'before 41']);
    await storage.destroy();
  });

  it('is empty after clear, and fills again', async () => {
    const { storage, cache, tell } = await open();
    await tell([live, page(1, 5)]);
    await cache.clear();
    expect([await cache.rooms(), await cache.usage()]).to.deep.equal([[], { messages: 0, bytes: 0 }]);
    await tell([{ type: 'message', message: message(6) }]);
    expect(bodies((await cache.room('r'))?.messages)).to.deep.equal(bodies(range(1, 6)));
    await storage.destroy();
  });

  it('costs the same in a long room as in a short one', async () => {
    let puts = 0;
    const counting = faulty({ lend: (db) => fillDisk(db, 'messages', () => ((puts += 1), false)) });
    const { storage, tell } = await open({ indexedDB: counting });
    await tell([live, page(1001, 1400)]);
    await storage.flush();
    puts = 0;
    await tell([{ type: 'message', message: message(1401) }]);
    await storage.flush();
    expect(puts).to.equal(1);
    await storage.destroy();
  });
});
