import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { ChatSearch } from '../../../src/elements/search/chat-search.ts';
import type { Request } from '../../../src/model/command.ts';
import type { Message } from '../../../src/model/entities.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { RoomState } from '../../../src/model/state.ts';
import { fakeClient, lee, maya, me, message } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, expectAccessible, find, texts, until } from '../mount.ts';

type Asked = FakeClient & { readonly asked: Request[]; answer(text: string, messages: readonly Message[]): void };

const said = [message(1, maya, 'The offer came in'), message(2, me, 'Which offer?'), message(3, maya, 'The one from the bank')];

/** `searches`: the backend can search too. */
const clientOf = (searches = false): Asked => {
  let hear = (_: never): void => {};
  const r = { ...emptyRoom('r'), room: { id: 'r', members: [me, maya] }, runs: [{ messages: said }] };
  const other = message(9, lee, 'An offer elsewhere', { roomId: 's' });
  const s = { ...emptyRoom('s'), room: { id: 's', title: 'Closing' }, runs: [{ messages: [other] }] };
  const rooms = new Map<string, RoomState>([
    ['r', r],
    ['s', s],
  ]);
  const client = Object.assign(fakeClient(undefined, { rooms }), {
    asked: [] as Request[],
    answer: (text: string, messages: readonly Message[]) => hear({ type: 'found', text, messages } as never),
  });
  client.can = (what) => what === 'load-around' || (what === 'search' && searches);
  client.dispatch = async (command): Promise<void> => void client.asked.push(command);
  client.on = (_, listener): (() => void) => {
    hear = listener;
    return () => {};
  };
  return client;
};

const search = async (client: Asked = clientOf(), set: Partial<ChatSearch> = { room: 'r' }): Promise<ChatSearch> => {
  const element = await fixture<ChatSearch>(html`<chat-search .client=${client}></chat-search>`);
  Object.assign(element, set);
  await element.updateComplete;
  return element;
};
const type = async (element: ChatSearch, words: string): Promise<void> => {
  const input = find<HTMLInputElement>(element, 'input');
  input.value = words;
  input.dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
};
const found = (element: ChatSearch): readonly string[] => texts(element, '.words');
const jumps = (element: ChatSearch): string[] => {
  const list: string[] = [];
  element.addEventListener('chat-jump', ({ detail }) => list.push(`${detail.roomId} ${detail.messageId}`));
  return list;
};

describe('<chat-search>', () => {
  it('is accessible: empty, with results, without any', async () => {
    const element = await search();
    await expectAccessible(element);
    await type(element, 'offer');
    await expectAccessible(element);
    await type(element, 'zebra');
    await expectAccessible(element);
  });

  it('finds what is loaded at once, the newest first, and marks the words', async () => {
    const element = await search();
    await type(element, 'offer');
    expect([found(element), texts(element, 'mark')]).to.deep.equal([
      ['Which offer?', 'The offer came in'],
      ['offer', 'offer'],
    ]);
    expect(texts(element, '.aside')).to.deep.equal(['Only messages loaded on this device are searched.']);
  });

  it('searches every conversation without a room, and names them', async () => {
    const element = await search(clientOf(), {});
    await type(element, 'offer');
    expect(texts(element, '.who')).to.deep.equal(['Lee Okafor · Closing', 'You · Maya Rossi', 'Maya Rossi · Maya Rossi']);
  });

  it('says that it found nothing', async () => {
    const element = await search();
    Object.assign(element, { ariaNotify: undefined });
    await type(element, 'zebra');
    expect(texts(element, '.note strong')).to.deep.equal(['Nothing found']);
    await until(() => find(element, '[role=status]').textContent.includes('zebra'));
  });

  it('never turns what was said or typed into markup', async () => {
    const client = clientOf(true);
    const evil = '<img src=x onerror="window.hit=1">';
    const element = await search(client);
    await type(element, evil);
    await until(() => client.asked.length === 1);
    client.answer(evil, [message(7, { id: 'x', name: evil }, evil)]);
    await element.updateComplete;
    expect([all(element, 'img').length, texts(element, 'mark')]).to.deep.equal([0, [evil]]);
  });

  describe('where the backend can search', () => {
    it('asks it once typing has paused, and adds what it found', async () => {
      const client = clientOf(true);
      const element = await search(client);
      for (const words of ['o', 'of', 'offer']) await type(element, words);
      expect(texts(element, '.aside')).to.deep.equal(['Searching…']);
      await until(() => client.asked.length > 0);
      expect(client.asked).to.deep.equal([{ type: 'search', text: 'offer', roomId: 'r' }]);
      client.answer('offer', [message(0, maya, 'An older offer'), said[0] as Message]);
      await element.updateComplete;
      expect([found(element), all(element, '.aside').length]).to.deep.equal([
        ['Which offer?', 'The offer came in', 'An older offer'],
        0,
      ]);
    });

    it('drops the answer to another question', async () => {
      const client = clientOf(true);
      const element = await search(client);
      await type(element, 'bank');
      await until(() => client.asked.length > 0);
      client.answer('offer', [message(0, maya, 'An older offer')]);
      await element.updateComplete;
      expect(found(element)).to.deep.equal(['The one from the bank']);
    });
  });

  describe('going to a result', () => {
    it('tells which, and loads what stands around it when it is not there', async () => {
      const client = clientOf(true);
      const element = await search(client);
      const told = jumps(element);
      await type(element, 'offer');
      await until(() => client.asked.length > 0);
      client.answer('offer', [message(0, maya, 'An older offer')]);
      await element.updateComplete;
      all(element, '.result')[2]?.click();
      await until(() => told.length === 1);
      all(element, '.result')[0]?.click();
      await until(() => told.length === 2);
      expect([told, client.calls]).to.deep.equal([['r m0', 'r m2'], ['loadAround m0']]);
    });

    it('steps through them, and stops at both ends', async () => {
      const element = await search();
      const told = jumps(element);
      await type(element, 'offer');
      expect(texts(element, '.position')).to.deep.equal(['0 of 2']);
      for (const way of ['down', 'down', 'down', 'up']) {
        find(element, `.${way}`).click();
        await element.updateComplete;
      }
      expect([told, texts(element, '.position')]).to.deep.equal([['r m2', 'r m1', 'r m2'], ['1 of 2']]);
    });
  });

  it('goes by keyboard: Enter to the next, Shift+Enter back, arrows into the list and out, Escape to clear', async () => {
    const element = await search();
    const told = jumps(element);
    element.focus();
    // One driver types no letters here and holds no key down, so these are told and not pressed.
    await type(element, 'offer');
    for (const shiftKey of [false, false, true]) {
      find(element, 'input')?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', shiftKey, bubbles: true, cancelable: true }),
      );
      await element.updateComplete;
    }
    expect(told).to.deep.equal(['r m2', 'r m1', 'r m2']);
    const focused = (): string => (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'] ?? 'field';
    const path: string[] = [];
    for (const press of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await sendKeys({ press });
      path.push(focused());
    }
    expect(path).to.deep.equal(['m2', 'm1', 'm2', 'field']);
    await sendKeys({ press: 'Escape' });
    await element.updateComplete;
    expect([element.query, found(element)]).to.deep.equal(['', []]);
  });
});
