// Every element in every state with strange words; people, times and messages are Greek, so what is left in plain letters is hard-coded.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ErrorCode } from '../../../src/model/error.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState, RoomState } from '../../../src/model/state.ts';
import { entry, fakeClient, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, find, until } from '../mount.ts';
import { englishIn, pseudo, strange } from './pseudo.ts';

const me = { id: 'u1', name: 'Γιάννης' };
const maya = { id: 'u2', name: 'Μάγια' };
const lee = { id: 'u3', name: 'Λη' };
const two = { room: { id: 'r', members: [me, maya] } };

/** One element below a provider with strange words. */
const show = async <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  client: FakeClient,
  set: Partial<HTMLElementTagNameMap[K]> = {},
): Promise<HTMLElementTagNameMap[K]> => {
  const element = document.createElement(tag);
  Object.assign(element, set);
  await fixture(html`<chat-provider .client=${client} .strings=${pseudo} locale="el">${element}</chat-provider>`);
  await (element as { updateComplete?: Promise<unknown> }).updateComplete;
  return element;
};
const clientOf = (state: RoomState, more: Partial<ChatState> = {}): FakeClient => fakeClient(state, { me, ...more });
const thread = async (state: RoomState, more: Partial<ChatState> = {}): Promise<HTMLElementTagNameMap['chat-thread']> => {
  const client = clientOf(state, more);
  const element = await show('chat-thread', client, { room: 'r', receipts: 'all' });
  // It is open only where it can be seen.
  Object.assign(element.style, { position: 'fixed', inset: '0' });
  await until(() => client.calls.includes('open r'));
  return element;
};
const expectNoEnglish = (element: Element): void => {
  expect(englishIn(element)).to.deep.equal([]);
};

describe('a pseudo-language', () => {
  it('is accented, longer and runs from right to left', () => {
    expect(strange('Send again')).to.equal('\u2067Śéńď áǵáíń····\u2069');
  });

  it('leaves no English in a thread full of everything', async () => {
    const [hello, mine] = [message(2, maya, 'Καλημέρα'), message(5, me, 'Γεια', { delivery: 'delivered' })];
    const late = [
      message(3, maya, '', { gone: true }),
      message(4, me, '', { gone: true }),
      mine,
      message(6, me, 'Ναι', { replyTo: 'm2', reactions: [{ key: '👍', count: 2, mine: true }] }),
      message(7, maya, 'Νέο', { editedAt: 1, attachments: [{ name: 'φωτογραφία', type: 'image/png' }] }),
      message(8, maya, 'γραμμή\n'.repeat(20)),
    ];
    const runs = [{ messages: [message(1, maya, 'Παλιό')] }, { messages: [hello, ...late] }];
    const waiting = (['queued', 'failed', 'unconfirmed'] as const).map((state) => entry(state, 'Περιμένει', { state }));
    const element = await thread(
      room([hello], { ...two, runs, unread: 2, typing: [maya], online: [maya], receipts: new Map([['u1', '00000006\u0000m6']]) }),
      { outbox: waiting, saved: false },
    );
    await until(() => all(element, '.unread, .gap').length > 1 || all(element, '[data-status=failed]').length);
    expectNoEnglish(element);
  });

  it('leaves none in the tools of a message', async () => {
    const element = await thread(room([message(1, maya, 'Καλημέρα'), message(2, me, 'Γεια')], two));
    await until(() => {
      find(element, '[data-id=m2]').dispatchEvent(
        new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
      );
      return all(element, '.tools').length;
    });
    find(element, '.tools [aria-haspopup]').click();
    await until(() => all(element, '.menu button').length);
    expectNoEnglish(element);
  });

  it('leaves none in a thread that is empty, waiting, over or in trouble', async () => {
    expectNoEnglish(await thread(room([], two)));
    expectNoEnglish(await thread(room([], { room: { id: 'r', closed: true } })));
    const waiting = await thread(room([], { loaded: false, current: false }));
    await until(() => all(waiting, '.skeleton').length);
    expectNoEnglish(waiting);
    for (const code of ['forbidden', 'not-found', 'offline', 'unavailable', 'unauthorized', 'protocol'] satisfies ErrorCode[]) {
      const element = await thread(room([], { loaded: false, refused: { code } }));
      await until(() => all(element, '[part=error]').length);
      // The code is for whoever is asked for help, in any language.
      expect(englishIn(element)).to.deep.equal([code]);
    }
  });

  it('leaves none in a composer', async () => {
    const element = await show('chat-composer', clientOf(room([], two)), { room: 'r', maxLength: 3, value: 'αβγδε' });
    expectNoEnglish(element);
    for (const aim of ['reply', 'edit'] as const) {
      element[aim](message(1, me, 'Γεια'));
      await until(() => all(element, '.strip').length);
      expectNoEnglish(element);
    }
  });

  it('leaves none in a list of conversations', async () => {
    const one = (id: string, more: Partial<RoomState>): [string, RoomState] => [id, { ...emptyRoom(id), loaded: true, ...more }];
    const last = { ...message(1, maya, 'Γεια'), sentAt: Date.now() - 3e5 };
    const rooms = new Map([
      one('α', { room: { id: 'α', title: 'Σχέδια', muted: true, last: { ...last, author: me } }, unread: 2 }),
      one('β', { room: { id: 'β', members: [me, maya], last }, online: [maya], typing: [maya] }),
      one('γ', { room: { id: 'γ', members: [me, maya, lee], last: { ...last, gone: true, sentAt: Date.now() } } }),
      one('δ', { room: { id: 'δ' } }),
    ]);
    const set = { searchable: true, creatable: true };
    const element = await show('chat-room-list', fakeClient(undefined, { me, rooms }), set);
    expectNoEnglish(element);
    const field = find<HTMLInputElement>(element, 'input');
    field.value = 'ζέβρα';
    field.dispatchEvent(new InputEvent('input'));
    await element.updateComplete;
    expectNoEnglish(element);
    for (const status of ['live', 'offline', 'connecting'] as const) {
      const empty = await show('chat-room-list', fakeClient(undefined, { me, rooms: new Map(), status }), set);
      if (status === 'connecting') await until(() => all(empty, '.ghosts').length);
      expectNoEnglish(empty);
    }
  });

  it('leaves none in a search: empty, searching, with results, without any', async () => {
    const found = [message(1, maya, 'Η πρόταση'), message(2, me, '', { attachments: [{ name: 'πρόταση' }] })];
    const client = clientOf(room(found, two));
    const element = await show('chat-search', client);
    expectNoEnglish(element);
    for (const query of ['πρόταση', 'ζέβρα']) {
      Object.assign(element, { query });
      await element.updateComplete;
      expectNoEnglish(element);
    }
    client.able = false;
    Object.assign(element, { query: 'πρόταση' });
    await element.updateComplete;
    expect(all(element, '.result')).to.have.length(2);
    expectNoEnglish(element);
  });

  it('leaves none in the notification center: closed, open, with something deleted, waiting, without anything', async () => {
    const notices = ['1', '2'].map((id) => ({ id, kind: 'α', title: 'Μήνυμα', at: Date.now() - 1e5, read: id === '2' }));
    const client = fakeClient(undefined, { me, notices, moreNotices: 'α' });
    const element = await show('chat-notifications', client);
    expectNoEnglish(element);
    find(element, '.bell').click();
    await until(() => all(element, '.item').length === 2);
    expectNoEnglish(element);
    const gone = { type: 'delete-notice', id: '1', localId: 'α', at: 1 } as const;
    client.set({ outbox: [{ command: gone, tries: 0, state: 'queued', notBefore: Date.now() + 9e6 }] });
    await until(() => all(element, '.undo').length);
    expectNoEnglish(element);
    for (const [inline, filter] of [
      [true, 'unread'],
      [true, 'all'],
    ] as const) {
      const read = notices.map((one) => ({ ...one, read: true }));
      const rest = { me, notices: filter === 'all' ? [] : read };
      const empty = await show('chat-notifications', fakeClient(undefined, rest), { inline, filter });
      await empty.updateComplete;
      expectNoEnglish(empty);
    }
  });

  it('leaves none in the small elements', async () => {
    for (const status of ['denied', 'closed', 'live'] as const)
      for (const variant of ['banner', 'dot'] as const)
        expectNoEnglish(await show('chat-status', fakeClient(undefined, { status, refused: { code: 'protocol' } }), { variant }));
    for (const status of ['online', 'away', 'busy', 'offline'] as const)
      for (const label of [undefined, ''])
        expectNoEnglish(await show('chat-presence', fakeClient(), { status, ...(label === '' && { label }) }));
    for (const typing of [[maya], [maya, lee], [maya, lee, { id: 'u4', name: 'Ζωή' }]])
      expectNoEnglish(await show('chat-typing', clientOf(room([], { ...two, typing })), { room: 'r' }));
    expectNoEnglish(await show('unread-badge', clientOf(room([], { unread: 3 }))));
  });

  it('leaves none in the launcher and the panel', async () => {
    const element = await show('chat-widget', clientOf(room([message(1, maya, 'Γεια')], two)), { mobile: 'never' });
    expectNoEnglish(element);
    find(find(element, 'chat-launcher'), 'button').click();
    await until(() => all(element, 'chat-room-list').length);
    expectNoEnglish(element);
  });
});
