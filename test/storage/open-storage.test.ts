import { expect } from '@open-wc/testing';
import { promisifyRequest } from 'idb-keyval';
import { writable } from '../../src/kit/readable.ts';
import type { Refusal } from '../../src/model/error.ts';
import { openStorage, type StorageOptions } from '../../src/storage/open-storage.ts';
import { after, entry, faulty, freshName, handClock, ids, live, page, refusal } from './bench.ts';

const open = async (more: Partial<StorageOptions> = {}) => {
  const warnings: Refusal[] = [];
  const clock = handClock();
  const given = { name: freshName(), now: clock.now, later: clock.later, onWarning: (told: Refusal) => void warnings.push(told) };
  const own = { ...Object.getOwnPropertyDescriptors({ indexedDB }), ...Object.getOwnPropertyDescriptors(more) };
  const opening = openStorage(Object.defineProperties(given, own));
  return { opening, warnings, clock, name: more.name ?? given.name };
};

const worksInMemory = async (opening: ReturnType<typeof openStorage>): Promise<void> => {
  const storage = await opening;
  await storage.journal.put(entry('a'), 1);
  await storage.drafts.put('r', { body: 'half a' });
  await storage.cache.record([live, page(1, 3)], after([live, page(1, 3)]), 1);
  expect([storage.saved, (await storage.journal.all()).length, (await storage.drafts.get('r'))?.body]).to.deep.equal([
    false,
    1,
    'half a',
  ]);
  expect(ids((await storage.cache.room('r'))?.messages)).to.deep.equal(['m1', 'm2', 'm3']);
  await storage.close();
};

describe('storage', () => {
  it('is saved where IndexedDB works', async () => {
    const { opening, warnings } = await open();
    const storage = await opening;
    expect([storage.saved, warnings]).to.deep.equal([true, []]);
    await storage.destroy();
  });

  it('keeps drafts by room and thread, and forgets an empty one', async () => {
    const { opening, name } = await open();
    const storage = await opening;
    await storage.drafts.put('r', { body: 'room' });
    await storage.drafts.put('r', { body: 'thread', replyTo: 'm1' }, 't');
    await storage.close();
    const again = await (await open({ name })).opening;
    expect([await again.drafts.get('r'), await again.drafts.get('r', 't')]).to.deep.equal([
      { body: 'room' },
      { body: 'thread', replyTo: 'm1' },
    ]);
    await again.drafts.put('r', undefined);
    expect(await again.drafts.get('r')).to.equal(undefined);
    await again.destroy();
  });

  it('gives each leader a higher lease, across tabs and starts', async () => {
    const { opening, name } = await open();
    const storage = await opening;
    const other = await (await open({ name })).opening;
    const leases = [await storage.nextLease(), await other.nextLease(), await storage.nextLease()];
    expect(leases).to.deep.equal([1, 2, 3]);
    await Promise.all([storage.close(), other.destroy()]);
  });

  it('F19: works in memory where there is no IndexedDB', async () => {
    const { opening, warnings } = await open({ indexedDB: undefined });
    await worksInMemory(opening);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['storage']);
  });

  it('F19: works in memory where the touch of IndexedDB throws', async () => {
    const { opening } = await open({
      get indexedDB(): IDBFactory {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    await worksInMemory(opening);
  });

  it('F34: works in memory where opening throws', async () => {
    const denied = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    await worksInMemory((await open({ indexedDB: faulty({ open: denied }) })).opening);
  });

  it('F15: works in memory where opening hangs', async () => {
    const { opening, clock } = await open({ indexedDB: faulty({ open: () => new EventTarget() as IDBOpenDBRequest }) });
    clock.fire(3000);
    await worksInMemory(opening);
  });

  it('F15: moves from memory to a disk that opens after all, when someone looks at the page', async () => {
    const first = await open();
    const earlier = await first.opening;
    await earlier.journal.put(entry('a'), await earlier.nextLease());
    await earlier.close();
    let hangs = true;
    const visible = writable(false);
    const factory = faulty({ open: (...asked) => (hangs ? (new EventTarget() as IDBOpenDBRequest) : indexedDB.open(...asked)) });
    const { opening, clock, warnings } = await open({ name: first.name, indexedDB: factory, page: { visible } });
    clock.fire(3000);
    const storage = await opening;
    const told: boolean[] = [];
    const saved = new Promise((resolve) => storage.onSaved((is) => (told.push(is), resolve(is))));
    const lease = await storage.nextLease();
    await storage.journal.put(entry('b'), lease);
    hangs = false;
    await storage.journal.put(entry('c'), lease);
    visible.set(true);
    await saved;
    expect([storage.saved, told, warnings.length]).to.deep.equal([true, [true], 1]);
    expect((await storage.journal.all()).map(({ command }) => command.localId)).to.deep.equal(['a', 'b', 'c']);
    expect(await refusal(storage.journal.put(entry('b', { tries: 1 }), lease))).to.equal('closed');
    const newer = await storage.nextLease();
    await storage.journal.put(entry('b', { tries: 1 }), newer);
    expect([newer, (await storage.journal.all())[1]?.tries]).to.deep.equal([2, 1]);
    await storage.destroy();
  });

  it('F18: works in memory beside a newer version, whose database stays', async () => {
    const name = freshName();
    (await promisifyRequest(indexedDB.open(name, 99))).close();
    await worksInMemory((await open({ name })).opening);
    expect((await indexedDB.databases()).some((db) => db.name === name && db.version === 99)).to.equal(true);
    indexedDB.deleteDatabase(name);
  });

  it('F17: goes on in memory when the disk is lost for good, with all it had accepted, and tells', async () => {
    let broken = false;
    const breaking = (name: string, version?: number): IDBOpenDBRequest => {
      if (broken) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return indexedDB.open(name, version);
    };
    let last: IDBDatabase | undefined;
    const { opening, warnings, name } = await open({ indexedDB: faulty({ open: breaking, lend: (db) => (last = db) }) });
    const storage = await opening;
    const told: boolean[] = [];
    storage.onSaved((saved) => told.push(saved));
    await storage.journal.put(entry('a'), await storage.nextLease());
    await storage.drafts.put('r', { body: 'half a' });
    broken = true;
    last?.close();
    await storage.journal.put(entry('b'), 1);
    expect((await storage.journal.all()).map(({ command }) => command.localId)).to.deep.equal(['a', 'b']);
    expect([await storage.drafts.get('r'), storage.saved, told, warnings.length]).to.deep.equal([
      { body: 'half a' },
      false,
      [false],
      1,
    ]);
    await storage.close();
    indexedDB.deleteDatabase(name);
  });

  it('F20: writes again what the leader holds when the site was cleared under it', async () => {
    let last: IDBDatabase | undefined;
    const { opening, name } = await open({ indexedDB: faulty({ lend: (db) => (last = db) }) });
    const storage = await opening;
    await storage.journal.put(entry('a'), 1);
    last!.onversionchange = () => last!.close();
    await promisifyRequest(indexedDB.deleteDatabase(name));
    await storage.journal.put(entry('b'), 1);
    // Putting again queues behind what is under way; one more write comes after it.
    await storage.nextLease();
    expect((await storage.journal.all()).map(({ command }) => command.localId)).to.deep.equal(['a', 'b']);
    await storage.destroy();
  });

  it('F20: what a follower saw kept when the disk was cleared is settled by nobody; once it leads, it writes it again, in doubt', async () => {
    let last: IDBDatabase | undefined;
    let moment = 0;
    const { opening, name } = await open({ indexedDB: faulty({ lend: (db) => (last = db) }), now: () => (moment += 1) });
    const storage = await opening;
    // It has read nothing before.
    await storage.journal.put(entry('a'), 0);
    last!.onversionchange = () => last!.close();
    await promisifyRequest(indexedDB.deleteDatabase(name));
    const names = async (lease: number): Promise<readonly (string | boolean | undefined)[]> =>
      (await storage.journal.all(lease)).flatMap(({ command, doubtful }) => [command.localId, doubtful]);
    expect([await names(0), [...storage.journal.gone!]]).to.deep.equal([[], ['a']]);
    const lease = await storage.nextLease();
    expect([await names(lease), storage.journal.gone!.size]).to.deep.equal([['a', true], 0]);
    // From now on its absence means that somebody has settled it.
    const other = await (await open({ name })).opening;
    await other.journal.remove('a', lease);
    expect([await names(0), storage.journal.gone!.size]).to.deep.equal([[], 0]);
    await other.close();
    await storage.destroy();
  });

  it('G3: a new leader brings nothing back that the one before has settled', async () => {
    const { opening, name } = await open();
    const [first, next] = [await opening, await (await open({ name })).opening];
    const lease = await first.nextLease();
    // Accepted by a follower, said and settled by the leader, who is gone before the follower hears of it.
    await next.journal.put(entry('a'), 0);
    await first.journal.settle('a', [live], after([live]), lease);
    await first.close();
    const names = async (led: number): Promise<readonly string[]> =>
      (await next.journal.all(led)).map(({ command }) => command.localId);
    const led = await next.nextLease();
    expect([await names(led), await names(led), await names(0)]).to.deep.equal([[], [], []]);
    await next.destroy();
  });

  it('G12: leaves nothing of a person after destroy, also when it was closed before', async () => {
    const { opening, name } = await open();
    const storage = await opening;
    await storage.journal.put(entry('a'), 1);
    await storage.close();
    await storage.destroy();
    expect((await indexedDB.databases()).some((db) => db.name === name)).to.equal(false);
    expect(await refusal(storage.journal.put(entry('b'), 1))).to.equal('closed');
  });

  it('writes what waits before it closes, and refuses afterwards', async () => {
    const { opening, name, clock } = await open();
    const storage = await opening;
    await storage.cache.record([live, page(1, 3)], after([live, page(1, 3)]), 1);
    await storage.close();
    expect([clock.waiting, await refusal(storage.cache.rooms())]).to.deep.equal([0, 'closed']);
    const again = await (await open({ name })).opening;
    expect(ids((await again.cache.room('r'))?.messages)).to.have.length(3);
    await again.destroy();
  });
});
