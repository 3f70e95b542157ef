// Tabs of one person where the browser has no Web Locks (F24): each leads itself, and what waits is still said once.
import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import { openTab } from './other-tab.ts';
import {
  contentsOf,
  createSite,
  databaseOf,
  freshTenant,
  handTime,
  openHome,
  plainOptions,
  settleIn,
  until,
  type Home,
  type Level,
  type Site,
} from './site.ts';

describe('tabs without locks', () => {
  const worker = setupWorker();
  const opened: Home[] = [];
  let site: Site;
  let tenant: string;

  before(() => worker.start(ownWorker));
  beforeEach(() => {
    site = createSite(worker);
    site.add('r', 'hello', 'jon');
    tenant = freshTenant();
  });
  afterEach(async () => {
    for (const { chat, time } of opened.splice(0)) {
      let gone = false;
      void chat
        .logout()
        .catch(() => undefined)
        .finally(() => (gone = true));
      await until(() => (time.pass(3000), gone));
    }
    worker.resetHandlers();
  });
  after(() => worker.stop());

  const open = (level: Level = 'L2'): Home => {
    const home = openHome(level, { tenant, env: { locks: undefined } }, handTime(Date.now()));
    opened.push(home);
    return home;
  };
  const bodies = (): readonly string[] => site.rows.map(({ body }) => body);
  const waiting = async (level: Level = 'L2'): Promise<readonly unknown[]> =>
    (await contentsOf(databaseOf(level, tenant, 'maya')))['journal'] ?? [];

  /** An earlier life that never began to say anything. */
  const leaveBehind = async (...texts: readonly string[]): Promise<void> => {
    const { chat } = open();
    for (const text of texts) await chat.room('r').send(text).saved;
    await chat.close();
  };

  it('each lead themselves, and show at once what one of them says', async () => {
    const [one, two] = [open(), open()];
    await Promise.all([settleIn(one), settleIn(two)]);
    expect([one, two].map(({ chat }) => chat.diagnostics()['leading'])).to.deep.equal([true, true]);
    await one.chat.room('r').send('from the first').settled;
    await until(() => two.lines().join() === 'hello,from the first');
    expect(two.chat.state.get().outbox).to.deep.equal([]);
  });

  it('say what both found on the disk exactly once', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five'];
    await leaveBehind(...texts);
    const [one, two] = [open(), open()];
    await Promise.all([settleIn(one), settleIn(two)]);
    // A tab that missed a note looks again when the other's claim ends, so time has to pass, and slower than answers come.
    const pass = (): void => [one, two].forEach(({ time }) => time.pass(50));
    await until(async () => (pass(), (await waiting()).length === 0 && site.said.length >= texts.length));
    await until(() => (pass(), [one, two].every(({ chat }) => chat.state.get().outbox.length === 0)));
    expect(site.said.map(({ body }) => body).sort()).to.deep.equal([...texts].sort());
    for (const { lines } of [one, two]) await until(() => lines().length === texts.length + 1);
  });

  for (const level of ['L0', 'L2'] as const)
    it(`say once what the first died of saying (${level})`, async () => {
      let answer: (late: Response) => void = () => undefined;
      site.replies.push(({ commit }) => (commit(), new Promise((resolve) => (answer = resolve))));
      const tab = await openTab();
      const first = tab.createChat({
        ...plainOptions(level),
        tenant,
        auth: () => 'token',
        env: { fetch: (...asked: Parameters<typeof fetch>) => fetch(...asked), locks: undefined },
      });
      first.start();
      first.room('r').open();
      first.room('r').send('last words');
      await until(() => site.said.length === 1);
      const second = open(level);
      await settleIn(second);
      await until(() => second.lines().includes('(queued) last words') || second.lines().join() === 'hello,last words');
      tab.close();
      second.time.pass(20_000);
      await until(async () => (await waiting(level)).length === 0);
      await until(() => second.lines().join() === 'hello,last words');
      answer(Response.error());
      expect([bodies(), site.said.length]).to.deep.equal([['hello', 'last words'], 1]);
    });

  it('keep a message of another tab queued while that tab is saying it', async () => {
    let answer: () => void = () => undefined;
    site.replies.push(async ({ commit }) => (await new Promise<void>((resolve) => (answer = resolve)), commit()));
    const [one, two] = [open(), open()];
    await Promise.all([settleIn(one), settleIn(two)]);
    const sent = one.chat.room('r').send('slowly');
    await until(() => site.said.length === 1);
    two.chat.outbox.retry((await sent.saved, sent.localId));
    two.time.pass(5_000);
    await two.chat.cache.usage();
    answer();
    await sent.settled;
    await until(() => two.lines().join() === 'hello,slowly');
    expect(site.said.length).to.equal(1);
  });
});

describe('drafts', () => {
  it('written in one tab are found in another', async () => {
    const tenant = freshTenant();
    const [one, two] = [openHome('L0', { tenant }), openHome('L0', { tenant })];
    await one.chat.room('r').saveDraft({ body: 'half a thought' });
    expect(await two.chat.room('r').draft()).to.deep.equal({ body: 'half a thought' });
    await one.chat.room('r').saveDraft(undefined);
    expect(await two.chat.room('r').draft()).to.equal(undefined);
    await two.chat.close();
    await one.chat.logout();
  });
});
