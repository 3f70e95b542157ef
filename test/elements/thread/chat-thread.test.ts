import { expect, fixture, oneEvent } from '@open-wc/testing';
import { html } from 'lit';
import type { Message } from '../../../src/model/entities.ts';
import { at, entry, fakeClient, lee, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { expectAccessible, all, find, frame, texts, thread, until } from '../mount.ts';

const range = (from: number, to: number): readonly Message[] =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i, i % 3 ? maya : me, `message ${from + i}`));
const read = (n: number): { receipts: ReadonlyMap<string, string> } => ({ receipts: new Map([['u1', at(n)]]) });
const few = (): FakeClient => fakeClient(room([message(1, maya, 'Hello'), message(2, me, 'Hi')], read(1)));

describe('<chat-thread>', () => {
  const hasFocus = document.hasFocus.bind(document);
  beforeEach(() => {
    document.hasFocus = () => true;
  });
  afterEach(() => {
    document.hasFocus = hasFocus;
  });

  it('is accessible', async () => {
    const client = fakeClient(
      room([message(1, maya, 'See https://example.com'), message(2, me, 'Hi'), message(3, me, 'there'), message(4, maya, 'ok')], {
        ...read(1),
        unread: 1,
      }),
      {
        outbox: [
          entry('a', 'lost', { state: 'failed', failed: { code: 'rejected' } }),
          entry('b', 'unsure', { state: 'unconfirmed' }),
        ],
      },
    );
    const element = await thread(client);
    await until(() => all(element, '.unread').length);
    await expectAccessible(element);
  });

  it('is accessible in the dark', async () => {
    const element = await thread(few(), { theme: 'dark' });
    await expectAccessible(element);
  });

  it('is accessible when empty, while waiting and after an error', async () => {
    const element = await thread(fakeClient(room([])));
    await expectAccessible(element);
    const waiting = await thread(fakeClient(room([], { loaded: false, current: false })));
    await until(() => all(waiting, '.skeleton').length);
    await expectAccessible(waiting);
    const broken = await thread(fakeClient(room([], { loaded: false, refused: { code: 'unavailable' } })));
    await expectAccessible(broken);
  });

  it('opens its room while it can be seen, and leaves it when it is removed', async () => {
    const client = few();
    const element = await thread(client);
    element.remove();
    expect(client.calls.filter((call) => call.includes('open'))).to.deep.equal(['open r', 'release open r']);
  });

  it('leaves a room unopened inside a closed dialog', async () => {
    const client = few();
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog><chat-thread .client=${client} room="r"></chat-thread></dialog>`,
    );
    await frame();
    await frame();
    expect(client.calls).to.not.include('open r');
    dialog.show();
    await until(() => client.calls.includes('open r'));
    dialog.close();
    await until(() => client.calls.includes('release open r'));
  });

  it('leaves a room unopened while a style hides it', async () => {
    const client = few();
    const box = await fixture<HTMLElement>(html`<div><chat-thread .client=${client} room="r"></chat-thread></div>`);
    client.calls.length = 0;
    box.style.visibility = 'hidden';
    const hidden = document.createElement('chat-thread');
    Object.assign(hidden, { client, room: 'r' });
    box.replaceChildren(hidden);
    await frame();
    await frame();
    expect(client.calls.filter((call) => call === 'open r')).to.deep.equal([]);
    box.style.visibility = '';
    await until(() => client.calls.includes('open r'));
  });

  it('takes its client from the nearest provider, and follows when that changes', async () => {
    const [first, second] = [few(), fakeClient(room([message(1, lee, 'From the other client')]))];
    const provider = await fixture<HTMLElement & { client: FakeClient }>(
      html`<chat-provider .client=${first}><chat-thread room="r"></chat-thread></chat-provider>`,
    );
    const element = provider.querySelector('chat-thread')!;
    await until(() => first.calls.includes('open r'));
    expect(texts(element, '.content')).to.deep.equal(['Hello', 'Hi']);
    provider.client = second;
    await until(() => second.calls.includes('open r'));
    expect(texts(element, '.content')).to.deep.equal(['From the other client']);
    expect(first.calls).to.include('release open r');
  });

  it('shows messages as text, to the letter', async () => {
    const body = '<img src=x onerror=alert(1)>\n  two  spaces & "quotes"';
    const element = await thread(fakeClient(room([message(1, maya, body)])));
    expect(find(element, '.content').textContent).to.equal(body);
    expect(all(element, '.list img')).to.have.length(0);
  });

  it('opens links elsewhere, without a way back, and lets the host object', async () => {
    const element = await thread(fakeClient(room([message(1, maya, 'https://example.com/x javascript:alert(1)')])));
    const link = find<HTMLAnchorElement>(element, '.content a');
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://example.com/x',
      '_blank',
      'noopener noreferrer nofollow ugc',
    ]);
    element.addEventListener('chat-link', (event) => event.preventDefault(), { once: true });
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    link.dispatchEvent(click);
    expect(click.defaultPrevented).to.equal(true);
    expect(all(element, '.content a')).to.have.length(1);
  });

  it('carries no style attribute, so that a strict policy lets it be', async () => {
    const element = await thread(few());
    expect(all(element, '[style]')).to.have.length(0);
  });

  it('names people in a group and not in a conversation of two', async () => {
    const two = await thread(few());
    expect(all(two, '.author')).to.have.length(0);
    const three = { room: { id: 'r', members: [me, maya, lee] } };
    const group = await thread(fakeClient(room([message(1, maya, 'a'), message(2, lee, 'b')], three)));
    expect(texts(group, '.author')).to.deep.equal(['Maya Rossi', 'Lee Okafor']);
    expect(texts(group, '.line .avatar')).to.deep.equal(['MR', 'LO']);
  });

  it('shows what waits, what failed and what is unsure, each with what can be done', async () => {
    const client = fakeClient(room([message(1, maya, 'Hello')]), {
      outbox: [
        entry('a', 'one'),
        entry('b', 'two', { state: 'failed', failed: { code: 'rejected', because: 'the message is too rude' } }),
        entry('c', 'three', { state: 'unconfirmed' }),
      ],
    });
    const element = await thread(client);
    expect(texts(element, '.row[data-own] [part=status]')).to.deep.equal(['Sending…', 'Not sent', 'Not confirmed']);
    expect(texts(element, '.because')).to.deep.equal(['the message is too rude']);
    for (const button of all(element, '.actions button')) button.click();
    expect(client.calls.filter((call) => /retry|discard/.test(call))).to.deep.equal([
      'retry b',
      'discard b',
      'retry c',
      'discard c',
    ]);
  });

  it('says that a message waits when the connection is gone, and when nothing is kept', async () => {
    const client = fakeClient(room([message(1, maya, 'Hello')]), {
      outbox: [entry('a', 'one')],
      status: 'offline',
      saved: false,
    });
    expect(texts(await thread(client), '.row[data-own] [part=status]')).to.deep.equal([
      'Waiting to send · Not saved on this device',
    ]);
  });

  it('keeps the row of a message from pending to confirmed', async () => {
    const client = fakeClient(room([message(1, maya, 'Hello')]), { outbox: [entry('a', 'one')] });
    const element = await thread(client);
    const row = find(element, '.row[data-own]');
    client.set({
      outbox: [],
      rooms: new Map([['r', room([message(1, maya, 'Hello'), message(2, me, 'one', { localId: 'a' })])]]),
    });
    await element.updateComplete;
    expect(find(element, '.row[data-own]')).to.equal(row);
    expect(texts(element, '.row[data-own] [part=status]')).to.deep.equal(['Sent']);
  });

  it('shows that the other side has read, by name or without one', async () => {
    const client = few();
    const element = await thread(client);
    client.change({ receipts: new Map([['*', at(2)]]) });
    await element.updateComplete;
    expect(texts(element, '.row[data-own] [part=status]')).to.deep.equal(['Read']);
    element.receipts = 'none';
    await element.updateComplete;
    expect(texts(element, '.row[data-own] [part=status]')).to.deep.equal([]);
  });

  it('shows tombstones, edits, files and words of the system', async () => {
    const element = await thread(
      fakeClient(
        room([
          message(1, maya, 'secret', { gone: true }),
          message(2, maya, 'amount', { editedAt: 1 }),
          message(3, maya, '', {
            attachments: [
              { name: 'a.pdf', url: 'https://example.com/a.pdf' },
              { name: 'b', url: 'javascript:x' },
            ],
          }),
          message(4, maya, 'Lee joined', { kind: 'system' }),
        ]),
      ),
    );
    expect(texts(element, '.content')).to.deep.equal(['This message was deleted', 'amount']);
    expect(texts(element, '[part=edited]')).to.deep.equal(['edited ·']);
    expect(all(element, 'a.file')).to.have.length(1);
    expect(texts(element, '.system')).to.deep.equal(['Lee joined']);
  });

  it('draws links of what the cache held before it is live', async () => {
    const client = fakeClient(room([message(1, maya, 'See https://example.com/x')], { current: false }), {
      status: 'connecting',
    });
    const element = await thread(client);
    await until(() => all(element, '.content a').length);
    expect(texts(element, '.content')).to.deep.equal(['See https://example.com/x']);
  });

  it('is named after its room, by a label or by the host’s own', async () => {
    const element = await thread(few());
    const name = async (): Promise<string | null> => {
      await element.updateComplete;
      return find(element, '.root').getAttribute('aria-label');
    };
    expect(await name()).to.equal('Conversation with Maya Rossi');
    element.setAttribute('aria-label', 'With my agent');
    expect(await name()).to.equal('With my agent');
    element.setAttribute('label', 'Closing team');
    expect(await name()).to.equal('Closing team');
  });

  for (const id of ['constructor', '__proto__', 'toString']) {
    it(`shows a room called ${id} like any other`, async () => {
      const hello = { ...message(1, maya, 'Hello'), roomId: id };
      const client = fakeClient(room([]), { rooms: new Map([[id, { ...room([hello]), room: { id, members: [me, maya] } }]]) });
      const element = await thread(client, { room: id });
      expect(texts(element, '.content')).to.deep.equal(['Hello']);
      expect(find(element, '.root').getAttribute('aria-label')).to.equal('Conversation with Maya Rossi');
      const missing = await thread(fakeClient(), { room: id });
      expect(all(missing, '.row')).to.have.length(0);
    });
  }

  it('folds a long message until it is asked for', async () => {
    const element = await thread(fakeClient(room([message(1, maya, 'line\n'.repeat(30))])));
    find(element, '.fold').click();
    await element.updateComplete;
    expect(find(element, '.fold').getAttribute('aria-expanded')).to.equal('true');
    expect(all(element, '.folded')).to.have.length(0);
  });

  describe('without messages', () => {
    it('invites to say hello', async () => {
      expect(texts(await thread(fakeClient(room([]))), '[part=empty] bdi')).to.deep.equal(['Say hello to Maya Rossi 👋']);
    });
    it('waits a moment before it shows that it waits', async () => {
      const element = await thread(fakeClient(room([], { loaded: false, current: false })));
      expect(all(element, '.skeleton')).to.have.length(0);
      await until(() => all(element, '.skeleton').length);
    });
    it('says that it is offline when there is nothing to show and no network', async () => {
      const later = window.setTimeout;
      window.setTimeout = ((run: () => void, ms = 0) => later(run, ms === 4000 ? 300 : ms)) as typeof setTimeout;
      const client = fakeClient(room([], { loaded: false, current: false }), { status: 'offline' });
      const element = await thread(client);
      await until(() => all(element, '.skeleton').length);
      await until(() => texts(element, '.note')[0]);
      window.setTimeout = later;
      expect(texts(element, '.note')).to.deep.equal(['You’re offline. Messages will appear when you reconnect.']);
      expect(all(element, '.skeleton')).to.have.length(0);
      await expectAccessible(element);
      client.set({ status: 'live' });
      client.change({ loaded: true, current: true, runs: [{ messages: [message(1, maya, 'Hello')] }] });
      await until(() => texts(element, '.content').length);
      expect(all(element, '.note')).to.have.length(0);
    });
    it('says what went wrong and tries again when asked', async () => {
      const client = fakeClient(room([], { loaded: false, refused: { code: 'not-found' } }));
      const element = await thread(client);
      expect(texts(element, '[part=error] > span')).to.include('This conversation doesn’t exist any more.');
      expect(all(element, 'chat-composer'), 'no way to write to it').to.have.length(0);
      find(element, '[part=error] button').click();
      expect(client.calls).to.include('reload');
    });
    it('keeps messages and the composer when a refresh fails', async () => {
      const element = await thread(fakeClient(room([message(1, maya, 'Hello')], { refused: { code: 'unavailable' } })));
      expect(texts(element, '.content')).to.deep.equal(['Hello']);
      expect(texts(element, '.strip span')).to.deep.equal(['The server is having trouble right now.']);
      expect(all(element, 'chat-composer')).to.have.length(1);
    });
    it('shows that a conversation has ended', async () => {
      const element = await thread(fakeClient(room([], { room: { id: 'r', closed: true } })));
      expect(texts(element, '.ended')).to.deep.equal(['This conversation has ended.']);
    });
  });

  describe('scrolling', () => {
    const log = (element: Element): HTMLElement => find(element, '.log');
    const left = (element: Element): number => log(element).scrollHeight - log(element).clientHeight - log(element).scrollTop;
    const hold = async (element: Element, top: number): Promise<void> => {
      log(element).dispatchEvent(new Event('wheel'));
      log(element).scrollTop = top;
      await frame();
    };
    const long = (): FakeClient => fakeClient(room(range(100, 160), read(160)));

    it('starts at the end and follows what comes', async () => {
      const client = long();
      const element = await thread(client);
      expect(left(element)).to.be.below(2);
      client.change({ runs: [{ messages: range(100, 165) }] });
      await frame();
      expect(left(element)).to.be.below(2);
    });

    it('starts a quarter below the top where new messages begin', async () => {
      const client = fakeClient(room(range(100, 160), { ...read(130), unread: 20 }));
      const element = await thread(client);
      const line = find(element, '.unread').getBoundingClientRect().top - log(element).getBoundingClientRect().top;
      expect(line).to.be.closeTo(log(element).clientHeight / 4, 2);
    });

    it('stays where the reader is when something comes below, and offers the way there', async () => {
      const client = long();
      const element = await thread(client);
      await hold(element, 900);
      const { scrollTop } = log(element);
      client.change({ runs: [{ messages: [...range(100, 160), message(161, maya, 'new'), message(162, maya, 'newer')] }] });
      await frame();
      expect(log(element).scrollTop).to.equal(scrollTop);
      const pill = find(element, '.pill');
      await until(() => pill.textContent.includes('2 new'));
      expect(pill.getAttribute('aria-label')).to.equal('Jump to latest, 2 new messages');
      pill.click();
      await until(() => left(element) < 2);
      await until(() => !pill.hasAttribute('data-on'));
    });

    it('keeps the same message under the reader’s eyes when older ones are put before it', async () => {
      const client = long();
      const element = await thread(client);
      await hold(element, 700);
      const row = all(element, '.row').find((it) => it.getBoundingClientRect().top > log(element).getBoundingClientRect().top)!;
      const before = row.getBoundingClientRect().top;
      client.change({ runs: [{ messages: range(40, 160) }] });
      await frame();
      expect(row.getBoundingClientRect().top).to.be.closeTo(before, 1);
    });

    it('stays at the end when a message grows', async () => {
      const element = await thread(long());
      find(element, '.row:last-child .bubble').style.blockSize = '300px';
      await frame();
      expect(left(element)).to.be.below(2);
    });

    it('loads older messages near the top, and once more only when asked after a failure', async () => {
      const client = fakeClient(room([], { ...read(160), runs: [{ messages: range(100, 160), older: 'c' }] }));
      const element = await thread(client);
      expect(client.calls).to.not.include('loadOlder');
      await hold(element, 300);
      await until(() => client.calls.includes('loadOlder'));
      await until(() => all(element, '.older button').length);
      expect(texts(element, '.older')).to.deep.equal(['Couldn’t load earlier messages · Try again']);
      await hold(element, 200);
      expect(client.calls.filter((call) => call === 'loadOlder')).to.have.length(1);
      find(element, '.older button').click();
      expect(client.calls.filter((call) => call === 'loadOlder')).to.have.length(2);
    });

    it('fills a gap when it comes into view', async () => {
      const client = fakeClient(room([], { ...read(160), runs: [{ messages: range(1, 40) }, { messages: range(100, 160) }] }));
      const element = await thread(client);
      expect(client.calls.some((call) => call.startsWith('loadOlder'))).to.equal(false);
      await hold(element, find(element, '.gap').offsetTop - 100);
      await until(() => client.calls.includes(`loadOlder ${at(100)}`));
    });

    it('goes to the end when I write', async () => {
      const client = long();
      const element = await thread(client);
      await hold(element, 700);
      client.set({ outbox: [entry('a', 'mine')] });
      await until(() => left(element) < 2);
    });

    it('shows the day of what is looked at', async () => {
      const element = await thread(long());
      await hold(element, 700);
      await until(() => find(element, '.float').hasAttribute('data-on'));
      expect(find(element, '.float').textContent).to.equal(find(element, '.day').textContent.trim());
    });
  });

  describe('reading', () => {
    const unread = (): FakeClient =>
      fakeClient(room([message(1, maya, 'a'), message(2, maya, 'b'), message(3, me, 'c')], { unread: 2 }));

    it('marks what was seen, once, up to the newest of others', async () => {
      const client = unread();
      const element = await thread(client);
      const event = await oneEvent<CustomEvent<{ upTo: string }>>(element, 'chat-read');
      expect(event.detail.upTo).to.equal('m2');
      expect(client.calls.filter((call) => call.startsWith('markRead'))).to.deep.equal(['markRead m2']);
    });

    it('marks nothing that has not been looked at for long enough', async () => {
      const client = unread();
      await thread(client);
      expect(client.calls.some((call) => call.startsWith('markRead'))).to.equal(false);
    });

    it('waits for the person to come back to the window', async () => {
      document.hasFocus = () => false;
      const client = unread();
      const element = await thread(client);
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(client.calls.some((call) => call.startsWith('markRead'))).to.equal(false);
      document.hasFocus = () => true;
      dispatchEvent(new Event('focus'));
      await oneEvent(element, 'chat-read');
    });

    it('marks only as far as was scrolled', async () => {
      const client = fakeClient(room(range(100, 160), { ...read(105), unread: 40 }));
      const element = await thread(client);
      const { detail } = await oneEvent<CustomEvent<{ upTo: string }>>(element, 'chat-read');
      expect(Number(detail.upTo.slice(1))).to.be.within(107, 130);
    });

    it('marks nothing when it is readonly', async () => {
      const client = unread();
      const element = await thread(client, { readonly: true });
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(client.calls.some((call) => call.startsWith('markRead'))).to.equal(false);
      expect(all(element, 'chat-composer')).to.have.length(0);
    });
  });

  describe('by keyboard', () => {
    const press = (element: Element, key: string): void => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    };
    const here = (element: Element): string | undefined => (element.shadowRoot?.activeElement as HTMLElement).dataset['key'];

    it('is one stop, from which arrows, Home and End move', async () => {
      const element = await thread(fakeClient(room(range(1, 5), read(5))));
      expect(all(element, '.row[tabindex="0"]')).to.have.length(1);
      find(element, '.row[tabindex="0"]').focus();
      const trail = ['ArrowUp', 'ArrowUp', 'ArrowDown', 'Home', 'ArrowUp', 'End', 'PageUp'].map((key) => {
        press(element.shadowRoot!.activeElement!, key);
        return here(element);
      });
      expect(trail).to.deep.equal(['m4', 'm3', 'm4', 'm1', 'm1', 'm5', 'm1']);
    });

    it('goes into a message and back out', async () => {
      const element = await thread(fakeClient(room([message(1, maya, 'https://example.com')], read(1))));
      find(element, '.row').focus();
      press(find(element, '.row'), 'Enter');
      expect(element.shadowRoot?.activeElement?.localName).to.equal('a');
      press(element.shadowRoot!.activeElement!, 'Escape');
      expect(here(element)).to.equal('m1');
    });

    it('keeps its place in the log when a failed message is deleted', async () => {
      const client = fakeClient(room([message(1, maya, 'a')], read(1)), { outbox: [entry('a', 'x', { state: 'failed' })] });
      const element = await thread(client);
      const away = all(element, '.actions button')[1]!;
      away.focus();
      away.click();
      client.set({ outbox: [] });
      await until(() => here(element) === 'm1');
    });
  });

  describe('aloud', () => {
    // Where the browser can announce by itself the regions stay empty, so it is made one that cannot.
    const spoken = async (client: FakeClient, then: () => void): Promise<readonly string[]> => {
      const element = await thread(client);
      Object.assign(element, { ariaNotify: undefined });
      then();
      await until(() => texts(element, '[role=status], [role=alert]').some((text) => text !== ''));
      return texts(element, '[role=status], [role=alert]');
    };

    it('has both regions, empty, from the first', async () => {
      expect(texts(await thread(few()), '[role=status], [role=alert]')).to.deep.equal(['', '']);
    });
    it('says who wrote what', async () => {
      const client = few();
      const said = await spoken(client, () =>
        client.change({ runs: [{ messages: [message(1, maya, 'Hello'), message(2, me, 'Hi'), message(3, maya, 'News!')] }] }),
      );
      expect(said).to.deep.equal(['Maya Rossi: News!', '']);
    });
    it('counts when many come at once', async () => {
      const client = few();
      const said = await spoken(client, () => client.change({ runs: [{ messages: range(1, 8) }] }));
      expect(said[0]).to.equal('4 new messages');
    });
    it('interrupts for what was not sent', async () => {
      const client = fakeClient(room([message(1, maya, 'a')]), { outbox: [entry('a', 'please')] });
      const said = await spoken(client, () => client.set({ outbox: [entry('a', 'please', { state: 'failed' })] }));
      expect(said).to.deep.equal(['', 'Message not sent: please']);
    });
    it('says politely what is unsure', async () => {
      const client = fakeClient(room([message(1, maya, 'a')]), { outbox: [entry('a', 'please')] });
      const said = await spoken(client, () => client.set({ outbox: [entry('a', 'please', { state: 'unconfirmed' })] }));
      expect(said).to.deep.equal(['Not confirmed: please', '']);
    });
  });

  it('stands up to a hostile stylesheet', async () => {
    const style = document.createElement('style');
    style.textContent =
      '* { font-size: 40px !important; display: inline !important; direction: rtl !important; text-transform: uppercase !important }';
    document.head.append(style);
    const element = await thread(few());
    const { fontSize, direction, textTransform } = getComputedStyle(find(element, '.content'));
    const { display } = getComputedStyle(element);
    style.remove();
    expect([fontSize, direction, textTransform, display]).to.deep.equal(['15px', 'ltr', 'none', 'block']);
  });

  it('follows the direction and the colour scheme of the page', async () => {
    const element = await thread(few());
    const light = getComputedStyle(find(element, '.root')).backgroundColor;
    element.parentElement!.dir = 'rtl';
    element.parentElement!.style.colorScheme = 'dark';
    const { direction, backgroundColor } = getComputedStyle(find(element, '.root'));
    expect(direction).to.equal('rtl');
    expect(backgroundColor).to.not.equal(light);
    element.theme = 'light';
    await element.updateComplete;
    expect(getComputedStyle(find(element, '.root')).backgroundColor).to.equal(light);
  });

  it('takes colours from any ancestor', async () => {
    const element = await thread(few());
    element.parentElement!.style.setProperty('--chat-color-bubble-out', 'rgb(1, 2, 3)');
    expect(getComputedStyle(find(element, '.row[data-own] .bubble')).backgroundColor).to.equal('rgb(1, 2, 3)');
  });
});
