import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatRoomList } from '../../../src/elements/room-list/chat-room-list.ts';
import type { Message, Room, User } from '../../../src/model/entities.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState, RoomState } from '../../../src/model/state.ts';
import { entry, fakeClient, lee, maya, me } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';

const minutes = 60_000;
const said = (roomId: string, author: User, body: string, ago: number, more: Partial<Message> = {}): Message => ({
  ...{ id: `m-${roomId}-${ago}`, roomId, author, body, sentAt: Date.now() - ago * minutes },
  order: String(1e9 - ago),
  ...more,
});

const one = (id: string, room: Partial<Room>, more: Partial<RoomState> = {}): [string, RoomState] => [
  id,
  { ...emptyRoom(id), loaded: true, room: { id, ...room }, ...more },
];

const three = (): Map<string, RoomState> =>
  new Map([
    one('a', { title: 'Appraisal', last: said('a', me, 'Photos after lunch', 50) }),
    one('b', { members: [me, maya], last: said('b', maya, 'Morning!', 5) }, { unread: 3, online: [maya] }),
    one('c', { title: 'Closing', members: [me, maya, lee], last: said('c', lee, 'Confirmed', 20) }, { unread: 128 }),
  ]);

const clientOf = (rooms = three(), more: Partial<ChatState> = {}): FakeClient => fakeClient(undefined, { rooms, ...more });

const list = async (client = clientOf(), set: Partial<ChatRoomList> = {}): Promise<ChatRoomList> => {
  const element = await fixture<ChatRoomList>(html`<chat-room-list .client=${client}></chat-room-list>`);
  Object.assign(element, set);
  await element.updateComplete;
  return element;
};

const titles = (element: ChatRoomList): readonly string[] => texts(element, '.title');
const rowOf = (element: ChatRoomList, id: string): HTMLElement => find(element, `[data-id="${id}"]`);
const focused = (element: ChatRoomList): string | undefined =>
  (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
const pointer = (type: string, more: PointerEventInit = {}): PointerEvent =>
  new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'mouse', ...more });

/** Room `id` hears something new now. */
const news = (client: FakeClient, id: string): void => {
  const rooms = new Map(client.state.get().rooms);
  const known = rooms.get(id) ?? emptyRoom(id);
  rooms.set(id, { ...known, room: { ...known.room, last: said(id, maya, 'News', 0) } });
  client.set({ rooms });
};

const type = async (element: ChatRoomList, words: string): Promise<void> => {
  const field = find<HTMLInputElement>(element, 'input');
  field.value = words;
  field.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
};

describe('<chat-room-list>', () => {
  it('is accessible with conversations, without, and with nothing found', async () => {
    const element = await list(undefined, { searchable: true, creatable: true, selectedId: 'a' });
    await expectAccessible(element);
    await type(element, 'zebra');
    await expectAccessible(element);
    await expectAccessible(await list(clientOf(new Map())));
  });

  describe('a row', () => {
    it('shows title, newest words, time and what is unread', async () => {
      const element = await list();
      expect(titles(element)).to.deep.equal(['Maya Rossi', 'Closing', 'Appraisal']);
      expect(texts(element, '.words')).to.deep.equal(['Morning!', 'Lee Okafor: Confirmed', 'You: Photos after lunch']);
      expect(texts(element, '.time')).to.deep.equal(['5 min', '20 min', '50 min']);
      expect(texts(element, '.count')).to.deep.equal(['3', '99+']);
    });

    it('says all of it in one sentence', async () => {
      const element = await list();
      expect(texts(element, '.row .hidden')[0]).to.equal(
        'Maya Rossi, 3 unread messages, Active now, last message: Morning!, 5 minutes ago',
      );
    });

    it('shows who types, what waits and what was not sent instead of the newest message', async () => {
      const rooms = three();
      rooms.set(...one('a', { title: 'Appraisal' }, { typing: [lee] }));
      const waiting = entry('l1', 'On my way', { state: 'queued' });
      const failed = entry('l2', 'Lost', { state: 'failed' });
      const outbox = [
        { ...waiting, command: { ...waiting.command, roomId: 'b' } as typeof waiting.command },
        { ...failed, command: { ...failed.command, roomId: 'c' } as typeof failed.command },
      ];
      const element = await list(clientOf(rooms, { outbox }));
      expect(all(element, '.preview').map((line) => [line.textContent.trim(), line.dataset['tone']])).to.deep.equal([
        ['You: On my way', 'pending'],
        ['Not sent: Lost', 'failed'],
        ['typing…', 'typing'],
      ]);
    });

    it('shows the newest words without the marks of their format, where the backend formats', async () => {
      const rooms = three();
      rooms.set(...one('a', { title: 'Appraisal', last: said('a', me, 'It is **done**, see `b.pdf`', 1) }));
      expect(texts(await list(clientOf(rooms)), '.words')).to.include('You: It is done, see b.pdf');
      const plain = Object.assign(clientOf(rooms), { carries: () => false });
      expect(texts(await list(plain), '.words')).to.include('You: It is **done**, see `b.pdf`');
    });

    it('names the file of a message without words, and a message that was deleted', async () => {
      const element = await list(
        clientOf(
          new Map([
            one('f', { title: 'F', last: said('f', maya, '', 1, { attachments: [{ name: 'plan.pdf' }] }) }),
            one('g', { title: 'G', last: said('g', maya, 'secret', 2, { gone: true }) }),
          ]),
        ),
      );
      expect(texts(element, '.words')).to.deep.equal(['plan.pdf', 'This message was deleted']);
    });

    it('never turns what people wrote into markup', async () => {
      const evil = '<img src=x onerror="window.hit=1">';
      const element = await list(
        clientOf(new Map([one('x', { title: evil, last: said('x', { id: 'e', name: evil }, evil, 1) })])),
      );
      expect([all(element, 'img').length, titles(element)]).to.deep.equal([0, [evil]]);
    });
  });

  it('is lower where more are wanted at a glance, and still as high as a thumb asks', async () => {
    const element = await list(undefined, { density: 'compact' });
    expect(rowOf(element, 'b').offsetHeight).to.equal(52);
    await expectAccessible(element);
    element.density = 'cozy';
    await element.updateComplete;
    expect(rowOf(element, 'b').offsetHeight).to.equal(64);
  });

  it('leaves out what is archived', async () => {
    const rooms = three();
    rooms.set(...one('z', { title: 'Old', archived: true }));
    expect(titles(await list(clientOf(rooms)))).to.not.include('Old');
  });

  describe('choosing', () => {
    it('tells which, and marks it', async () => {
      const element = await list();
      const chosen: string[] = [];
      element.addEventListener('chat-select', ({ detail }) => chosen.push(detail.roomId));
      rowOf(element, 'c').click();
      await element.updateComplete;
      expect([chosen, element.selectedId, rowOf(element, 'c').ariaCurrent]).to.deep.equal([['c'], 'c', 'true']);
    });

    it('can be refused by the host', async () => {
      const element = await list();
      element.addEventListener('chat-select', (event) => event.preventDefault());
      rowOf(element, 'c').click();
      await element.updateComplete;
      expect(element.selectedId).to.equal(undefined);
    });

    it('offers a new conversation only where the backend can make one', async () => {
      const client = clientOf();
      const element = await list(client, { creatable: true });
      let asked = 0;
      element.addEventListener('chat-create', () => (asked += 1));
      find(element, '[aria-label="New conversation"]').click();
      client.able = false;
      element.requestUpdate();
      await element.updateComplete;
      expect([asked, all(element, '[aria-label="New conversation"]').length]).to.deep.equal([1, 0]);
    });
  });

  describe('the order', () => {
    it('follows the newest message', async () => {
      const client = clientOf();
      const element = await list(client);
      news(client, 'a');
      await element.updateComplete;
      expect(titles(element)[0]).to.equal('Appraisal');
    });

    it('holds still under a pointer, and catches up when it leaves or when asked', async () => {
      const client = clientOf();
      const element = await list(client);
      const rows = find(element, '.rows');
      rows.dispatchEvent(pointer('pointerenter'));
      news(client, 'a');
      await element.updateComplete;
      expect([titles(element)[0], texts(element, '.renew')]).to.deep.equal(['Maya Rossi', ['Refresh order']]);
      find(element, '.renew').click();
      await element.updateComplete;
      expect(titles(element)[0]).to.equal('Appraisal');
      news(client, 'c');
      await element.updateComplete;
      rows.dispatchEvent(pointer('pointerleave'));
      await element.updateComplete;
      expect(titles(element)[0]).to.equal('Closing');
    });

    it('puts what is new at the end while it holds still', async () => {
      const client = clientOf();
      const element = await list(client);
      find(element, '.rows').dispatchEvent(pointer('pointerenter'));
      const rooms = new Map(client.state.get().rooms);
      rooms.set(...one('n', { title: 'Newcomer', last: said('n', maya, 'Hi', 0) }));
      client.set({ rooms });
      await element.updateComplete;
      expect(titles(element).at(-1)).to.equal('Newcomer');
    });

    it('holds still while a finger is down, until its click has come', async () => {
      const client = clientOf();
      const element = await list(client);
      rowOf(element, 'b').dispatchEvent(pointer('pointerdown', { pointerType: 'touch' }));
      news(client, 'a');
      await element.updateComplete;
      document.dispatchEvent(pointer('pointerup', { pointerType: 'touch' }));
      await element.updateComplete;
      expect(titles(element)[0]).to.equal('Maya Rossi');
      await until(() => titles(element)[0] === 'Appraisal');
    });

    it('keeps the focus on its row when the row moves', async () => {
      const client = clientOf();
      const element = await list(client);
      rowOf(element, 'a').focus();
      find(element, '.rows').dispatchEvent(pointer('pointerleave'));
      find(element, '.rows').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      news(client, 'a');
      await element.updateComplete;
      await element.updateComplete;
      expect([titles(element)[0], focused(element)]).to.deep.equal(['Appraisal', 'a']);
    });
  });

  describe('filter and search', () => {
    it('shows what is unread, and says when nothing is', async () => {
      const client = clientOf();
      const element = await list(client);
      all(element, '.chip')[1]?.click();
      await element.updateComplete;
      expect([titles(element), all(element, '.chip')[1]?.ariaPressed]).to.deep.equal([['Maya Rossi', 'Closing'], 'true']);
      client.set({ rooms: new Map([one('a', { title: 'Appraisal' })]) });
      await element.updateComplete;
      expect(texts(element, '.note strong')).to.deep.equal(['All caught up']);
    });

    it('keeps a row that has just been read under the pointer', async () => {
      const client = clientOf();
      const element = await list(client, { filter: 'unread' });
      find(element, '.rows').dispatchEvent(pointer('pointerenter'));
      const rooms = new Map(client.state.get().rooms);
      rooms.set(...one('b', { members: [me, maya] }));
      client.set({ rooms });
      await element.updateComplete;
      expect(titles(element)).to.deep.equal(['Maya Rossi', 'Closing']);
    });

    it('finds by title, member and newest words, whatever the case and the accents', async () => {
      const element = await list(undefined, { searchable: true });
      await type(element, 'CLÓSING');
      expect(titles(element)).to.deep.equal(['Closing']);
      await type(element, 'okafor');
      expect(titles(element)).to.deep.equal(['Closing']);
      await type(element, 'lunch');
      expect(titles(element)).to.deep.equal(['Appraisal']);
    });

    it('says how many it found, and when it found none', async () => {
      const element = await list(undefined, { searchable: true });
      Object.assign(element, { ariaNotify: undefined });
      await type(element, 'maya');
      await until(() => find(element, '[role=status]').textContent === '2 conversations');
      await type(element, 'zebra');
      expect(texts(element, '.note > span:last-child')).to.deep.equal(['No conversation matches “zebra”.']);
    });

    it('clears with Escape, which goes no further, and by its button', async () => {
      const element = await list(undefined, { searchable: true });
      let heard = 0;
      element.addEventListener('keydown', ({ key }) => (heard += key === 'Escape' ? 1 : 0));
      await type(element, 'closing');
      find(element, 'input').focus();
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      expect([titles(element).length, heard]).to.deep.equal([3, 0]);
      await type(element, 'closing');
      find(element, '.clear').click();
      await element.updateComplete;
      expect([titles(element).length, element.shadowRoot?.activeElement?.localName]).to.deep.equal([3, 'input']);
    });
  });

  describe('by keyboard', () => {
    it('is one stop, moves with arrows, Home, End and a letter, and chooses with Enter', async () => {
      const element = await list();
      expect(all(element, '.row[tabindex="0"]').length).to.equal(1);
      element.focus();
      const path: (string | undefined)[] = [focused(element)];
      for (const press of ['ArrowDown', 'End', 'ArrowUp', 'Home', 'a']) {
        await sendKeys({ press });
        path.push(focused(element));
      }
      expect(path).to.deep.equal(['b', 'c', 'a', 'c', 'b', 'a']);
      await sendKeys({ press: 'Enter' });
      expect(element.selectedId).to.equal('a');
    });

    it('goes from the search field into what was found', async () => {
      const element = await list(undefined, { searchable: true });
      find(element, 'input').focus();
      await sendKeys({ press: 'ArrowDown' });
      expect(focused(element)).to.equal('b');
    });
  });

  describe('without conversations', () => {
    it('shows a skeleton while the first are on their way', async () => {
      const element = await list(clientOf(new Map(), { status: 'connecting' }));
      await until(() => all(element, '.ghosts').length === 1);
    });

    it('says that there are none yet, in words of the host where it has some', async () => {
      const element = await list(clientOf(new Map()));
      expect(texts(element, '.note strong')).to.deep.equal(['No conversations yet']);
    });

    it('says that there is no network', async () => {
      const element = await list(clientOf(new Map(), { status: 'offline' }));
      expect(texts(element, '.note')[0]).to.match(/offline/);
    });
  });

  it('draws many in steps, and asks for more at the end', async () => {
    const many = new Map(Array.from({ length: 100 }, (_, i) => one(`r${i}`, { title: `Room ${i}` })));
    const client = clientOf(many, { moreRooms: 'next' });
    let asked = 0;
    client.rooms.loadMore = async () => void (asked += 1);
    const element = await list(client);
    expect([all(element, '.row').length, asked]).to.deep.equal([60, 0]);
    const scroll = find(element, '.scroll');
    const toEnd = async (): Promise<void> => {
      scroll.scrollTop = scroll.scrollHeight;
      scroll.dispatchEvent(new Event('scroll'));
      await element.updateComplete;
    };
    await toEnd();
    expect(all(element, '.row').length).to.equal(100);
    await toEnd();
    await toEnd();
    expect(asked).to.equal(1);
  });
});
