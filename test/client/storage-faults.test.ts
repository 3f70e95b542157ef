// What the whole client does when IndexedDB is slow, hangs, dies, is full, is absent, is cleared or holds rubbish (F14–F21).
import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import { writable } from '../../src/kit/readable.ts';
import type { ChatError } from '../../src/model/error.ts';
import { stillPage } from '../../src/page/still-page.ts';
import { faulty, fillDisk } from '../storage/bench.ts';
import { openTab } from './other-tab.ts';
import {
  contentsOf,
  createSite,
  databaseOf,
  freshTenant,
  openHome,
  plainOptions,
  settleIn,
  until,
  type Home,
  type Level,
  type Site,
} from './site.ts';

const refused = (promise: Promise<unknown>): Promise<ChatError> =>
  promise.then(
    () => Promise.reject(new Error('it was accepted')),
    (error: ChatError) => error,
  );

const openRaw = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });

/** Holds every store busy, as a slow disk does: what others want waits in line. Resolves to its end once it holds. */
const hold = async (name: string): Promise<() => void> => {
  const db = await openRaw(name);
  const tx = db.transaction([...db.objectStoreNames], 'readwrite');
  let held = true;
  await new Promise<void>((resolve) => {
    const again = (): void => {
      if (held) tx.objectStore('meta').get('none').onsuccess = () => (resolve(), again());
    };
    again();
  });
  tx.oncomplete = () => db.close();
  return () => void (held = false);
};

/** Leaves nothing behind, though the device may never answer. */
const leave = async ({ chat, time }: Home): Promise<void> => {
  let gone = false;
  void chat
    .logout()
    .catch(() => undefined)
    .finally(() => (gone = true));
  await until(() => (time.pass(3_000), gone));
};

describe('the client on a failing device', () => {
  const worker = setupWorker();
  let site: Site;
  let tenant: string;
  const homes: Home[] = [];

  before(() => worker.start(ownWorker));
  beforeEach(() => {
    site = createSite(worker);
    site.add('r', 'hello', 'jon');
    tenant = freshTenant();
  });
  afterEach(async () => {
    for (const one of homes.splice(0)) await leave(one);
    worker.resetHandlers();
  });
  after(() => worker.stop());

  const home = (indexed: IDBFactory | undefined = indexedDB, level: Level = 'L0'): Home => {
    const one = openHome(level, { tenant, env: { indexedDB: indexed } });
    homes.push(one);
    return one;
  };
  const database = (): string => databaseOf('L0', tenant, 'maya');
  const bodies = (): readonly string[] => site.rows.map(({ body }) => body);
  /** What is on screen as sent leaves the journal a moment later, in one transaction with the message. */
  const journalEmpty = async (): Promise<boolean> => (await contentsOf(database()))['journal']?.length === 0;
  const saved = ({ chat }: Home): boolean => chat.state.get().saved;
  const storageErrors = ({ errors }: Home): readonly string[] =>
    errors.filter(({ code }) => code === 'storage').map(({ because }) => because);
  const offline = async ({ chat, time }: Home): Promise<void> => {
    site.state.down = true;
    time.pass(5_000);
    await until(() => chat.state.get().status === 'offline');
  };

  /** What every fault leaves: a chat that works, and says that it keeps nothing. */
  const worksInMemory = async (one: Home): Promise<void> => {
    const sent = one.chat.room('r').send('one');
    expect(await sent.saved).to.equal(false);
    expect((await sent.settled).id).to.equal('m2');
    site.add('r', 'welcome', 'jon');
    one.time.pass(5_000);
    await until(() => one.lines().join() === 'hello,one,welcome');
    expect([saved(one), one.chat.diagnostics()['saved'], storageErrors(one).length]).to.deep.equal([false, false, 1]);
  };

  it('F14: a slow disk holds back only the acceptance of a message; what others say goes on appearing', async () => {
    const one = home();
    await settleIn(one);
    const release = await hold(database());
    let accepted: boolean | undefined;
    const sent = one.chat.room('r').send('one');
    void sent.saved.then((is) => (accepted = is));
    site.add('r', 'welcome', 'jon');
    one.time.pass(5_000);
    await until(() => one.lines().join() === 'hello,welcome');
    expect([accepted, bodies()]).to.deep.equal([undefined, ['hello', 'welcome']]);
    release();
    expect(await sent.saved).to.equal(true);
    await sent.settled;
    expect([one.lines(), saved(one)]).to.deep.equal([['hello', 'welcome', 'one'], true]);
  });

  it('F15: a database that never opens is given up after three seconds, and the chat goes on in memory', async () => {
    const one = home(faulty({ open: () => new EventTarget() as IDBOpenDBRequest }));
    one.chat.start();
    one.chat.room('r').open();
    await until(() => one.time.waits.includes(3_000));
    one.time.pass(3_000);
    await until(() => one.chat.state.get().status === 'polling');
    await worksInMemory(one);
  });

  it('F15: a database that opens later, when someone looks, takes in what waits, and says what it held', async () => {
    const earlier = home();
    site.state.down = true;
    await earlier.chat.room('r').send('before').saved;
    await earlier.chat.close();
    let hangs = true;
    const visible = writable(true);
    const factory = faulty({ open: (...asked) => (hangs ? (new EventTarget() as IDBOpenDBRequest) : indexedDB.open(...asked)) });
    // One clock, so that names go on where the earlier life left off.
    const one = openHome('L0', { tenant, env: { indexedDB: factory, page: { ...stillPage(), visible } } }, earlier.time);
    homes.push(one);
    one.chat.start();
    one.chat.room('r').open();
    await until(() => one.time.waits.includes(3_000));
    one.time.pass(3_000);
    expect(await one.chat.room('r').send('amid').saved).to.equal(false);
    hangs = false;
    visible.set(false);
    visible.set(true);
    await until(() => saved(one));
    await until(() => one.lines().join() === '(queued) before,(queued) amid');
    site.state.down = false;
    await until(() => (one.time.pass(1_000), one.lines().join() === 'hello,before,amid'));
    expect(bodies()).to.deep.equal(['hello', 'before', 'amid']);
    await until(journalEmpty);
    expect(await one.chat.room('r').send('after').saved).to.equal(true);
  });

  it('F15: what is said while the database is still opening is accepted as soon as that is decided', async () => {
    const one = home(faulty({ open: () => new EventTarget() as IDBOpenDBRequest }));
    one.chat.start();
    one.chat.room('r').open();
    const sent = one.chat.room('r').send('early');
    await until(() => one.time.waits.includes(3_000));
    one.time.pass(3_000);
    expect(await sent.saved).to.equal(false);
    await sent.settled;
    expect(bodies()).to.deep.equal(['hello', 'early']);
  });

  describe('F16: a full device', () => {
    const full = (store: string) => {
      const fault = { is: false, refusals: 0 };
      const isFull = (): boolean => (fault.is && (fault.refusals += 1), fault.is);
      return { fault, factory: faulty({ lend: (db) => fillDisk(db, store, isFull) }) };
    };

    it('law 7: a throwing storage costs itself only: the cache and not the chat, and the host is told once', async () => {
      const { fault, factory } = full('messages');
      const one = home(factory);
      await settleIn(one);
      fault.is = true;
      for (const body of ['one', 'two', 'three']) await one.chat.room('r').send(body).settled;
      site.add('r', 'welcome', 'jon');
      one.time.pass(5_000);
      await until(() => one.lines().join() === 'hello,one,two,three,welcome');
      one.time.pass(5_000);
      await one.chat.cache.usage();
      expect([saved(one), one.chat.state.get().outbox]).to.deep.equal([true, []]);
      expect([...new Set(storageErrors(one))]).to.deep.equal(['this device has no room left']);
      expect(storageErrors(one).length).to.be.lessThan(3);
    });

    for (const level of ['L0', 'L2'] as const)
      it(`with a network says a message all the same, and tells that it was not saved (${level})`, async () => {
        const { fault, factory } = full('journal');
        const one = home(factory, level);
        await settleIn(one);
        fault.is = true;
        const sent = ['one', 'two'].map((body) => one.chat.room('r').send(body));
        expect(await Promise.all(sent.map(({ saved: kept }) => kept))).to.deep.equal([false, false]);
        for (const { settled } of sent) await settled;
        expect([bodies(), one.lines()]).to.deep.equal([
          ['hello', 'one', 'two'],
          ['hello', 'one', 'two'],
        ]);
        await one.chat.cache.usage();
        expect([one.chat.state.get().outbox, fault.refusals > 0]).to.deep.equal([[], true]);
      });

    it('with a network that loses the answer asks the person at L0, and says it again when they say so', async () => {
      const { fault, factory } = full('journal');
      const one = home(factory);
      await settleIn(one);
      fault.is = true;
      site.replies.push(() => Response.error());
      const sent = one.chat.room('r').send('one');
      expect(await sent.saved).to.equal(false);
      await until(() => one.lines().join() === 'hello,(unconfirmed) one');
      one.chat.outbox.retry(sent.localId);
      await until(() => one.lines().join() === 'hello,one');
      expect([bodies(), site.said.length]).to.deep.equal([['hello', 'one'], 2]);
    });

    it('with a network that loses the answer says it again under its key at L2, also with no room still', async () => {
      const { fault, factory } = full('journal');
      const one = home(factory, 'L2');
      await settleIn(one);
      fault.is = true;
      site.replies.push(({ commit }) => (commit(), Response.error()));
      expect(await one.chat.room('r').send('one').saved).to.equal(false);
      await until(() => one.chat.state.get().outbox[0]?.notBefore !== undefined);
      one.time.pass(30_000);
      await until(() => one.lines().join() === 'hello,one');
      expect([bodies(), site.said.length]).to.deep.equal([['hello', 'one'], 2]);
    });

    it('in a tab that follows, the tab that leads says it', async () => {
      const { fault, factory } = full('journal');
      const lead = home(factory, 'L2');
      await settleIn(lead);
      await until(() => lead.chat.diagnostics()['leading']);
      const follower = home(factory, 'L2');
      await settleIn(follower);
      expect(follower.chat.diagnostics()['leading']).to.equal(false);
      fault.is = true;
      const sent = follower.chat.room('r').send('one');
      expect(await sent.saved).to.equal(false);
      await sent.settled;
      for (const { lines } of [lead, follower]) await until(() => lines().join() === 'hello,one');
      expect([bodies(), follower.chat.state.get().outbox]).to.deep.equal([['hello', 'one'], []]);
    });

    it('without a network refuses a message with a typed error, and keeps the draft that stands for it', async () => {
      const { fault, factory } = full('journal');
      const one = home(factory);
      await settleIn(one);
      await one.chat.room('r').saveDraft({ body: 'one' });
      await offline(one);
      fault.is = true;
      const error = await refused(one.chat.room('r').send('one').saved);
      expect([error.code, error.because]).to.deep.equal(['storage', 'this device has no room left']);
      expect([one.chat.state.get().outbox, (await one.chat.room('r').draft())?.body]).to.deep.equal([[], 'one']);
    });

    for (const level of ['L0', 'L2'] as const)
      it(`keeps what it had accepted, ${level}: said when there is room again, once, in order and without haste`, async () => {
        const { fault, factory } = full('journal');
        const one = home(factory, level);
        await settleIn(one);
        await offline(one);
        for (const body of ['one', 'two']) await one.chat.room('r').send(body).saved;
        fault.is = true;
        site.state.down = false;
        one.chat.connection.retry();
        await until(() => one.chat.state.get().status === 'polling' && storageErrors(one).length > 0);
        for (let turn = 0; turn < 60; turn += 1) await one.chat.cache.usage();
        expect([one.lines().slice(1), bodies(), fault.refusals]).to.deep.equal([['(queued) one', '(queued) two'], ['hello'], 2]);
        fault.is = false;
        for (let turn = 0; turn < 12; turn += 1) one.time.pass(2_500);
        await until(() => one.chat.state.get().outbox.length === 0);
        expect([bodies(), storageErrors(one)]).to.deep.equal([['hello', 'one', 'two'], ['this device has no room left']]);
      });
  });

  describe('F17: a handle that dies', () => {
    it('is replaced without anybody noticing', async () => {
      let last: IDBDatabase | undefined;
      const one = home(faulty({ lend: (db) => (last = db) }));
      await settleIn(one);
      last?.close();
      const sent = one.chat.room('r').send('one');
      expect(await sent.saved).to.equal(true);
      last?.close();
      await sent.settled;
      await one.chat.cache.usage();
      expect([saved(one), storageErrors(one)]).to.deep.equal([true, []]);
      await until(journalEmpty);
    });

    const dies = async (level: Level) => {
      let dead = false;
      let last: IDBDatabase | undefined;
      const open = (name: string, version?: number): IDBOpenDBRequest => {
        if (dead) throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
        return indexedDB.open(name, version);
      };
      const one = home(faulty({ open, lend: (db) => (last = db) }), level);
      await settleIn(one);
      await offline(one);
      await one.chat.room('r').saveDraft({ body: 'half a' });
      await one.chat.room('r').send('one').saved;
      dead = true;
      last?.close();
      const two = one.chat.room('r').send('two');
      expect(await two.saved).to.equal(false);
      expect([saved(one), storageErrors(one).length]).to.deep.equal([false, 1]);
      site.state.down = false;
      one.chat.connection.retry();
      let settled = false;
      void two.settled.then(() => (settled = true));
      await until(() => (one.time.pass(1_000), settled));
      expect((await one.chat.room('r').draft())?.body).to.equal('half a');
      return one;
    };

    it('for good puts the chat into memory: what was accepted is said once, what was drafted is still there, and the state tells', async () => {
      const one = await dies('L2');
      expect([bodies(), one.lines()]).to.deep.equal([
        ['hello', 'one', 'two'],
        ['hello', 'one', 'two'],
      ]);
    });

    it('for good, where a second copy cannot be told from the first, asks the person about what the next page will find on it', async () => {
      const one = await dies('L0');
      await until(() => one.lines().join() === 'hello,two,(unconfirmed) one');
      expect(bodies()).to.deep.equal(['hello', 'two']);
      one.chat.outbox.retry(one.chat.state.get().outbox[0]!.command.localId);
      await until(() => (one.time.pass(1_000), one.lines().join() === 'hello,two,one'));
    });
  });

  it('F18: a database that a newer version has upgraded is left as it is, and the chat goes on in memory', async () => {
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database(), 99);
      request.onupgradeneeded = () => request.result.createObjectStore('later').put('precious', 'key');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('not opened'));
    });
    const one = home();
    await settleIn(one);
    await worksInMemory(one);
    await one.chat.close();
    expect([newer.version, await contentsOf(database())]).to.deep.equal([99, { later: ['precious'] }]);
    newer.close();
  });

  it('law 7: without IndexedDB all works until reload, and the state says so (F19)', async () => {
    const one = openHome('L0', { tenant, env: { indexedDB: undefined } });
    homes.push(one);
    await settleIn(one);
    await worksInMemory(one);
  });

  it('F19, F34: a page where the touch of IndexedDB, locks and channels throws chats in memory', async () => {
    const { frame, createChat, close } = await openTab();
    const forbidden = {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    const inner = frame.contentWindow as Window & typeof globalThis;
    for (const name of ['indexedDB', 'BroadcastChannel', 'localStorage', 'sessionStorage'])
      Object.defineProperty(inner, name, forbidden);
    Object.defineProperty(inner.navigator, 'locks', forbidden);
    const chat = createChat({ ...plainOptions('L0'), tenant, env: { fetch: (...asked) => fetch(...asked) } });
    chat.start();
    chat.room('r').open();
    await until(() => chat.state.get().status === 'polling');
    const sent = chat.room('r').send('one');
    expect([await sent.saved, (await sent.settled).id, chat.state.get().saved]).to.deep.equal([false, 'm2', false]);
    await chat.close();
    close();
  });

  it('F20: what waits is written again when the site was cleared under a living tab', async () => {
    let last: IDBDatabase | undefined;
    const one = home(faulty({ lend: (db) => (last = db) }));
    await settleIn(one);
    await offline(one);
    await one.chat.room('r').send('one').saved;
    // Clearing a site closes its handles by force: no `versionchange`, only `close`.
    last?.close();
    last?.dispatchEvent(new Event('close'));
    await new Promise((resolve) => (indexedDB.deleteDatabase(database()).onsuccess = resolve));
    await one.chat.room('r').send('two').saved;
    const waiting = async (): Promise<readonly unknown[]> => (await contentsOf(database()))['journal'] ?? [];
    await until(async () => (await waiting()).length === 2);
    site.state.down = false;
    one.chat.connection.retry();
    await until(() => one.chat.state.get().outbox.length === 0);
    expect([bodies(), saved(one)]).to.deep.equal([['hello', 'one', 'two'], true]);
  });

  it('F20: after the whole origin was evicted between two visits the history is loaded again', async () => {
    const first = home();
    await settleIn(first);
    await first.chat.room('r').send('one').settled;
    await first.chat.close();
    await new Promise((resolve) => (indexedDB.deleteDatabase(database()).onsuccess = resolve));
    const second = home();
    await settleIn(second);
    expect([second.lines(), saved(second)]).to.deep.equal([['hello', 'one'], true]);
  });

  it('F21: rows that cannot be read are left alone, and what can be read goes on', async () => {
    const first = home();
    await settleIn(first);
    await offline(first);
    await first.chat.room('r').send('one').saved;
    first.time.pass(200);
    await first.chat.cache.usage();
    await first.chat.close();
    const cyclic: Record<string, unknown> = { entry: {} };
    cyclic['self'] = cyclic;
    const db = await openRaw(database());
    const tx = db.transaction(['journal', 'messages', 'rooms', 'drafts'], 'readwrite');
    const odd = [
      NaN,
      'text',
      cyclic,
      { entry: { command: null } },
      JSON.parse('{"__proto__":{"entry":1}}'),
      { entry: 'x'.repeat(5_000_000) },
    ];
    odd.forEach((row, n) => {
      tx.objectStore('journal').put(row, `odd ${n}`);
      tx.objectStore('messages').put(row, ['r', `zz ${n}`]);
      tx.objectStore('rooms').put(row, `odd ${n}`);
    });
    tx.objectStore('drafts').put(7, ['r', '']);
    await new Promise((resolve) => (tx.oncomplete = resolve));
    db.close();
    site.state.down = false;
    const second = home();
    await settleIn(second);
    await until(() => second.chat.state.get().outbox.length === 0);
    expect([second.lines(), await second.chat.room('r').draft(), saved(second)]).to.deep.equal([
      ['hello', 'one'],
      undefined,
      true,
    ]);
    expect((await contentsOf(database()))['journal']).to.have.length(odd.length);
    expect(storageErrors(second)).to.deep.equal([`${odd.length} waiting commands could not be read`]);
  });
});
