// One person leaves, another sits down at the same browser: nothing of the first is left, anywhere (G12, F37, T10).
import { expect } from '@open-wc/testing';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import '../../src/define.ts';
import { openTab, type OtherTab } from './other-tab.ts';
import {
  contentsOf,
  createSite,
  databaseOf,
  freshTenant,
  maya,
  noor,
  openHome,
  plainOptions,
  settleIn,
  until,
  type Home,
  type Site,
} from './site.ts';

/** Everything a script of this origin can read, by where it lies. */
const everything = async (): Promise<Readonly<Record<string, string>>> => {
  const places: Record<string, string> = { dom: textOf(document), local: dump(localStorage), session: dump(sessionStorage) };
  for (const { name = '' } of await indexedDB.databases())
    places[`database ${decodeURIComponent(name)}`] = JSON.stringify(await contentsOf(name));
  for (const name of await caches.keys()) places[`cache ${name}`] = await cached(await caches.open(name));
  return places;
};
const dump = (storage: Storage): string => JSON.stringify(Object.entries(storage));
const cached = async (cache: Cache): Promise<string> => {
  const answers = await cache.matchAll();
  return (await Promise.all(answers.map((answer) => answer.text()))).join();
};
/** Text, attributes and fields, through every shadow root and frame. */
const textOf = (root: ParentNode): string =>
  [...root.querySelectorAll('*')]
    .map((element) => {
      const own = [...element.attributes].map(({ value }) => value).join();
      const field = 'value' in element ? String(element.value) : '';
      const inner = element.shadowRoot ? textOf(element.shadowRoot) : '';
      const frame = element instanceof HTMLIFrameElement && element.contentDocument ? textOf(element.contentDocument) : '';
      return [own, field, inner, frame, element.children.length ? '' : element.textContent].join();
    })
    .join();

const placesOf = async (canary: string): Promise<readonly string[]> =>
  Object.entries(await everything())
    .filter(([, content]) => content.includes(canary))
    .map(([place]) => place.split(' ')[0] ?? '');

describe('an account switch (G12)', () => {
  const worker = setupWorker();
  const opened: (() => unknown)[] = [];
  let site: Site;
  let tenant: string;
  let canary: string;

  before(() => worker.start(ownWorker));
  beforeEach(() => {
    site = createSite(worker);
    tenant = freshTenant();
    canary = `canary-${crypto.randomUUID()}`;
  });
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
    worker.resetHandlers();
  });
  after(() => worker.stop());

  const home = (who = maya, more: Parameters<typeof openHome>[1] = {}): Home => {
    const one = openHome('L2', { tenant, me: who, ...more });
    opened.push(() => one.chat.logout().catch(() => undefined));
    return one;
  };

  /** On the screen as a host would have it. */
  const show = ({ chat }: Home): { readonly provider: HTMLElementTagNameMap['chat-provider']; draft(text: string): void } => {
    const provider = document.createElement('chat-provider');
    const thread = Object.assign(document.createElement('chat-thread'), { room: 'r' });
    const composer = Object.assign(document.createElement('chat-composer'), { room: 'r' });
    provider.client = chat;
    provider.append(thread, composer);
    document.body.append(provider);
    opened.push(() => provider.remove());
    const draft = (text: string): void => {
      const field = composer.shadowRoot?.querySelector('textarea');
      if (!field) throw new Error('no field');
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    };
    return { provider, draft };
  };

  /** The canary is said, read, queued and half written. */
  const live = async (one: Home): Promise<void> => {
    site.add('r', `history ${canary}`, 'jon');
    await settleIn(one);
    await one.chat.room('r').send(`said ${canary}`).settled;
    one.time.pass(200);
    site.state.down = true;
    await one.chat.room('r').send(`queued ${canary}`).saved;
    await one.chat.room('r').saveDraft({ body: `draft ${canary}` });
    one.time.pass(200);
    await one.chat.cache.usage();
  };

  const sitsDown = async (): Promise<Home> => {
    site.state.down = false;
    site.rows.length = 0;
    site.state.author = noor.id;
    const second = home(noor);
    await settleIn(second);
    await second.chat.room('r').send('mine').settled;
    return second;
  };

  it('law 8: logout() leaves nothing of the user: 0 bytes of what was read, said, queued and drafted', async () => {
    const first = home();
    await live(first);
    expect(await placesOf(canary)).to.include('database');
    await first.chat.logout();
    expect(await placesOf(canary)).to.deep.equal([]);
    const second = await sitsDown();
    expect([await placesOf(canary), second.lines()]).to.deep.equal([[], ['mine']]);
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect([names.includes(databaseOf('L2', tenant, maya.id)), names.includes(databaseOf('L2', tenant, noor.id))]).to.deep.equal([
      false,
      true,
    ]);
  });

  it('leaves 0 bytes on the screen, once the host hands the elements the next client', async () => {
    const first = home();
    const { provider, draft } = show(first);
    await live(first);
    draft(`typed ${canary}`);
    await until(async () => (await placesOf(canary)).includes('dom'));
    await first.chat.logout();
    provider.client = (await sitsDown()).chat;
    await until(() => textOf(document).includes('mine'));
    expect(await placesOf(canary)).to.deep.equal([]);
  });

  it('leaves 0 bytes in the client that was left: its state is empty, and its room and drafts give nothing', async () => {
    const first = home();
    await live(first);
    const { chat } = first;
    await chat.logout();
    const state = chat.state.get();
    expect([state.status, state.me, state.rooms.size, state.outbox.length, first.lines()]).to.deep.equal([
      'closed',
      undefined,
      0,
      0,
      [],
    ]);
    const draft = await chat
      .room('r')
      .draft()
      .catch(({ code }: { code: string }) => code);
    expect(draft).to.equal('closed');
  });

  it('leaves 0 bytes when the network is gone', async () => {
    const first = home();
    await live(first);
    first.time.pass(5_000);
    await until(() => first.chat.state.get().status === 'offline');
    await first.chat.logout();
    expect(await placesOf(canary)).to.deep.equal([]);
  });

  it('sends nothing of the first person in the name of the second', async () => {
    const first = home();
    await live(first);
    await first.chat.logout();
    const second = await sitsDown();
    second.time.pass(60_000);
    await until(() => second.chat.state.get().status === 'polling');
    expect(site.rows.map(({ author, body }) => `${author}: ${body}`)).to.deep.equal(['noor: mine']);
  });

  describe('with a second tab of the first person open', () => {
    let other: OtherTab;
    let there: ReturnType<OtherTab['createChat']>;

    const openOther = async (first: Home): Promise<void> => {
      other = await openTab();
      opened.push(other.close);
      there = other.createChat({
        ...plainOptions('L2'),
        tenant,
        auth: () => 'token',
        env: { fetch: (...asked) => fetch(...asked) },
      });
      there.start();
      there.room('r').open();
      await until(() => there.diagnostics()['leading'] === false && there.state.get().rooms.get('r')?.runs.length);
      expect(first.chat.diagnostics()['leading']).to.equal(true);
    };

    it('leaves 0 bytes when the first tab logs out, and the second shows nothing any more', async () => {
      const first = home();
      await live(first);
      await openOther(first);
      await there.room('r').saveDraft({ body: `other draft ${canary}` });
      expect(JSON.stringify([...there.state.get().rooms.values()])).to.include(canary);
      await first.chat.logout();
      await until(() => there.state.get().me === undefined);
      expect([await placesOf(canary), there.state.get().rooms.size]).to.deep.equal([[], 0]);
      await sitsDown();
      expect(await placesOf(canary)).to.deep.equal([]);
    });

    it('leaves 0 bytes when the tab that follows logs out', async () => {
      const first = home();
      await live(first);
      await openOther(first);
      await there.logout();
      await until(() => first.lines().length === 0);
      expect(await placesOf(canary)).to.deep.equal([]);
    });

    it('leaves 0 bytes though the other tab goes on writing', async () => {
      const first = home();
      await live(first);
      await openOther(first);
      const leaving = there.logout();
      const writes = Array.from({ length: 50 }, (_, n) =>
        first.chat
          .room('r')
          .saveDraft({ body: `${n} ${canary}` }, `thread ${n}`)
          .catch(() => undefined),
      );
      await Promise.all([leaving, ...writes]);
      await until(() => first.chat.state.get().status === 'closed');
      expect(await placesOf(canary)).to.deep.equal([]);
    });
  });

  describe('that keeps the outbox', () => {
    it('keeps what waits to be sent and nothing else, and the person finds it again', async () => {
      const first = home();
      await live(first);
      await first.chat.logout({ keepOutbox: true });
      const { journal = [], messages, rooms, drafts } = await contentsOf(databaseOf('L2', tenant, maya.id));
      expect([JSON.stringify(journal).split(canary).length - 1, journal.length, messages, rooms, drafts]).to.deep.equal([
        1,
        1,
        [],
        [],
        [],
      ]);
      await (await sitsDown()).chat.logout();
      site.state.author = maya.id;
      const again = home();
      await settleIn(again);
      await until(() => again.chat.state.get().outbox.length === 0);
      expect(site.rows.map(({ author, body }) => `${author}: ${body}`)).to.deep.equal(['noor: mine', `maya: queued ${canary}`]);
    });

    it('shuts out a tab that still wanted to write', async () => {
      const [first, second] = [home(), home(maya)];
      await live(first);
      second.chat.start();
      await until(() => second.chat.state.get().rooms.size);
      await second.chat.logout({ keepOutbox: true });
      await until(() => first.chat.state.get().status === 'closed');
      const { messages, rooms, drafts, journal = [] } = await contentsOf(databaseOf('L2', tenant, maya.id));
      expect([messages, rooms, drafts, journal.length]).to.deep.equal([[], [], [], 1]);
    });
  });
});
