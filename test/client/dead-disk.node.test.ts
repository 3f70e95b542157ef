// A disk that dies while a tab leads: what it still holds as unsaid is read by whoever comes next, so it may not be said behind its back.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { taskDesk } from '../../src/dialects/task-desk.ts';
import type { AnyDialect } from '../../src/ports/dialect.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { createWorld, maya, type Device } from './device.ts';

/** A disk whose every word fails once it is `dead`; what it holds stays as it was. */
const createDisk = () => {
  const factory = new IDBFactory();
  const fault = { dead: false };
  const check = (): void => {
    if (fault.dead) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  };
  const lend = (db: IDBDatabase): void => {
    const begin = db.transaction.bind(db);
    db.transaction = (...asked: Parameters<IDBDatabase['transaction']>) => (check(), begin(...asked));
  };
  const open = (...asked: Parameters<IDBFactory['open']>): IDBOpenDBRequest => {
    check();
    const request = factory.open(...asked);
    request.addEventListener('success', () => lend(request.result));
    return request;
  };
  return { fault, indexedDB: { open, deleteDatabase: (name: string) => factory.deleteDatabase(name) } as IDBFactory };
};

/** The same backend, if it promised that a second send under one name changes nothing. */
const keyed = (): AnyDialect => ({ ...taskDesk(), promises: { keyTtlMs: 86_400_000 } });

describe('a disk that dies under a leader (F17)', () => {
  before(() => Object.assign(globalThis, { IDBKeyRange }));
  after(() => Reflect.deleteProperty(globalThis, 'IDBKeyRange'));

  /** One person whose device said nothing yet of what it took down: `one`, accepted while the backend was down. */
  const begin = async (dialect: AnyDialect) => {
    const world = createWorld();
    const { clock, desk } = world;
    const { fault, indexedDB } = createDisk();
    const live = async (): Promise<Device> => {
      const storage = await openStorage({ name: 'maya', indexedDB, now: clock.now, later: clock.later });
      const device = world.device(maya, { storage, dialect });
      device.chat.start();
      device.chat.room('r').open();
      await clock.tick(1000);
      return device;
    };
    const first = await live();
    desk.down = true;
    desk.drop();
    await clock.tick(1000);
    assert.equal(await first.chat.room('r').send('one').saved, true);
    fault.dead = true;
    const comeBack = async (): Promise<void> => {
      desk.down = false;
      await clock.tick(60_000);
    };
    /** The page goes, and the next one finds the disk as it was. */
    const liveAgain = async (): Promise<Device> => {
      await first.chat.close();
      fault.dead = false;
      const second = await live();
      await clock.tick(60_000);
      return second;
    };
    return { first, comeBack, liveAgain, said: (): readonly string[] => desk.docs.map((doc) => doc.message) };
  };

  it('L0: what it holds unsaid is given back to the person, and the next life says it, once (G3)', async () => {
    const { first, comeBack, liveAgain, said } = await begin(taskDesk());
    assert.equal(await first.chat.room('r').send('two').saved, false);
    await comeBack();
    assert.deepEqual([said(), first.lines('r')], [['two'], ['Maya Rossi: two', '(unconfirmed) one']]);
    const second = await liveAgain();
    assert.deepEqual([said(), second.chat.state.get().outbox], [['two', 'one'], []]);
  });

  it('L0: the try whose note is the first thing it fails at is not made (G3)', async () => {
    const { first, comeBack, liveAgain, said } = await begin(taskDesk());
    await comeBack();
    assert.deepEqual([said(), first.lines('r')], [[], ['(unconfirmed) one']]);
    const second = await liveAgain();
    assert.deepEqual([said(), second.chat.state.get().outbox], [['one'], []]);
  });

  it('L0: what the person asks for again is said', async () => {
    const { first, comeBack, said } = await begin(taskDesk());
    await comeBack();
    const [entry] = first.chat.state.get().outbox;
    first.chat.outbox.retry(entry!.command.localId);
    await comeBack();
    assert.deepEqual([said(), first.lines('r')], [['one'], ['Maya Rossi: one']]);
  });

  it('L2: it is said from memory under its key', async () => {
    const { first, comeBack, said } = await begin(keyed());
    await comeBack();
    assert.deepEqual([said(), first.chat.state.get().outbox], [['one'], []]);
  });
});
