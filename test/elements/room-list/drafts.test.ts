// What was begun and not sent, in the list beside the composer it was written in.
import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatRoomList } from '../../../src/elements/room-list/chat-room-list.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { entry, fakeClient, lee, maya, message } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { composer, expectAccessible, find, texts, until } from '../mount.ts';

const rooms = (): ReadonlyMap<string, RoomState> =>
  new Map(
    ['r', 's'].map((id, n) => {
      const last = { ...message(9 - n, maya, id === 'r' ? 'Apples' : 'Pears'), roomId: id };
      return [id, { ...emptyRoom(id), loaded: true, room: { id, title: `Room ${id}`, last } }];
    }),
  );

const begun = (): FakeClient => {
  const client = fakeClient(undefined, { rooms: rooms() });
  client.drafts.set('r', { body: 'Half a\n  thought' });
  return client;
};

const list = async (client: FakeClient): Promise<ChatRoomList> => {
  const element = await fixture<ChatRoomList>(html`<chat-room-list .client=${client}></chat-room-list>`);
  await element.updateComplete;
  return element;
};

const previews = (element: ChatRoomList): string => texts(element, '.words').join(' | ');
const shows = (element: ChatRoomList, words: string): Promise<unknown> => until(() => previews(element) === words);

describe('a draft in the list of conversations', () => {
  /** Somebody is at the field of one of the conversations, and has written a word. */
  const writing = async () => {
    const client = fakeClient(undefined, { rooms: rooms() });
    const element = await list(client);
    const writer = await composer(client);
    find(writer, 'textarea').focus();
    await sendKeys({ type: 'Later' });
    return { element, writer };
  };

  it('stands for the newest message, for the eye and the ear', async () => {
    const element = await list(begun());
    await shows(element, 'Draft: Half a thought | Pears');
    expect(texts(element, '.row .hidden')[0]).to.match(/^Room r, Draft: Half a thought, /);
    await expectAccessible(element);
  });

  it('gives way to what moves by itself', async () => {
    const client = begun();
    const element = await list(client);
    await shows(element, 'Draft: Half a thought | Pears');
    client.set({ outbox: [entry('l1', 'On my way')] });
    await shows(element, 'You: On my way | Pears');
    client.change({ typing: [lee] });
    await until(() => previews(element).startsWith('typing…'));
  });

  it('hides no newest message from the search', async () => {
    const element = await list(begun());
    Object.assign(element, { searchable: true });
    await shows(element, 'Draft: Half a thought | Pears');
    const field = find<HTMLInputElement>(element, 'input');
    field.value = 'Apples';
    field.dispatchEvent(new InputEvent('input'));
    await shows(element, 'Draft: Half a thought');
  });

  it('comes when its writer leaves, and goes once it is sent', async () => {
    const client = fakeClient(undefined, { rooms: rooms() });
    const element = await list(client);
    const writer = await composer(client);
    const field = find<HTMLTextAreaElement>(writer, 'textarea');
    field.focus();
    await sendKeys({ type: 'Later' });
    await until(() => client.calls.includes('saveDraft Later'));
    await element.updateComplete;
    expect(previews(element)).to.equal('Apples | Pears');
    field.blur();
    await shows(element, 'Draft: Later | Pears');
    field.focus();
    await sendKeys({ type: ' on' });
    await shows(element, 'Apples | Pears');
    await sendKeys({ press: 'Enter' });
    field.blur();
    await until(() => client.calls.at(-1) === 'saveDraft ');
    await shows(element, 'Apples | Pears');
  });

  it('comes where its writer was gone before all of the composer was there', async () => {
    const client = fakeClient(undefined, { rooms: rooms() });
    const element = await list(client);
    const field = find<HTMLTextAreaElement>(await composer(client), 'textarea');
    field.value = 'Later';
    field.dispatchEvent(new InputEvent('input'));
    await shows(element, 'Draft: Later | Pears');
  });

  it('goes once it is sent, though nothing was typed since the page came back', async () => {
    const client = begun();
    const element = await list(client);
    await shows(element, 'Draft: Half a thought | Pears');
    const writer = await composer(client);
    await until(() => writer.value);
    await writer.updateComplete;
    find(writer, '.send').click();
    find(writer, 'textarea').blur();
    await shows(element, 'Apples | Pears');
  });

  it('goes once it is sent by somebody who had left it', async () => {
    const { element, writer } = await writing();
    find(writer, 'textarea').blur();
    await shows(element, 'Draft: Later | Pears');
    writer.send();
    await shows(element, 'Apples | Pears');
  });

  it('follows its writer into another conversation', async () => {
    const { element, writer } = await writing();
    writer.room = 's';
    await shows(element, 'Draft: Later | Pears');
  });

  it('goes with the person who wrote it', async () => {
    const client = begun();
    const element = await list(client);
    await shows(element, 'Draft: Half a thought | Pears');
    client.drafts.clear();
    client.set({ me: undefined });
    await shows(element, 'Apples | Pears');
  });
});
