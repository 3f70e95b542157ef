import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { ChatElement } from '../../../src/elements/base.ts';
import { UnreadBadge } from '../../../src/elements/badge/unread-badge.ts';
import type { ChatProvider } from '../../../src/elements/provider/chat-provider.ts';
import type { ChatEvent } from '../../../src/model/event.ts';
import { fakeClient, maya, message, room } from '../fake-client.ts';
import { expectAccessible, find, texts, until } from '../mount.ts';

describe('<chat-provider>', () => {
  it('is accessible', async () => {
    const element = await fixture(html`<chat-provider><unread-badge count="2"></unread-badge></chat-provider>`);
    await expectAccessible(element);
  });

  it('draws no box of its own', async () => {
    const element = await fixture(html`<chat-provider>x</chat-provider>`);
    expect(getComputedStyle(element).display).to.equal('contents');
  });

  it('reaches elements through shadow roots', async () => {
    const provider = await fixture<ChatProvider>(html`<chat-provider><div></div></chat-provider>`);
    const root = provider.querySelector('div')!.attachShadow({ mode: 'open' });
    root.append(document.createElement('unread-badge'));
    provider.client = fakeClient(room([], { unread: 7 }));
    const badge = root.querySelector('unread-badge')!;
    await until(() => badge.shadowRoot?.textContent?.includes('7'));
  });

  it('replaces texts by key', async () => {
    const strings = { 'message.edited': 'corrigé', 'composer.send': 'Envoyer' };
    const client = fakeClient(room([message(1, maya, 'a', { editedAt: 1 })]));
    const provider = await fixture<ChatProvider>(
      html`<chat-provider .client=${client} .strings=${strings} locale="fr"><chat-thread room="r"></chat-thread></chat-provider>`,
    );
    const thread = provider.querySelector('chat-thread')!;
    await until(() => texts(thread, '[part=edited]')[0] === 'corrigé ·');
    expect(find(find(thread, 'chat-composer'), '.send').getAttribute('aria-label')).to.equal('Envoyer');
  });

  it('takes a language as pages and systems write it, and one that is none as not given', async () => {
    const client = fakeClient(room([], { unread: 1234 }));
    const counts = async (locale: string): Promise<string | undefined> => {
      const provider = await fixture(
        html`<chat-provider .client=${client} locale=${locale}><unread-badge max="5000"></unread-badge></chat-provider>`,
      );
      return provider.querySelector('unread-badge')!.shadowRoot?.querySelector('.base')?.textContent.trim();
    };
    expect(await counts('de_DE')).to.equal('1.234');
    expect(await counts('ar-EG')).to.equal('١٬٢٣٤');
    document.documentElement.lang = 'en_US';
    expect(await counts('C')).to.equal('1,234');
    document.documentElement.lang = '';
  });

  it('tells the page what the backend refused', async () => {
    const client = fakeClient();
    let tell = (_: Extract<ChatEvent, { type: 'refused' }>): void => {};
    Object.assign(client, { on: (_: string, listener: typeof tell) => ((tell = listener), () => {}) });
    const provider = await fixture<ChatProvider>(html`<chat-provider .client=${client}></chat-provider>`);
    const heard: unknown[] = [];
    provider.addEventListener('chat-error', ({ detail }) => heard.push(detail));
    tell({ type: 'refused', code: 'forbidden', because: 'not yours' });
    expect(heard).to.deep.equal([{ code: 'forbidden', because: 'not yours' }]);
  });
});

describe('define', () => {
  it('ignores a second definition, and warns once when the class differs', () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (text: unknown) => warnings.push(text);
    class Other extends ChatElement {
      static override readonly tag: string = 'unread-badge';
    }
    UnreadBadge.define();
    Other.define();
    Other.define();
    console.warn = warn;
    expect(customElements.get('unread-badge')).to.equal(UnreadBadge);
    expect(warnings).to.deep.equal(['parley(defined): <unread-badge> is already another class; this one is ignored']);
  });

  it('registers the same element under another name', () => {
    UnreadBadge.define('my-badge');
    expect(document.createElement('my-badge')).to.be.instanceOf(UnreadBadge);
  });
});
