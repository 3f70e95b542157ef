import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatNotifications } from '../../../src/elements/notifications/chat-notifications.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';
import { center, clientOf, focused, notice, open, three, titles } from './stage.ts';

const unread = (element: ChatNotifications): readonly (string | undefined)[] =>
  all(element, '.item[data-unread]').map(({ dataset }) => dataset['key']);

describe('<chat-notifications>', () => {
  it('is accessible: closed, open, with something deleted, without anything, in line', async () => {
    const element = await open();
    await expectAccessible(element);
    all(element, '[aria-label="Delete"]')[0]?.click();
    await until(() => all(element, '.undo').length === 1);
    await expectAccessible(element);
    await expectAccessible(await open(clientOf([])));
    await expectAccessible(await center(clientOf(), { inline: true }));
  });

  it('is as high as what it shows, in every engine: what scrolls is not squeezed to nothing', async () => {
    const element = await open();
    const list = find(element, '.scroll [role=list]').getBoundingClientRect();
    expect(list.height).to.be.above(150);
    expect(find(element, '.scroll').clientHeight).to.be.at.least(Math.floor(list.height));
  });

  it('is nothing at all where the backend has no notices', async () => {
    const client = clientOf([]);
    client.able = false;
    const element = await center(client);
    expect([all(element, 'button').length, client.asked]).to.deep.equal([0, []]);
  });

  it('asks for the newest once it is live, and again after it was away', async () => {
    const client = clientOf([], { status: 'connecting' });
    const element = await center(client);
    expect(client.asked).to.deep.equal([]);
    for (const status of ['live', 'offline', 'live'] as const) {
      client.set({ status });
      await element.updateComplete;
    }
    expect(client.asked.map(({ type }) => type)).to.deep.equal(['load-notices', 'load-notices']);
  });

  it('counts what is unread, and says it', async () => {
    const element = await center();
    expect([element.unread, texts(element, '.bell .count'), find(element, '.bell').ariaLabel]).to.deep.equal([
      2,
      ['2'],
      'Notifications, 2 unread',
    ]);
  });

  describe('a notice', () => {
    it('shows title, words, time and a picture of its kind', async () => {
      const element = await open();
      expect(titles(element)).to.deep.equal(three.map(({ title }) => title));
      expect(texts(element, '.body')).to.deep.equal(['Can you look at the offer?']);
      expect(texts(element, '.when [aria-hidden]')).to.deep.equal(['1 min', '2 min', '3 min']);
      expect(new Set(all(element, '.kind path').map((path) => path.getAttribute('d'))).size).to.equal(3);
    });

    it('never turns what came into markup', async () => {
      const evil = '<img src=x onerror="window.hit=1">';
      const element = await open(clientOf([notice('1', evil, { body: evil, kind: evil })]));
      expect([all(element, 'img').length, titles(element)]).to.deep.equal([0, [evil]]);
    });

    it('tells that it was chosen, is read by that, and closes the panel', async () => {
      const client = clientOf();
      const element = await open(client);
      const chosen: string[] = [];
      element.addEventListener('chat-notification-open', ({ detail }) => chosen.push(detail.notice.id));
      find(element, '.main').click();
      await until(() => !find(element, '.panel').matches(':popover-open'));
      expect([chosen, element.open, element.unread]).to.deep.equal([['1'], false, 1]);
    });

    it('leaves the panel open when the host refuses', async () => {
      const element = await open();
      element.addEventListener('chat-notification-open', (event) => event.preventDefault());
      find(element, '.main').click();
      await element.updateComplete;
      expect(element.open).to.equal(true);
    });
  });

  describe('reading', () => {
    it('does not happen by opening', async () => {
      const client = clientOf();
      await open(client);
      expect(client.asked.map(({ type }) => type)).to.deep.equal(['load-notices']);
    });

    it('marks one at once, before the backend has answered', async () => {
      const client = clientOf();
      const element = await open(client);
      all(element, '[aria-label="Mark as read"]')[1]?.click();
      await element.updateComplete;
      expect(unread(element)).to.deep.equal(['1']);
      expect(client.asked.at(-1)).to.include({ type: 'read-notices' });
    });

    it('marks all, but not what came afterwards', async () => {
      const client = clientOf();
      const element = await open(client);
      let told = 0;
      element.addEventListener('chat-mark-all-read', () => (told += 1));
      find(element, '.all').click();
      client.set({ notices: [notice('0', 'Later', { at: Date.now() + 60_000 }), ...client.state.get().notices] });
      await element.updateComplete;
      expect([unread(element), told]).to.deep.equal([['0'], 1]);
    });

    it('is offered only where the backend can', async () => {
      const client = clientOf();
      client.can = (what) => what === 'load-notices';
      const element = await open(client);
      expect([all(element, '.all').length, all(element, '.tools button').length]).to.deep.equal([0, 0]);
    });
  });

  describe('deleting', () => {
    it('waits seven seconds in which it can be taken back, with the keyboard on Undo', async () => {
      const client = clientOf();
      const element = await open(client);
      all(element, '[aria-label="Delete"]')[0]?.click();
      await until(() => focused(element)?.classList.contains('undo'));
      const [entry] = client.state.get().outbox;
      expect((entry?.notBefore ?? 0) - (entry?.command.at ?? 0)).to.be.within(7000, 7100);
      expect([titles(element).length, element.unread]).to.deep.equal([2, 1]);
      focused(element)?.click();
      await until(() => focused(element)?.dataset['id'] === '1');
      expect([titles(element).length, element.unread]).to.deep.equal([3, 2]);
    });

    it('is gone for good once it is on its way', async () => {
      const client = clientOf();
      const element = await open(client);
      all(element, '[aria-label="Delete"]')[0]?.click();
      client.set({ outbox: client.state.get().outbox.map((one) => ({ ...one, state: 'sending' })) });
      await element.updateComplete;
      expect([titles(element).length, all(element, '.undo').length]).to.deep.equal([2, 0]);
    });

    it('is held back while a pointer is over it', async () => {
      const client = clientOf();
      const held: number[] = [];
      client.outbox.postpone = async (_, until) => void held.push(until - Date.now());
      const element = await open(client);
      all(element, '[aria-label="Delete"]')[0]?.click();
      const gone = await until(() => element.shadowRoot?.querySelector('.gone'));
      held.length = 0;
      gone.dispatchEvent(new PointerEvent('pointerenter'));
      gone.dispatchEvent(new PointerEvent('pointerleave'));
      expect([(held[0] ?? 0) > 50_000, (held[1] ?? 0) <= 7000]).to.deep.equal([true, true]);
    });

    it('is held back while the keyboard is there, though the pointer goes', async () => {
      const client = clientOf();
      const element = await open(client);
      all(element, '[aria-label="Delete"]')[0]?.click();
      const undo = await until(() => element.shadowRoot?.querySelector<HTMLElement>('.undo'));
      await until(() => focused(element) === undo);
      const held: boolean[] = [];
      client.outbox.postpone = async (_, until) => void held.push(until - Date.now() > 50_000);
      undo.closest('.gone')!.dispatchEvent(new PointerEvent('pointerleave'));
      expect(held).to.deep.equal([]);
      undo.blur();
      expect(held).to.deep.equal([false]);
    });
  });

  it('shows what is unread alone, and says when nothing is', async () => {
    const client = clientOf();
    const element = await open(client);
    all(element, '.chip')[1]?.click();
    await element.updateComplete;
    expect(titles(element).length).to.equal(2);
    client.set({ notices: three.map((one) => ({ ...one, read: true })) });
    await element.updateComplete;
    expect(texts(element, '.note')).to.deep.equal(['All caught up']);
  });

  it('asks for older ones at the end, once by itself and again when pressed', async () => {
    const many = Array.from({ length: 40 }, (_, i) => notice(String(i), `Notice ${i}`));
    const client = clientOf(many, { moreNotices: 'next' });
    const element = await open(client);
    const scroll = find(element, '.scroll');
    for (let i = 0; i < 2; i += 1) {
      scroll.scrollTop = scroll.scrollHeight;
      scroll.dispatchEvent(new Event('scroll'));
    }
    const older = (): number => client.asked.filter((one) => one.type === 'load-notices' && one.more === 'next').length;
    expect(older()).to.equal(1);
    find(element, '.more').click();
    expect(older()).to.equal(2);
  });

  describe('by keyboard', () => {
    it('opens into the newest notice, moves, deletes, and goes back to the bell with Escape', async () => {
      const element = await center();
      find(element, '.bell').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => focused(element)?.dataset['id'] === '1');
      const path: (string | undefined)[] = [];
      for (const press of ['ArrowDown', 'End', 'Home']) {
        await sendKeys({ press });
        path.push(focused(element)?.dataset['id']);
      }
      expect(path).to.deep.equal(['2', '3', '1']);
      await sendKeys({ press: 'Delete' });
      await until(() => focused(element)?.classList.contains('undo'));
      await sendKeys({ press: 'Escape' });
      await until(() => !element.open);
      expect(focused(element)?.classList.contains('bell')).to.equal(true);
    });

    it('leaves who has gone on before the notices came where they are', async () => {
      const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
      const element = await center();
      find(element, '.bell').focus();
      find(element, '.bell').click();
      outside.focus();
      await until(() => titles(element).length);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(document.activeElement === outside).to.equal(true);
    });

    it('reaches the tools of the notice it is at', async () => {
      const element = await open();
      await until(() => focused(element)?.dataset['id'] === '1');
      await sendKeys({ press: 'Tab' });
      expect(focused(element)?.ariaLabel).to.equal('Mark as read');
    });
  });
});
