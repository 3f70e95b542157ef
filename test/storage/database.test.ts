import { expect } from '@open-wc/testing';
import { get, promisifyRequest, set } from 'idb-keyval';
import { createDatabase } from '../../src/storage/database.ts';
import { faulty, freshName, handClock, refusal } from './bench.ts';

const make = (name = freshName(), factory: IDBFactory = indexedDB) => {
  const clock = handClock();
  const reborn: number[] = [];
  const database = createDatabase({ factory, name, now: Date.now, later: clock.later, onReborn: () => reborn.push(1) });
  return { name, clock, reborn, database };
};
const stands = async (name: string): Promise<boolean> => (await indexedDB.databases()).some((db) => db.name === name);

describe('database', () => {
  it('holds several stores that idb-keyval can use', async () => {
    const { database } = make();
    await set('a', 1, database.use('drafts'));
    await set('a', 2, database.use('meta'));
    expect([await get('a', database.use('drafts')), await get('a', database.use('meta'))]).to.deep.equal([1, 2]);
    database.close();
  });

  it('asks for strict durability where told, and for relaxed elsewhere', async () => {
    const { database } = make();
    const strict = await database.write(['meta'], (tx) => tx.durability, true);
    expect([strict, await database.write(['meta'], (tx) => tx.durability)]).to.deep.equal(['strict', 'relaxed']);
    database.close();
  });

  it('takes back everything when the work throws', async () => {
    const { database } = make();
    const failing = database.write(['meta'], (tx) => {
      tx.objectStore('meta').put(1, 'a');
      throw new Error('no');
    });
    expect(await refusal(failing)).to.equal('Error: no');
    expect(await get('a', database.use('meta'))).to.equal(undefined);
    database.close();
  });

  it('F15: gives up an open that never answers after three seconds', async () => {
    const { database, clock } = make(freshName(), faulty({ open: () => new EventTarget() as IDBOpenDBRequest }));
    const opening = refusal(database.open());
    clock.fire(3001);
    expect(clock.waiting).to.equal(1);
    clock.fire(3000);
    expect(await opening).to.contain('did not answer in time');
  });

  it('F17: opens another handle when the one it had was closed under it, and tries once more', async () => {
    let opened = 0;
    let last: IDBDatabase | undefined;
    const factory = faulty({ lend: (db) => ((last = db), (opened += 1)) });
    const { database } = make(freshName(), factory);
    await set('a', 1, database.use('meta'));
    last!.close();
    await set('b', 2, database.use('meta'));
    expect(await get('b', database.use('meta'))).to.equal(2);
    expect(opened).to.equal(2);
    database.close();
  });

  it('F17: gives up when the second handle fails too', async () => {
    const { database } = make(freshName(), faulty({ lend: (db) => db.close() }));
    expect(await refusal(set('a', 1, database.use('meta')))).to.contain('InvalidStateError');
  });

  it('F18: refuses a database that a newer version has upgraded, and leaves it as it is', async () => {
    const { name, database } = make();
    const newer = await promisifyRequest(indexedDB.open(name, 99));
    newer.close();
    expect(await refusal(database.open())).to.contain('VersionError');
    expect(await stands(name)).to.equal(true);
    indexedDB.deleteDatabase(name);
  });

  it('F18: lets go when another tab wants to upgrade', async () => {
    const { name, database } = make();
    await database.open();
    const newer = await promisifyRequest(indexedDB.open(name, 99));
    expect(newer.version).to.equal(99);
    newer.close();
    indexedDB.deleteDatabase(name);
  });

  it('F37: is deleted while another tab holds it, and does not come back there', async () => {
    const { name, database } = make();
    const other = make(name);
    await set('a', 1, other.database.use('meta'));
    await database.destroy();
    expect(await stands(name)).to.equal(false);
    expect(await refusal(set('a', 1, other.database.use('meta')))).to.equal('closed');
    expect(await stands(name)).to.equal(false);
  });

  it('T10: is empty even when its deletion is held up', async () => {
    const { name, database, clock } = make();
    await set('secret', 1, database.use('drafts'));
    await set('entryBytes', 9, database.use('meta'));
    const stubborn = await promisifyRequest(indexedDB.open(name));
    const going = refusal(database.destroy());
    const left = await promisifyRequest(stubborn.transaction('drafts').objectStore('drafts').getAll());
    await new Promise((resolve) => stubborn.addEventListener('versionchange', resolve, { once: true }));
    const leftLater = await promisifyRequest(stubborn.transaction('drafts').objectStore('drafts').getAll());
    const counted: unknown = await promisifyRequest(stubborn.transaction('meta').objectStore('meta').get('entryBytes'));
    expect(counted, 'no count outlives what it counted').to.equal(undefined);
    clock.fire(3000);
    expect(await going).to.contain('did not answer in time');
    expect([left.length <= 1, leftLater]).to.deep.equal([true, []]);
    stubborn.close();
  });

  it('F20: says so when it finds nothing where it had been', async () => {
    let last: IDBDatabase | undefined;
    const { name, database, reborn } = make(freshName(), faulty({ lend: (db) => (last = db) }));
    await database.open();
    // Clearing a site's data closes handles by force: no `versionchange`, the next use finds a dead handle and no database.
    last!.onversionchange = () => last!.close();
    await promisifyRequest(indexedDB.deleteDatabase(name));
    await set('a', 1, database.use('meta'));
    expect(reborn).to.deep.equal([1]);
    await database.destroy();
  });

  it('refuses everything once closed, without opening it again', async () => {
    const { name, database } = make();
    database.close();
    expect(await refusal(set('a', 1, database.use('meta')))).to.equal('closed');
    expect(await stands(name)).to.equal(false);
  });
});
