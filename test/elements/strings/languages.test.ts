import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatProvider } from '../../../src/elements/provider/chat-provider.ts';
import type { Strings } from '../../../src/elements/strings/en.ts';
import { languages } from '../../../src/elements/strings/languages.ts';
import { entry, fakeClient, maya, message, room } from '../fake-client.ts';
import type { FakeClient } from '../fake-client.ts';
import { find, texts, until } from '../mount.ts';

type Set = { readonly locale?: string; readonly strings?: Partial<Strings> };

const talk = (): FakeClient =>
  fakeClient(room([message(1, maya, 'Hello', { editedAt: 1 })]), { outbox: [entry('a', 'please', { state: 'failed' })] });

/** The elements of one page below one provider. */
const page = async (client: FakeClient, { locale, strings }: Set = {}): Promise<ChatProvider> => {
  const provider = document.createElement('chat-provider');
  Object.assign(provider, { client, ...(locale && { locale }), ...(strings && { strings }) });
  provider.append(...['chat-thread', 'chat-room-list', 'unread-badge', 'chat-status'].map((tag) => document.createElement(tag)));
  Object.assign(provider.querySelector('chat-thread')!, { room: 'r', style: 'position: fixed; inset: 0' });
  provider.querySelector('chat-status')!.variant = 'dot';
  await fixture(html`<div>${provider}</div>`);
  return provider;
};

const log = (provider: Element): HTMLElement => find(provider.querySelector('chat-thread')!, '.log');
const write = (provider: Element): HTMLTextAreaElement =>
  find(find(provider.querySelector('chat-thread')!, 'chat-composer'), 'textarea');

/** What the thread, the composer, the list and the status say of themselves. */
const said = (provider: Element): readonly unknown[] => [
  log(provider).ariaLabel,
  write(provider).placeholder,
  find(provider.querySelector('chat-room-list')!, 'section').ariaLabel,
  find(provider.querySelector('chat-status')!, '.dot').ariaLabel,
];

const english = ['Messages', 'Message Maya Rossi…', 'Conversations', 'Connected'];
const german = ['Nachrichten', 'Nachricht an Maya Rossi …', 'Unterhaltungen', 'Verbunden'];

describe('the language of the elements', () => {
  afterEach(() => {
    document.documentElement.lang = '';
  });

  it('is the provider’s', async () => {
    const provider = await page(talk(), { locale: 'de-AT' });
    await until(() => log(provider).ariaLabel === 'Nachrichten');
    await until(() => texts(provider.querySelector('chat-thread')!, '.actions button')[0] === 'Erneut versuchen');
    await until(() => said(provider).join() === german.join());
    expect(find(provider.querySelector('chat-thread')!, '.root').lang).to.equal('de-AT');
  });

  it('is the page’s without a provider’s, in numbers too', async () => {
    const labels: unknown[] = [];
    const { ariaLabel } = Object.getOwnPropertyDescriptors(ElementInternals.prototype);
    Object.defineProperty(ElementInternals.prototype, 'ariaLabel', { ...ariaLabel, set: (text) => labels.push(text) });
    document.documentElement.lang = 'de';
    const provider = await page(fakeClient(room([], { unread: 1 })));
    await until(() => said(provider).join() === german.join());
    await until(() => labels.at(-1) === '1 ungelesene Nachricht');
    Object.defineProperty(ElementInternals.prototype, 'ariaLabel', ariaLabel);
  });

  it('changes with the provider', async () => {
    const provider = await page(talk(), { locale: 'de' });
    await until(() => said(provider).join() === german.join());
    provider.locale = 'en-GB';
    await until(() => said(provider).join() === english.join());
  });

  it('gives way to the provider’s own words', async () => {
    const provider = await page(talk(), { locale: 'de', strings: { 'thread.log': 'Verlauf' } });
    await until(() => write(provider).placeholder === german[1]);
    expect(log(provider).ariaLabel).to.equal('Verlauf');
  });

  it('is English where nobody has translated it', async () => {
    const provider = await page(talk(), { locale: 'fi' });
    await until(() => find(provider.querySelector('chat-thread')!, '.root').lang === 'fi');
    expect(said(provider)).to.deep.equal(english);
  });

  it('is English while its words cannot be fetched, and no error leaves the elements', async () => {
    const errors: unknown[] = [];
    const note = ({ reason }: PromiseRejectionEvent): unknown => errors.push(reason);
    addEventListener('unhandledrejection', note);
    let asked = 0;
    let out = true;
    const load = async (): Promise<{ words(): Partial<Strings> }> => {
      asked++;
      if (out) throw new TypeError('Failed to fetch dynamically imported module');
      return { words: () => ({ 'thread.log': 'Mesaĝoj' }) };
    };
    Object.assign(languages, { eo: load });
    const provider = await page(talk(), { locale: 'eo' });
    await until(() => asked);
    await provider.querySelector('chat-thread')!.updateComplete;
    expect(said(provider)).to.deep.equal(english);
    out = false;
    // The refusal itself may arrive after the first sign of a network.
    await until(() => dispatchEvent(new Event('online')) && log(provider).ariaLabel === 'Mesaĝoj');
    removeEventListener('unhandledrejection', note);
    expect(errors).to.deep.equal([]);
  });
});
