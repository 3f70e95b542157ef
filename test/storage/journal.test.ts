import { expect } from '@open-wc/testing';
import { promisifyRequest } from 'idb-keyval';
import type { Refusal } from '../../src/model/error.ts';
import type { Limits } from '../../src/storage/rows.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { after, entry, faulty, fillDisk, freshName, handClock, ids, live, message, page, refusal } from './bench.ts';

const open = async (more: { name?: string; limits?: Limits; indexedDB?: IDBFactory } = {}) => {
  const warnings: Refusal[] = [];
  const name = more.name ?? freshName();
  const storage = await openStorage({ indexedDB, ...handClock(), ...more, name, onWarning: (told) => warnings.push(told) });
  return { name, storage, warnings, journal: storage.journal };
};
const names = (entries: readonly { command: { localId: string } }[]): readonly string[] =>
  entries.map(({ command }) => command.localId);

describe('journal', () => {
  it('G1: has the entry on disk once put has resolved', async () => {
    const { name, storage, journal } = await open();
    await journal.put(entry('a'), 1);
    const again = await open({ name });
    expect(await again.journal.all()).to.deep.equal([entry('a')]);
    await Promise.all([storage.destroy(), again.storage.close()]);
  });

  it('G7: gives entries in the order they were said', async () => {
    const { storage, journal } = await open();
    for (const localId of ['0001', '0003', '0002']) await journal.put(entry(localId), 1);
    expect(names(await journal.all())).to.deep.equal(['0001', '0002', '0003']);
    await storage.destroy();
  });

  it('keeps the newest of two puts under one name, and forgets what is removed', async () => {
    const { storage, journal } = await open();
    await journal.put(entry('a'), 1);
    await journal.put(entry('a', { tries: 2, state: 'unconfirmed' }), 1);
    await journal.put(entry('b'), 1);
    await journal.remove('b', 1);
    expect(await journal.all()).to.deep.equal([entry('a', { tries: 2, state: 'unconfirmed' })]);
    await storage.destroy();
  });

  it('keeps the file of an upload', async () => {
    const { storage, journal } = await open();
    const file = new Blob(['hello']);
    await journal.put(entry('a', { command: { type: 'upload', localId: 'a', at: 1, name: 'f', file } }), 1);
    const [kept] = await journal.all();
    expect(kept?.command.type === 'upload' && (await kept.command.file.text())).to.equal('hello');
    await storage.destroy();
  });

  it('F24: gives an entry to one tab at a time, for as long as it asked, and keeps that through a put', async () => {
    const { storage, journal } = await open();
    const { now } = handClock();
    await journal.put(entry('a'), Infinity);
    expect(await journal.claim('a', 'one', now() + 1000)).to.deep.equal({ entry: entry('a') });
    await journal.put(entry('a', { tries: 1 }), Infinity);
    const held = { entry: entry('a', { tries: 1 }), until: now() + 1000 };
    expect(await journal.claim('a', 'two', now() + 2000)).to.deep.equal(held);
    expect(await journal.claim('a', 'one', now())).to.deep.equal({ entry: held.entry });
    expect(await journal.claim('a', 'two', now() + 2000)).to.deep.equal({ entry: held.entry });
    await journal.remove('a', Infinity);
    expect(await journal.claim('a', 'two', now() + 2000)).to.equal(undefined);
    await storage.destroy();
  });

  it('F24: refuses a leader that another has replaced, in put, remove and settle', async () => {
    const { storage, journal } = await open();
    const old = await storage.nextLease();
    await journal.put(entry('a'), old);
    const newer = await storage.nextLease();
    const state = after([live, page(1, 3)]);
    expect([
      await refusal(journal.put(entry('b'), old)),
      await refusal(journal.remove('a', old)),
      await refusal(journal.settle('a', [page(1, 3)], state, old)),
    ]).to.deep.equal(['closed', 'closed', 'closed']);
    expect([names(await journal.all()), (await storage.cache.room('r'))?.messages, newer > old]).to.deep.equal([
      ['a'],
      undefined,
      true,
    ]);
    await storage.destroy();
  });

  it('takes a new entry from a tab that does not lead, and no other change', async () => {
    const { storage, journal } = await open();
    const lease = await storage.nextLease();
    await journal.put(entry('a'), 0);
    await journal.put(entry('a', { tries: 1 }), lease);
    await journal.put(entry('a'), 0);
    expect(await journal.all()).to.deep.equal([entry('a', { tries: 1 })]);
    expect(await refusal(journal.remove('a', 0))).to.equal('closed');
    await storage.destroy();
  });

  it('G8: settles by writing the message and erasing the entry at once', async () => {
    const { name, storage, journal } = await open();
    await journal.put(entry('a'), 1);
    const events = [live, page(1, 3), { type: 'message', message: message(4, { localId: 'a' }) } as const];
    await journal.settle('a', events, after(events), 1);
    const again = await open({ name });
    expect([await again.journal.all(), ids((await again.storage.cache.room('r'))?.messages)]).to.deep.equal([
      [],
      ['m1', 'm2', 'm3', 'm4'],
    ]);
    await Promise.all([storage.destroy(), again.storage.close()]);
  });

  it('G8: keeps the entry when the message cannot be written', async () => {
    const full = faulty({ lend: (db) => fillDisk(db, 'messages', () => true) });
    const { storage, journal } = await open({ indexedDB: full });
    await journal.put(entry('a'), 1);
    const events = [live, page(1, 3)];
    expect(await refusal(journal.settle('a', events, after(events), 1))).to.equal('storage');
    expect([names(await journal.all()), storage.saved]).to.deep.equal([['a'], true]);
    await storage.destroy();
  });

  it('G14: refuses one entry too many, and still takes changes of those it has', async () => {
    const { storage, journal } = await open({ limits: { entries: 2 } });
    await journal.put(entry('a'), 1);
    await journal.put(entry('b'), 1);
    expect(await refusal(journal.put(entry('c'), 1))).to.equal('full');
    await journal.put(entry('b', { tries: 1 }), 1);
    await journal.remove('a', 1);
    await journal.put(entry('c'), 1);
    expect(names(await journal.all())).to.deep.equal(['b', 'c']);
    await storage.destroy();
  });

  it('G14: counts the bytes of all entries, files included', async () => {
    const { storage, journal } = await open({ limits: { entryBytes: 1500 } });
    const upload = (localId: string) =>
      entry(localId, { command: { type: 'upload', localId, at: 1, name: 'f', file: new Blob(['x'.repeat(1000)]) } });
    await journal.put(upload('a'), 1);
    expect(await refusal(journal.put(upload('b'), 1))).to.equal('full');
    await journal.remove('a', 1);
    await journal.put(upload('b'), 1);
    expect(names(await journal.all())).to.deep.equal(['b']);
    await storage.destroy();
  });

  it('F16: gives up cached messages rather than an entry when the device is full', async () => {
    let refusals = 1;
    const full = faulty({ lend: (db) => fillDisk(db, 'journal', () => refusals-- > 0) });
    const { storage, journal } = await open({ indexedDB: full });
    await storage.cache.record([live, page(1, 20)], after([live, page(1, 20)]), 1);
    expect((await storage.cache.usage()).messages).to.equal(20);
    await journal.put(entry('a'), 1);
    expect([names(await journal.all()), (await storage.cache.usage()).messages < 20]).to.deep.equal([['a'], true]);
    await storage.destroy();
  });

  it('F16: refuses with `storage` when there is no room at all', async () => {
    const full = faulty({ lend: (db) => fillDisk(db, 'journal', () => true) });
    const { storage, journal } = await open({ indexedDB: full });
    expect([await refusal(journal.put(entry('a'), 1)), storage.saved]).to.deep.equal(['storage', true]);
    await storage.destroy();
  });

  it('refuses what cannot be cloned and goes on', async () => {
    const { storage, journal } = await open();
    const odd = entry('a', { command: { type: 'send', roomId: 'r', body: '', localId: 'a', at: 1, extra: { run: () => 1 } } });
    expect([await refusal(journal.put(odd, 1)), storage.saved]).to.deep.equal(['storage', true]);
    await storage.destroy();
  });

  it('F21: passes over rows it cannot read, says so once, and leaves them', async () => {
    const { name, storage } = await open();
    await storage.journal.put(entry('a'), 1);
    const raw = await promisifyRequest(indexedDB.open(name));
    const store = raw.transaction('journal', 'readwrite').objectStore('journal');
    const odd = [
      1,
      'text',
      { entry: null },
      { entry: { command: { type: 'beam-up', localId: 'x' }, tries: 0, state: 'queued' } },
      { entry: { ...entry('y'), tries: NaN } },
    ];
    odd.forEach((row, i) => store.put(row, `odd ${i}`));
    await promisifyRequest(store.transaction);
    const again = await open({ name });
    expect(names(await again.journal.all())).to.deep.equal(['a']);
    await again.journal.all();
    expect(again.warnings.map(({ because }) => because)).to.deep.equal(['5 waiting commands could not be read']);
    expect(await promisifyRequest(raw.transaction('journal').objectStore('journal').count())).to.equal(6);
    raw.close();
    await Promise.all([storage.destroy(), again.storage.close()]);
  });
});
