// The panel where it is wide enough for the list beside the conversation, and on its way between one pane and two.
import { expect, fixture } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatWidget } from '../../../src/elements/widget/chat-widget.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { at, fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, atRest, expectAccessible, find, texts, until } from '../mount.ts';

const said = Array.from({ length: 40 }, (_, i) => message(i + 1, i % 2 ? me : maya, `words ${i + 1}`));
const rooms = (): ReadonlyMap<string, RoomState> =>
  new Map([
    ['r', room(said, { receipts: new Map([['u1', at(99)]]), room: { id: 'r', members: [me, maya], last: said[39]! } })],
    ['s', { ...emptyRoom('s'), loaded: true, room: { id: 's', title: 'Closing' } }],
  ]);

const widget = async (width: number, set: Partial<ChatWidget> = {}): Promise<ChatWidget> => {
  const element = document.createElement('chat-widget');
  Object.assign(element, { client: fakeClient(undefined, { rooms: rooms() }), mobile: 'never', open: true }, set);
  element.style.setProperty('--chat-widget-width', `${width}px`);
  await fixture(html`${element}`);
  await until(() => element.shadowRoot?.querySelector('chat-room-list, chat-thread'));
  await import('../../../src/elements/thread/when-live.ts');
  await atRest(element);
  return element;
};
const resize = async (element: ChatWidget, width: number): Promise<void> => {
  element.style.setProperty('--chat-widget-width', `${width}px`);
  await atRest(element);
};
/** What comes in from the side has arrived. */
const arrived = (element: ChatWidget): Promise<unknown> =>
  Promise.all(
    find(element, '.views')
      .getAnimations({ subtree: true })
      .map(({ finished }) => finished),
  );
const list = (element: ChatWidget): HTMLElement => find(element, 'chat-room-list');
const row = (element: ChatWidget, id: string): HTMLElement => find(list(element), `[data-id="${id}"]`);
const thread = (element: ChatWidget): HTMLElement => find(element, 'chat-thread');
const log = (element: ChatWidget): HTMLElement => find(thread(element), '.log');
const field = (element: ChatWidget): HTMLTextAreaElement => find(find(thread(element), 'chat-composer'), 'textarea');
const choose = async (element: ChatWidget, id: string): Promise<void> => {
  row(element, id).click();
  await until(() => element.shadowRoot?.querySelector('chat-thread'));
  await until(() => path().endsWith('textarea'));
  // With its opening it goes to its end.
  await until(() => (element.client as FakeClient).calls.includes(`open ${id}`));
  await atRest(element);
};
const marked = (element: ChatWidget): readonly (string | undefined)[] =>
  all(list(element), '[aria-current=true]').map(({ dataset }) => dataset['id']);
/** Where the keyboard is, through every shadow root. */
const path = (): string => {
  const names = [];
  for (let at = document.activeElement; at; at = at.shadowRoot?.activeElement ?? null) names.push(at.localName);
  return names.slice(1).join(' ');
};
const shown = (element: ChatWidget): readonly string[] =>
  ['chat-room-list', 'chat-thread'].filter((tag) => element.shadowRoot?.querySelector(tag)?.checkVisibility());
const box = (element: Element): DOMRect => element.getBoundingClientRect();
const topRow = (element: ChatWidget): string | undefined =>
  all(thread(element), '.row[data-key]').find((it) => box(it).bottom > box(log(element)).top)?.dataset['key'];

describe('<chat-widget> with two panes', () => {
  before(() => executeServerCommand('session:resize', { width: 1280, height: 800 }));
  after(() => executeServerCommand('session:resize', { width: 800, height: 600 }));
  afterEach(() => (document.documentElement.dir = ''));

  it('is accessible, with nothing chosen and with a conversation', async () => {
    const element = await widget(1100);
    expect([shown(element), texts(element, '.views > .view > .note')]).to.deep.equal([
      ['chat-room-list'],
      ['Choose a conversation'],
    ]);
    await expectAccessible(element);
    await choose(element, 'r');
    expect(shown(element)).to.deep.equal(['chat-room-list', 'chat-thread']);
    await expectAccessible(element);
  });

  it('has one pane where it is as narrow as it is by itself', async () => {
    const element = await widget(392);
    await choose(element, 'r');
    expect([shown(element), all(element, '.back').length, all(element, '.lead').length]).to.deep.equal([['chat-thread'], 1, 0]);
  });

  it('puts the list before the conversation, 280 to 360 px wide, in both directions', async () => {
    const element = await widget(1100);
    await choose(element, 'r');
    await arrived(element);
    expect(box(list(element)).right).to.be.closeTo(box(thread(element)).left, 2);
    document.documentElement.dir = 'rtl';
    await atRest(element);
    expect(box(list(element)).left).to.be.closeTo(box(thread(element)).right, 2);
    expect(box(find(element, '.lead')).left).to.be.closeTo(box(find(element, '.list')).left, 1);
    document.documentElement.dir = '';
    expect(box(find(element, '.list')).width).to.be.closeTo(352, 2);
    await resize(element, 740);
    expect(box(find(element, '.list')).width).to.be.closeTo(280, 1);
  });

  it('opens what is chosen beside the list, marks it and tells each step', async () => {
    const element = await widget(1100);
    const told: unknown[] = [];
    element.addEventListener('chat-view', ({ detail }) => told.push(detail.roomId));
    await choose(element, 'r');
    const first = marked(element);
    row(element, 's').click();
    await until(() => texts(element, 'h2').join() === 'Messages,Closing');
    await atRest(element);
    expect([first, marked(element), told]).to.deep.equal([['r'], ['s'], ['r', 's']]);
  });

  it('marks also what a page opens', async () => {
    const element = await widget(1100);
    element.show('s');
    await atRest(element);
    expect(marked(element)).to.deep.equal(['s']);
  });

  it('has no way back, and closes with Escape from the list and from the field', async () => {
    const element = await widget(1100);
    await choose(element, 'r');
    expect(all(element, '.back').length).to.equal(0);
    await sendKeys({ press: 'Escape' });
    expect(element.open).to.equal(false);
    element.open = true;
    await atRest(element);
    row(element, 'r').focus();
    await sendKeys({ press: 'Escape' });
    expect([element.open, path()]).to.deep.equal([false, 'chat-launcher button']);
  });

  it('goes with F6 through the header, the list, the messages and the field, and back', async () => {
    const element = await widget(1100);
    await choose(element, 'r');
    const seen: string[] = [];
    for (const keys of [['F6'], ['F6'], ['F6'], ['F6'], ['Shift', 'F6']]) {
      await executeServerCommand('session:press', keys);
      seen.push(path());
    }
    const around = ['button', 'chat-room-list button', 'chat-thread div', 'chat-thread chat-composer textarea'];
    expect(seen).to.deep.equal([...around, 'chat-thread div']);
  });

  it('stays a single conversation where there is one room only', async () => {
    const element = await widget(1100, { room: 'r' });
    expect([shown(element), all(element, '.lead').length]).to.deep.equal([['chat-thread'], 0]);
  });

  describe('on its way between one pane and two', () => {
    it('keeps the conversation, its place, what is written and the keyboard', async () => {
      const element = await widget(1100);
      await choose(element, 'r');
      const [before, list0] = [thread(element), list(element)];
      await sendKeys({ type: 'Half-thought' });
      log(element).scrollTop = 700;
      await atRest(element);
      const place = topRow(element);
      for (const [width, panes] of [[392, 1] as const, [1100, 2] as const]) {
        await resize(element, width);
        expect([shown(element).length, thread(element) === before, list(element) === list0]).to.deep.equal([panes, true, true]);
        expect([topRow(element), field(element).value, path()]).to.deep.equal([
          place,
          'Half-thought',
          'chat-thread chat-composer textarea',
        ]);
      }
    });

    it('takes the keyboard out of the list that goes under the conversation', async () => {
      const element = await widget(1100);
      await choose(element, 'r');
      row(element, 's').focus();
      await resize(element, 392);
      expect([path(), find(element, '.back').matches(':focus')]).to.deep.equal(['button', true]);
      await resize(element, 1100);
      expect([path(), all(element, '.back').length]).to.deep.equal(['chat-room-list button', 0]);
      await resize(element, 392);
      expect(find(element, '.back').matches(':focus')).to.equal(true);
      await sendKeys({ press: 'Enter' });
      await until(() => path() === 'chat-room-list button');
      expect(shown(element)).to.deep.equal(['chat-room-list']);
    });

    it('marks nothing in the list while nothing is shown beside it', async () => {
      const element = await widget(392);
      await choose(element, 'r');
      find(element, '.back').click();
      await atRest(element);
      await resize(element, 1100);
      expect([marked(element), texts(element, '.views > .view > .note').length]).to.deep.equal([[], 1]);
    });

    it('leaves a keyboard alone that is on the page', async () => {
      const element = await widget(1100);
      await choose(element, 'r');
      const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
      outside.focus();
      await resize(element, 392);
      expect(document.activeElement === outside).to.equal(true);
    });

    it('leaves the list alone where nothing is chosen', async () => {
      const element = await widget(1100);
      row(element, 's').focus();
      await resize(element, 392);
      expect([path().startsWith('chat-room-list'), shown(element)]).to.deep.equal([true, ['chat-room-list']]);
      expect(all(element, '.views > .view > .note').length).to.equal(0);
    });
  });
});
