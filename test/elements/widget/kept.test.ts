// The panel on the next page of a tab: as it was left, and nothing of it left by who has logged out.
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatWidget } from '../../../src/elements/widget/chat-widget.ts';
import { emptyRoom } from '../../../src/model/state.ts';
import type { ChatState } from '../../../src/model/state.ts';
import type { User } from '../../../src/model/entities.ts';
import { fakeClient, maya, me, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { all, atRest, until } from '../mount.ts';

const clientOf = (more: Partial<ChatState> = {}, dialect = 'task-desk'): FakeClient => {
  const rooms = new Map([
    ['r', room([message(1, maya, 'Hello')])],
    ['s', { ...emptyRoom('s'), loaded: true, room: { id: 's', title: 'Closing' } }],
  ]);
  return Object.assign(fakeClient(undefined, { rooms, ...more }), { diagnostics: () => ({ dialect }) });
};

/** A page of its own, as far as a widget can tell. */
const page = async (client = clientOf(), set: Partial<ChatWidget> = {}): Promise<ChatWidget> => {
  const element = document.createElement('chat-widget');
  Object.assign(element, { client, mobile: 'never' }, set);
  await fixture(html`${element}`);
  await import('../../../src/elements/widget/kept.ts');
  await atRest(element);
  return element;
};
const leftOpen = async (client = clientOf(), set: Partial<ChatWidget> = {}): Promise<ChatWidget> => {
  const element = await page(client, set);
  element.show(set.room ?? 's');
  await atRest(element);
  return element;
};
/** Its room where it is open. */
const seen = (element: ChatWidget): string | undefined =>
  element.open ? (element.shadowRoot?.querySelector('chat-thread')?.room ?? 'list') : undefined;
const nobody = { me: undefined } as unknown as { readonly me: User };

describe('a panel on the next page of a tab', () => {
  beforeEach(() => sessionStorage.clear());

  it('is open with the conversation that was shown, and leaves the focus to the page', async () => {
    const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
    (await leftOpen()).remove();
    outside.focus();
    const element = await page();
    await until(() => all(element, 'chat-thread').length === 1);
    expect([seen(element), document.activeElement === outside]).to.deep.equal(['s', true]);
  });

  it('is open with the list where that was shown', async () => {
    const first = await page();
    first.open = true;
    await atRest(first);
    first.remove();
    expect(seen(await page())).to.equal('list');
  });

  it('is closed where it was closed', async () => {
    const first = await leftOpen();
    first.close();
    await atRest(first);
    first.remove();
    expect([seen(await page()), sessionStorage.length]).to.deep.equal([undefined, 0]);
  });

  it('is closed for another person, another backend and the widget of one conversation', async () => {
    (await leftOpen()).remove();
    const others = [page(clientOf({ me: maya })), page(clientOf({}, 'portal')), page(clientOf(), { room: 'r' })];
    expect((await Promise.all(others)).map(seen)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('waits until it is known whose it is', async () => {
    (await leftOpen()).remove();
    const client = clientOf(nobody);
    const element = await page(client);
    const before = seen(element);
    client.set({ me });
    await until(() => seen(element) === 's');
    expect(before).to.equal(undefined);
  });

  it('is forgotten with the person who logs out', async () => {
    const client = clientOf();
    const element = await leftOpen(client);
    expect(sessionStorage.length).to.equal(1);
    client.set(nobody);
    await until(() => sessionStorage.length === 0);
    element.remove();
    expect(seen(await page())).to.equal(undefined);
  });

  it('is forgotten with the person who has gone with their client', async () => {
    const client = clientOf();
    const element = await leftOpen(client);
    client.set(nobody);
    Object.assign(element, { client: undefined });
    await until(() => sessionStorage.length === 0);
  });

  it('stays with a person whose client is gone for a while', async () => {
    const element = await leftOpen();
    Object.assign(element, { client: undefined });
    await atRest(element);
    expect(sessionStorage.length).to.equal(1);
  });

  it('is not handed to who logs in next on the same client, nor shown to them', async () => {
    const client = clientOf();
    const element = await leftOpen(client);
    const told: unknown[] = [];
    element.addEventListener('chat-view', ({ detail }) => told.push(detail.view));
    client.set(nobody);
    await atRest(element);
    client.set({ me: maya });
    await atRest(element);
    element.requestUpdate();
    await until(() => sessionStorage.length === 1);
    expect([seen(element), told, { ...sessionStorage }]).to.deep.equal([
      'list',
      ['list'],
      { [`parley-widget ${JSON.stringify(['task-desk', '', maya.id, ''])}`]: '' },
    ]);
  });

  it('is not shown on the next client, but for what the page opens with it', async () => {
    const element = await leftOpen();
    element.client = clientOf({ me: maya });
    await atRest(element);
    const next = seen(element);
    element.client = clientOf();
    element.show('r');
    await atRest(element);
    expect([next, seen(element)]).to.deep.equal(['list', 'r']);
  });

  it('is not kept where nothing may be kept, before that is known, nor where the host wants none of it', async () => {
    await leftOpen(clientOf({ saved: false }));
    await leftOpen(clientOf({ status: 'idle' }));
    await leftOpen(clientOf(), { noRestore: true });
    expect(sessionStorage.length).to.equal(0);
  });

  it('does not come in front of a page by itself', async () => {
    (await leftOpen()).remove();
    expect(seen(await page(clientOf(), { mobile: 'always' }))).to.equal(undefined);
  });

  it('leaves a panel alone that the page has opened', async () => {
    (await leftOpen()).remove();
    expect(seen(await page(clientOf(), { open: true }))).to.equal('list');
  });
});
