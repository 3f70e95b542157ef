import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { OwnChatWidget } from '../../../src/define/chat-widget.ts';
import type { ChatWidget } from '../../../src/elements/widget/chat-widget.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { fakeClient, maya, me, message } from '../fake-client.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';

const rooms = (): Map<string, RoomState> => {
  const hello = message(1, maya, 'Hello');
  const r = { ...emptyRoom('r'), loaded: true, current: true, room: { id: 'r', members: [me, maya], last: hello } };
  return new Map<string, RoomState>([
    ['r', { ...r, runs: [{ messages: [hello] }], unread: 1 }],
    ['s', { ...emptyRoom('s'), loaded: true, room: { id: 's', title: 'Closing' } }],
  ]);
};

const widget = async (set: Partial<ChatWidget> = {}): Promise<ChatWidget> => {
  const element = document.createElement('chat-widget');
  Object.assign(element, { client: fakeClient(undefined, { rooms: rooms() }), mobile: 'never' }, set);
  await fixture(html`${element}`);
  return element;
};
const dialog = (element: ChatWidget): HTMLDialogElement => find(element, 'dialog');
const launcher = (element: ChatWidget): HTMLElement => find(find(element, 'chat-launcher'), 'button');
const rowIn = (element: ChatWidget, id: string): Promise<HTMLElement> =>
  until(() => element.shadowRoot?.querySelector('chat-room-list')?.shadowRoot?.querySelector<HTMLElement>(`[data-id="${id}"]`));
/** Where the keyboard is, through every shadow root. */
const focused = (): string => {
  let at = document.activeElement;
  const path = [];
  for (; at; at = at.shadowRoot?.activeElement ?? null) path.push(at.localName);
  return path.join(' ');
};
const shut = (element: ChatWidget): Promise<boolean> => until(() => !dialog(element).open);
const press = async (element: ChatWidget): Promise<void> => {
  launcher(element).click();
  await until(() => dialog(element).open);
};
const heard = (element: ChatWidget, ...types: ('chat-open' | 'chat-close' | 'chat-view')[]): string[] => {
  const list: string[] = [];
  for (const type of types)
    element.addEventListener(type, ({ detail }) =>
      list.push(detail ? `${type} ${detail.view} ${detail.roomId ?? ''}`.trim() : type),
    );
  return list;
};

describe('<chat-widget>', () => {
  it('is accessible: closed, with its list, with a conversation', async () => {
    const element = await widget();
    await expectAccessible(element);
    await press(element);
    await rowIn(element, 'r');
    await expectAccessible(element);
    (await rowIn(element, 'r')).click();
    await until(() => all(element, 'chat-thread').length === 1);
    await expectAccessible(element);
  });

  it('takes no place on the page', async () => {
    const element = await widget();
    expect([element.offsetHeight, getComputedStyle(element).display]).to.deep.equal([0, 'contents']);
  });

  it('goes from the list to a conversation and back, and tells each step', async () => {
    const element = await widget();
    const told = heard(element, 'chat-open', 'chat-view', 'chat-close');
    await press(element);
    (await rowIn(element, 's')).click();
    await until(() => all(element, 'chat-thread').length === 1);
    expect([element.view, texts(element, 'h2')]).to.deep.equal(['thread', ['Closing']]);
    find(element, '.back').click();
    await until(() => all(element, 'chat-thread').length === 0);
    find(element, '.head button:last-of-type').click();
    await shut(element);
    expect(told).to.deep.equal(['chat-open', 'chat-view thread s', 'chat-view list', 'chat-close']);
  });

  it('stays with the list when the host refuses a choice, and open when it refuses to close', async () => {
    const element = await widget();
    element.addEventListener('chat-select', (event) => event.preventDefault());
    element.addEventListener('chat-close', (event) => event.preventDefault());
    await press(element);
    (await rowIn(element, 's')).click();
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect([element.view, element.open]).to.deep.equal(['list', true]);
  });

  it('begins with a room where it is given one, without a way back', async () => {
    const element = await widget({ room: 'r' });
    await press(element);
    await until(() => all(element, 'chat-thread').length === 1);
    expect([element.view, all(element, '.back').length, all(element, 'chat-room-list').length]).to.deep.equal(['thread', 0, 0]);
  });

  it('opens a room when told to, without taking the focus', async () => {
    const element = await widget();
    const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
    outside.focus();
    element.show('r');
    await until(() => element.shadowRoot?.querySelector('chat-thread')?.shadowRoot?.querySelector('.row'));
    expect([element.open, document.activeElement === outside]).to.deep.equal([true, true]);
  });

  it('shows what concerns me beside the list, and goes to where it happened', async () => {
    const client = fakeClient(undefined, {
      rooms: rooms(),
      notices: [{ id: '1', kind: 'mention', title: 'Maya mentioned you', at: 1, read: true, roomId: 'r' }],
    });
    const element = await widget({ client });
    await press(element);
    const center = await until(() => element.shadowRoot?.querySelector('chat-notifications'));
    await until(() => center.shadowRoot?.querySelector('.bell'));
    find(center, '.bell').click();
    await until(() => center.shadowRoot?.activeElement?.classList.contains('main'));
    await sendKeys({ press: 'Escape' });
    await until(() => !center.open);
    expect(element.open).to.equal(true);
    find(center, '.bell').click();
    (await until(() => center.shadowRoot?.querySelector<HTMLElement>('.main'))).click();
    await until(() => all(element, 'chat-thread').length === 1);
    expect(element.view).to.equal('thread');
  });

  describe('the keyboard', () => {
    it('goes into the list, from there into the composer, and with Escape back to the launcher', async () => {
      const element = await widget();
      launcher(element).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => focused().startsWith('chat-widget chat-room-list'));
      await sendKeys({ press: 'Enter' });
      await until(() => focused() === 'chat-widget chat-thread chat-composer textarea');
      await sendKeys({ press: 'Escape' });
      await shut(element);
      expect(focused()).to.equal('chat-widget chat-launcher button');
    });

    it('returns to the list when the conversation is left', async () => {
      const element = await widget();
      await press(element);
      (await rowIn(element, 'r')).click();
      await until(() => focused().endsWith('textarea'));
      find(element, '.back').click();
      await until(() => focused().startsWith('chat-widget chat-room-list'));
      expect(element.view).to.equal('list');
    });

    it('moves between header, messages and composer with F6', async () => {
      const element = await widget({ room: 'r' });
      await press(element);
      await until(() => focused().endsWith('textarea'));
      const path: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        await sendKeys({ press: 'F6' });
        path.push(focused().replace('chat-widget ', ''));
      }
      expect(path).to.deep.equal(['button', 'chat-thread div', 'chat-thread chat-composer textarea']);
    });

    it('leaves the page usable beside the open panel', async () => {
      const element = await widget();
      const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
      await press(element);
      outside.focus();
      expect([document.activeElement === outside, dialog(element).matches(':modal')]).to.deep.equal([true, false]);
    });
  });

  describe('on a phone', () => {
    it('fills the screen, in front of the page, which cannot be reached', async () => {
      const element = await widget({ mobile: 'always' });
      const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
      await press(element);
      const { left, width } = dialog(element).getBoundingClientRect();
      expect([dialog(element).matches(':modal'), left, width]).to.deep.equal([true, 0, innerWidth]);
      expect(element.matches(':state(fullscreen)')).to.equal(true);
      outside.focus();
      expect(document.activeElement === outside).to.equal(false);
      await sendKeys({ press: 'Escape' });
      await shut(element);
      expect(focused()).to.equal('chat-widget chat-launcher button');
    });

    it('changes over while it is open', async () => {
      const element = await widget({ open: true });
      await until(() => dialog(element).open);
      element.mobile = 'always';
      await until(() => dialog(element).matches(':modal'));
      element.mobile = 'never';
      await until(() => dialog(element).open && !dialog(element).matches(':modal'));
    });
  });

  it('makes a client of its attributes alone, and another when they change', async () => {
    const element = await fixture<OwnChatWidget>(
      html`<chat-widget url="/" dialect="task-desk" me="7" me-role="agent" room="42"></chat-widget>`,
    );
    const first = await until(() => element.chat);
    expect([first.state.get().me, first.diagnostics()['dialect']]).to.deep.equal([{ id: '7', role: 'agent' }, 'task-desk']);
    element.me = '8';
    const second = await until(() => (element.chat === first ? undefined : element.chat));
    expect(second.state.get().me).to.deep.equal({ id: '8', role: 'agent' });
    element.remove();
    await until(() => element.chat === undefined);
    expect(second.state.get().status).to.equal('closed');
  });

  it('makes none where it is given one', async () => {
    const client = fakeClient();
    const element = await fixture<OwnChatWidget>(html`<chat-widget .client=${client} url="/" dialect="task-desk"></chat-widget>`);
    await element.updateComplete;
    expect(element.chat).to.equal(client);
  });
});
