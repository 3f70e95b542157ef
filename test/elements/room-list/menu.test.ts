// What can be done to a conversation from the list.
import { expect, fixture } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatRoomList } from '../../../src/elements/room-list/chat-room-list.ts';
import type { Entry } from '../../../src/model/event.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { at, fakeClient, maya, message, me, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, expectAccessible, find, frame, texts, thread, until } from '../mount.ts';

const rooms = (): ReadonlyMap<string, RoomState> =>
  new Map(
    ['r', 's', 't'].map((id, n) => {
      const last = { ...message(9 - n, maya, `Words of ${id}`), roomId: id };
      return [id, { ...emptyRoom(id), loaded: true, room: { id, title: `Room ${id}`, last }, unread: id === 's' ? 3 : 0 }];
    }),
  );

const begun = (): FakeClient => fakeClient(undefined, { rooms: rooms() });

const list = async (client: FakeClient): Promise<ChatRoomList> => {
  const element = await fixture<ChatRoomList>(html`<chat-room-list .client=${client}></chat-room-list>`);
  if (client.able) await until(() => all(element, '.more').length > 0);
  return element;
};

const rowOf = (element: ChatRoomList, id: string): HTMLElement => find(element, `.row[data-id="${id}"]`);
const moreOf = (element: ChatRoomList, id: string): HTMLElement => find(element, `.more[data-id="${id}"]`);
const isOpen = (element: ChatRoomList): boolean => find(element, '.sheet').matches(':popover-open');
const items = (element: ChatRoomList): readonly string[] => texts(element, '[role=menuitem]');
const focused = (element: ChatRoomList): HTMLElement => element.shadowRoot!.activeElement as HTMLElement;

/** Opens the menu of a row, and presses what is named so. */
const choose = async (element: ChatRoomList, id: string, word: string): Promise<void> => {
  moreOf(element, id).click();
  all(element, '[role=menuitem]')
    .find(({ textContent }) => textContent.trim() === word)!
    .click();
  await element.updateComplete;
};

/** What a client does with it: it waits in the outbox until it may be said. */
const archives = (client: FakeClient): void => {
  client.dispatch = async (command, { notBefore } = {}) => {
    const entry = { command, tries: 0, state: 'queued', ...(notBefore !== undefined && { notBefore }) } as Entry;
    client.set({ outbox: [entry] });
  };
  const { discard } = client.outbox;
  client.outbox.discard = (localId) => {
    client.set({ outbox: [] });
    return discard(localId);
  };
};

describe('the menu of a conversation', () => {
  it('offers what can be done, and is accessible', async () => {
    const element = await list(begun());
    moreOf(element, 's').click();
    expect(items(element)).to.deep.equal(['Mark as read', 'Archive']);
    expect(find(element, '[role=menu]').getAttribute('aria-label')).to.equal('Actions for Room s');
    await element.updateComplete;
    expect(moreOf(element, 's').getAttribute('aria-expanded')).to.equal('true');
    await expectAccessible(element);
  });

  it('offers nothing a backend cannot do', async () => {
    const client = begun();
    client.cannot.add('archive').add('read');
    const element = await list(client);
    expect(all(element, '.more').map(({ dataset }) => dataset['id'])).to.deep.equal(['r', 't']);
    moreOf(element, 'r').click();
    expect(items(element)).to.deep.equal(['Mark as unread']);
  });

  const keys = { ContextMenu: ['ContextMenu'], 'Shift+F10': ['Shift', 'F10'] };
  for (const [name, chord] of Object.entries(keys))
    it(`opens by ${name}, is walked by keys, and gives the keyboard back to its row`, async function () {
      const element = await list(begun());
      rowOf(element, 's').focus();
      if (!(await executeServerCommand('session:press', chord))) {
        console.log(`left out: the driver of this engine has no key ${name}`);
        return this.skip();
      }
      expect(isOpen(element)).to.equal(true);
      const walk: string[] = [];
      for (const press of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
        await sendKeys({ press });
        walk.push(focused(element).textContent.trim());
      }
      expect(walk).to.deep.equal(['Archive', 'Mark as read', 'Archive', 'Mark as read', 'Archive']);
      await sendKeys({ press: 'Escape' });
      expect(isOpen(element)).to.equal(false);
      expect(focused(element)).to.equal(rowOf(element, 's'));
    });

  it('opens by a right click, and stays when the button is let go', async () => {
    const element = await list(begun());
    const event = new PointerEvent('contextmenu', { bubbles: true, composed: true, cancelable: true });
    rowOf(element, 'r').dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    expect(find(element, '.sheet').getAttribute('popover')).to.equal('manual');
    rowOf(element, 't').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(isOpen(element)).to.equal(false);
  });

  it('closes by a second press of its button', async () => {
    const element = await list(begun());
    const press = async (): Promise<void> => {
      moreOf(element, 'r').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      find<HTMLElement>(element, '.sheet').hidePopover();
      await frame();
      moreOf(element, 'r').click();
      await element.updateComplete;
    };
    moreOf(element, 'r').click();
    await press();
    expect(isOpen(element)).to.equal(false);
    await press();
    expect(isOpen(element)).to.equal(true);
  });

  it('is closed where its list is taken off the page, and opens again', async () => {
    const element = await list(begun());
    const place = element.parentElement!;
    moreOf(element, 'r').click();
    element.remove();
    place.append(element);
    await element.updateComplete;
    expect([isOpen(element), moreOf(element, 'r').getAttribute('aria-expanded')]).to.deep.equal([false, 'false']);
    moreOf(element, 'r').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    moreOf(element, 'r').click();
    expect(isOpen(element)).to.equal(true);
  });

  it('is answered by a press that has no finger, after it was opened like that', async () => {
    const client = begun();
    const element = await list(client);
    rowOf(element, 's').dispatchEvent(new PointerEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    find(element, '.menu button').click();
    expect(isOpen(element)).to.equal(false);
    expect(client.calls).to.include('markRead undefined');
  });

  it('is the next stop of Tab from its row', async () => {
    const element = await list(begun());
    rowOf(element, 'r').focus();
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.equal(moreOf(element, 'r'));
    await until(() => getComputedStyle(moreOf(element, 'r')).opacity === '1');
    expect(getComputedStyle(moreOf(element, 's')).opacity).to.equal('0');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(element)).to.equal(rowOf(element, 's'));
  });

  it('marks as read', async () => {
    const client = begun();
    const element = await list(client);
    await choose(element, 's', 'Mark as read');
    expect(client.calls).to.include('markRead undefined');
    expect(focused(element)).to.equal(rowOf(element, 's'));
  });
});

describe('a conversation marked as unread', () => {
  it('says and shows so, and is among the unread', async () => {
    const client = begun();
    const element = await list(client);
    await choose(element, 'r', 'Mark as unread');
    expect(all(element, '.dot').length).to.equal(1);
    expect(rowOf(element, 'r').hasAttribute('data-unread')).to.equal(true);
    expect(texts(element, '.row .hidden')[0]).to.match(/^Room r, marked as unread, /);
    await expectAccessible(element);
    element.filter = 'unread';
    await element.updateComplete;
    expect(texts(element, '.title')).to.deep.equal(['Room r', 'Room s']);
  });

  it('shows the number where there is one', async () => {
    const client = begun();
    const element = await list(client);
    await choose(element, 'r', 'Mark as unread');
    const known = rooms();
    client.set({ rooms: new Map([...known, ['r', { ...known.get('r')!, unread: 2 }]]) });
    await element.updateComplete;
    expect(all(element, '.dot').length).to.equal(0);
    expect(texts(element, '.count')).to.deep.equal(['2', '3']);
  });

  it('is read once it is chosen, or by its menu, which asks nobody', async () => {
    const client = begun();
    const element = await list(client);
    await choose(element, 'r', 'Mark as unread');
    rowOf(element, 'r').click();
    await element.updateComplete;
    expect(all(element, '.dot').length).to.equal(0);
    await choose(element, 't', 'Mark as unread');
    await choose(element, 't', 'Mark as read');
    expect(all(element, '.dot').length).to.equal(0);
    expect(client.calls.filter((call) => call.startsWith('markRead'))).to.deep.equal([]);
  });

  it('stays so where somebody objects to its choice', async () => {
    const element = await list(begun());
    await choose(element, 'r', 'Mark as unread');
    element.addEventListener('chat-select', (event) => event.preventDefault());
    rowOf(element, 'r').click();
    await element.updateComplete;
    expect(all(element, '.dot').length).to.equal(1);
    expect(element.selectedId).to.equal(undefined);
  });

  it('is nobody else’s', async () => {
    const client = begun();
    const element = await list(client);
    await choose(element, 'r', 'Mark as unread');
    client.set({ me: maya });
    await element.updateComplete;
    expect(all(element, '.dot').length).to.equal(0);
  });

  it('is not read by being looked at, until it is left and opened again', async () => {
    const client = fakeClient(room([message(1, maya, 'One')], { receipts: new Map([[me.id, at(1)]]) }));
    const shown = await thread(client);
    const element = await list(client);
    await choose(element, 'r', 'Mark as unread');
    client.change({ runs: [{ messages: [message(1, maya, 'One'), message(2, maya, 'Two')] }], unread: 1 });
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(client.calls.filter((call) => call.startsWith('markRead'))).to.deep.equal([]);
    shown.room = 'elsewhere';
    await shown.updateComplete;
    shown.room = 'r';
    await until(() => client.calls.includes('markRead m2'));
    await element.updateComplete;
    expect(texts(element, '.row .hidden')[0]).to.not.include('marked');
  });
});

describe('archiving a conversation', () => {
  it('can be taken back in its place for seven seconds, with the keyboard there', async () => {
    const client = begun();
    archives(client);
    const element = await list(client);
    const before = Date.now();
    await choose(element, 's', 'Archive');
    const [entry] = client.state.get().outbox;
    expect(entry!.command).to.include({ type: 'archive', roomId: 's', archived: true });
    expect(entry!.notBefore! - before).to.be.within(7000, 8000);
    await until(() => focused(element) === find(element, '.back'));
    expect(texts(element, '.back')).to.deep.equal(['Room s archived Undo']);
    expect(client.calls.at(-1)).to.equal(`postpone ${entry!.command.localId}`);
    await expectAccessible(element);
    await sendKeys({ press: 'Enter' });
    expect(client.calls).to.include(`discard ${entry!.command.localId}`);
    await element.updateComplete;
    expect(texts(element, '.title')).to.deep.equal(['Room r', 'Room s', 'Room t']);
    expect(focused(element)).to.equal(rowOf(element, 's'));
  });

  it('is held back while the keyboard is there, though the pointer goes', async () => {
    const client = begun();
    archives(client);
    const element = await list(client);
    await choose(element, 's', 'Archive');
    await until(() => focused(element) === find(element, '.back'));
    const held: number[] = [];
    client.outbox.postpone = async (_, until) => void held.push(Math.round((until - Date.now()) / 1000));
    find(element, '.back').dispatchEvent(new PointerEvent('pointerenter'));
    find(element, '.back').dispatchEvent(new PointerEvent('pointerleave'));
    expect(held).to.deep.equal([60]);
    find(element, '.back').blur();
    expect(held).to.deep.equal([60, 7]);
    find(element, '.back').dispatchEvent(new PointerEvent('pointerleave'));
    expect(held).to.deep.equal([60, 7, 7]);
  });

  it('takes it away once it is on its way, and brings it back when it was refused', async () => {
    const client = begun();
    archives(client);
    const element = await list(client);
    await choose(element, 's', 'Archive');
    const [entry] = client.state.get().outbox;
    const { notBefore: _, ...said } = entry!;
    client.set({ outbox: [{ ...said, state: 'sending' }] });
    await element.updateComplete;
    expect(texts(element, '.title')).to.deep.equal(['Room r', 'Room t']);
    expect(all(element, '.back').length).to.equal(0);
    client.set({ outbox: [{ ...said, state: 'failed' }] });
    await until(() => texts(element, '.title').length === 3);
  });
});
