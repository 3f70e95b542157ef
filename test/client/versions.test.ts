// Two versions of the SDK on one origin (F18, F29): each minds its own, neither erases what it does not know, and nothing is said twice.
import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import { openTab, type Edits, type OtherTab } from './other-tab.ts';
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

/** The next version as it would be built: another protocol between tabs, and one more step of the database. */
const newProtocol: Edits = { '/src/tabs/note.ts': (source) => source.replace('protocol = 1', 'protocol = 2') };
const newDatabase: Edits = {
  '/src/storage/database.ts': (source) =>
    source.replace(/(?=const personal)/, `upgrades.push((db) => db.createObjectStore('later'));\n`),
};

type Chat = Home['chat'];

describe('two versions on one origin', () => {
  const worker = setupWorker();
  const opened: (() => unknown)[] = [];
  let site: Site;
  let tenant: string;

  before(() => worker.start(ownWorker));
  beforeEach(() => {
    site = createSite(worker);
    site.add('r', 'hello', 'jon');
    tenant = freshTenant();
  });
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
    worker.resetHandlers();
  });
  after(() => worker.stop());

  const older = (level: Level = 'L0'): Home => {
    const home = openHome(level, { tenant });
    opened.push(() => home.chat.logout().catch(() => undefined));
    return home;
  };
  const newer = async (edits: Edits, level: Level = 'L0', troubles: string[] = []): Promise<Chat> => {
    const tab: OtherTab = await openTab(edits);
    const chat = tab.createChat({
      ...plainOptions(level),
      tenant,
      auth: () => 'token',
      onError: ({ because }) => troubles.push(because),
      env: { fetch: (...asked) => fetch(...asked) },
    });
    opened.unshift(async () => (await chat.logout().catch(() => undefined), tab.close()));
    chat.start();
    chat.room('r').open();
    return chat;
  };
  const stays = async (what: () => unknown, turns = 40): Promise<boolean> => {
    for (let turn = 0; turn < turns; turn += 1) {
      if (!what()) return false;
      await indexedDB.databases();
    }
    return true;
  };
  const name = (level: Level = 'L0'): string => databaseOf(level, tenant, 'maya');
  const versionOf = async (level?: Level): Promise<number | undefined> =>
    (await indexedDB.databases()).find((one) => one.name === name(level))?.version;
  const bodies = (): readonly string[] => site.rows.map(({ body }) => body);
  const shown = (chat: Chat): readonly string[] =>
    [...chat.state.get().rooms.values()].flatMap(({ runs }) => runs.flatMap(({ messages }) => messages.map(({ body }) => body)));
  const offline = async ({ chat, time }: Home): Promise<void> => {
    site.state.down = true;
    time.pass(5_000);
    await until(() => chat.state.get().status === 'offline');
  };

  it('F29: one leads and the other waits, neither heeding the notes of the other; what the waiting one accepts goes out later, once', async () => {
    const first = older();
    await settleIn(first);
    await until(() => first.chat.diagnostics()['leading']);
    const second = await newer(newProtocol);
    await until(() => shown(second).includes('hello'));
    const sent = second.room('r').send('from the newer one');
    expect(await sent.saved).to.equal(true);
    first.chat.room('r').send('from the older one');
    await until(() => bodies().includes('from the older one'));
    expect(await stays(() => !shown(second).includes('from the older one') && bodies().length === 2)).to.equal(true);
    expect(second.diagnostics()['leading']).to.equal(false);
    await first.chat.close();
    await sent.settled;
    expect([bodies(), shown(second)]).to.deep.equal([
      ['hello', 'from the older one', 'from the newer one'],
      ['hello', 'from the older one', 'from the newer one'],
    ]);
  });

  it('F29: a note of another protocol is ignored, even one that says that the person has gone', async () => {
    const first = older();
    await settleIn(first);
    const channel = new BroadcastChannel(name());
    channel.postMessage({ protocol: 2, from: 'newer', note: { call: 'logout' } });
    channel.postMessage({
      protocol: 2,
      from: 'newer',
      note: { command: { type: 'send', roomId: 'r', body: 'forged', localId: 'x', at: 1 } },
    });
    channel.close();
    await first.chat.room('r').send('still here').settled;
    expect([first.chat.state.get().status, bodies()]).to.deep.equal(['polling', ['hello', 'still here']]);
  });

  it('F18: a newer one upgrades under the older one, which goes on in memory, says so, and deletes nothing', async () => {
    const first = older();
    await settleIn(first);
    await first.chat.room('r').send('before').settled;
    await first.chat.cache.usage();
    expect(await versionOf()).to.equal(1);
    const second = await newer(newDatabase);
    await until(() => shown(second).includes('before'));
    expect(await versionOf()).to.equal(2);
    const sent = first.chat.room('r').send('after');
    expect(await sent.saved).to.equal(false);
    await sent.settled;
    expect([first.chat.state.get().saved, second.state.get().saved]).to.deep.equal([false, true]);
    await first.chat.close();
    await until(() => second.diagnostics()['leading'] && shown(second).includes('after'));
    const { messages = [], later } = await contentsOf(name());
    expect([await versionOf(), JSON.stringify(messages).includes('before'), later]).to.deep.equal([2, true, []]);
  });

  it('F18: an older one beside a newer database neither reads nor deletes it', async () => {
    const second = await newer(newDatabase);
    await until(() => second.state.get().status === 'polling');
    await second.room('r').send('precious').settled;
    await second.room('r').saveDraft({ body: 'half a' });
    const first = older();
    first.chat.start();
    await until(() => !first.chat.state.get().saved);
    expect(await first.chat.room('r').draft()).to.equal(undefined);
    await first.chat.room('r').send('from the older one').saved;
    await until(() => bodies().includes('from the older one'));
    await first.chat.close();
    expect([await versionOf(), (await second.room('r').draft())?.body, second.state.get().saved]).to.deep.equal([
      2,
      'half a',
      true,
    ]);
  });

  it('F18: a newer one whose upgrade is blocked for ever says so, chats in memory, and leaves what there is', async () => {
    const first = older();
    await settleIn(first);
    await first.chat.room('r').send('before').settled;
    await first.chat.close();
    const stuck = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name());
      request.onsuccess = () => resolve(request.result);
    });
    const troubles: string[] = [];
    const second = await newer(newDatabase, 'L0', troubles);
    await until(() => second.state.get().status === 'polling');
    const sent = second.room('r').send('meanwhile');
    expect(troubles).to.deep.equal(['an older version of this page holds it in another tab']);
    expect([await sent.saved, (await sent.settled).body, second.state.get().saved]).to.deep.equal([false, 'meanwhile', false]);
    const rows = stuck.transaction('messages').objectStore('messages').getAll();
    await new Promise((resolve) => (rows.onsuccess = resolve));
    expect(JSON.stringify(rows.result)).to.include('before');
    stuck.close();
  });

  /** Without a key only the note of the one that said it keeps the other from saying it too, so there the protocol is the same. */
  const upgrades = { L0: newDatabase, L2: { ...newProtocol, ...newDatabase } };
  for (const level of ['L0', 'L2'] as const)
    it(`F18: what the older one had accepted before the upgrade arrives once, ${level}`, async () => {
      const first = older(level);
      await settleIn(first);
      await offline(first);
      await first.chat.room('r').send('accepted').saved;
      const second = await newer(upgrades[level], level);
      await until(async () => (await versionOf(level)) === 2);
      site.state.down = false;
      first.chat.connection.retry();
      await until(() => first.chat.state.get().status === 'polling');
      // Where only the disk could keep another from saying it too, the older one leaves it to whoever has the disk.
      const parked = (): boolean => level === 'L0' && first.chat.state.get().outbox[0]?.state === 'unconfirmed';
      await until(() => parked() || first.chat.state.get().outbox.length === 0);
      await first.chat.close();
      await until(() => second.state.get().status === 'polling' && second.state.get().outbox.length === 0);
      expect(bodies()).to.deep.equal(['hello', 'accepted']);
    });
});
