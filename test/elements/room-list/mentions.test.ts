// The conversations whose unread messages mention me.
import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatRoomList } from '../../../src/elements/room-list/chat-room-list.ts';
import type { Message } from '../../../src/model/entities.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { at, fakeClient, maya, me, message } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';

const mentions = [me.id];
const one = (id: string, n: number, said: Partial<Message>, more: Partial<RoomState> = {}): [string, RoomState] => {
  const last = message(n, maya, `Words of ${id}`, { roomId: id, ...said });
  return [id, { ...emptyRoom(id), loaded: true, room: { id, title: `Room ${id}`, last }, unread: 1, ...more }];
};
const heard = (id: string, from: number, more: Partial<Message>): RoomState['runs'] => [
  { messages: [message(from, maya, 'Before', { roomId: id, ...more }), message(from + 1, maya, 'Then', { roomId: id })] },
];

const rooms = (): ReadonlyMap<string, RoomState> =>
  new Map([
    one('a', 9, { mentions }),
    one('b', 8, {}),
    one('c', 7, { mentions }, { unread: 0 }),
    one('d', 6, {}, { runs: heard('d', 5, { mentions }), unread: 2 }),
    one('e', 4, {}, { runs: heard('e', 3, { mentions }), receipts: new Map([[me.id, at(3)]]) }),
    one('f', 2, {}, { runs: heard('f', 1, { mentions, gone: true }), unread: 2 }),
    one('g', 0, { mentions, author: me }),
  ]);

const list = async (client: FakeClient, set: Partial<ChatRoomList> = {}): Promise<ChatRoomList> => {
  const element = await fixture<ChatRoomList>(html`<chat-room-list .client=${client}></chat-room-list>`);
  Object.assign(element, set);
  await until(() => element.shadowRoot!.querySelector('.sheet'));
  await element.updateComplete;
  return element;
};

const titles = (element: ChatRoomList): readonly string[] => texts(element, '.title');

describe('mentions in the list of conversations', () => {
  it('stand by the number of what is unread, for the eye and the ear', async () => {
    const element = await list(fakeClient(undefined, { rooms: rooms() }));
    const marked = all(element, '.row').filter((row) => row.querySelector('.at'));
    expect(marked.map(({ dataset }) => dataset['id'])).to.deep.equal(['a', 'd']);
    expect(texts(element, '[data-id=d] .count')).to.deep.equal(['@', '2']);
    expect(texts(element, '[data-id=d] .hidden')[0]).to.match(/^Room d, 2 unread messages, you are mentioned, last message: /);
    await expectAccessible(element);
  });

  it('have a filter of their own, within reach of the keyboard', async () => {
    const element = await list(fakeClient(undefined, { rooms: rooms() }));
    expect(texts(element, '.chip')).to.deep.equal(['All', 'Unread 6', 'Mentions']);
    all(element, '.chip')[1]!.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(element.filter).to.equal('mentions');
    expect(all(element, '.chip')[2]!.getAttribute('aria-pressed')).to.equal('true');
    expect(titles(element)).to.deep.equal(['Room a', 'Room d']);
    await expectAccessible(element);
  });

  it('say when there are none', async () => {
    const element = await list(fakeClient(undefined, { rooms: new Map([one('b', 8, {})]) }), { filter: 'mentions' });
    expect(texts(element, '.note strong')).to.deep.equal(['No mentions']);
    await expectAccessible(element);
  });

  it('leave all to be seen until it is known where they are', async () => {
    const element = document.createElement('chat-room-list');
    Object.assign(element, { client: fakeClient(undefined, { rooms: rooms() }), filter: 'mentions' });
    (await fixture(html`<div></div>`)).append(element);
    await element.updateComplete;
    expect(titles(element).length).to.equal(7);
    await until(() => titles(element).length === 2);
  });

  it('are left alone where the backend tells none', async () => {
    const client = fakeClient(undefined, { rooms: rooms() });
    client.carries = () => false;
    const element = await list(client, { filter: 'mentions' });
    expect(texts(element, '.chip').length).to.equal(2);
    expect(find(element, '.chip').getAttribute('aria-pressed')).to.equal('true');
    expect(titles(element).length).to.equal(7);
    expect(all(element, '.at').length).to.equal(0);
  });
});
