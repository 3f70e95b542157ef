// Whoever sits down next finds nothing in the fields that the last person wrote into (G12).
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import type { ChatProvider } from '../../src/elements/provider/chat-provider.ts';
import { emptyState } from '../../src/model/state.ts';
import { fakeClient, maya, message, room } from './fake-client.ts';
import type { FakeClient } from './fake-client.ts';
import { all, find, texts, until } from './mount.ts';

const clientOf = (): FakeClient => {
  const client = fakeClient(room([message(1, maya, 'hello')]));
  client.cannot.clear();
  return client;
};

const ways: Readonly<Record<string, (provider: ChatProvider, client: FakeClient) => void>> = {
  'the host hands over the next client': (provider) => void (provider.client = clientOf()),
  'the person logs out, here or in another tab': (_, client) => {
    // A client that was left keeps no draft any more.
    client.drafts.clear();
    client.drafts.set = () => client.drafts;
    client.set({ ...emptyState(), me: undefined, status: 'closed' });
  },
};

describe('what somebody wrote into an element', () => {
  const sitDown = async (client: FakeClient): Promise<ChatProvider> => {
    const provider = await fixture<ChatProvider>(
      html`<chat-provider .client=${client}>
        <chat-composer room="r"></chat-composer><chat-search></chat-search><chat-room-list searchable></chat-room-list>
      </chat-provider>`,
    );
    await until(() => fieldsOf(provider).length === 3);
    return provider;
  };
  const elementsIn = (provider: ChatProvider): readonly Element[] => [...provider.children];
  const fieldsOf = (provider: ChatProvider): readonly (HTMLInputElement | HTMLTextAreaElement)[] =>
    elementsIn(provider).flatMap(({ shadowRoot }) => shadowRoot?.querySelector<HTMLInputElement>('textarea, input') ?? []);
  const wordsIn = (provider: ChatProvider): readonly string[] => fieldsOf(provider).map(({ value }) => value);
  const write = (provider: ChatProvider): void => {
    for (const field of fieldsOf(provider)) {
      field.value = 'hello';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
  };
  const attach = async (composer: Element): Promise<void> => {
    await until(() => all(composer, '.attach').length);
    const data = new DataTransfer();
    data.items.add(new File(['words'], 'plan.pdf', { type: 'application/pdf' }));
    composer.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    await until(() => tilesOf(composer).length);
  };
  const tilesOf = (composer: Element): readonly string[] => texts(composer, '.about > bdi');

  for (const [way, leave] of Object.entries(ways))
    it(`is gone when ${way}: words, finds and files`, async () => {
      const client = clientOf();
      const provider = await sitDown(client);
      const [composer, search] = elementsIn(provider) as [Element, Element];
      write(provider);
      await attach(composer);
      await until(() => texts(search, '.words').length);
      leave(provider, client);
      await until(() => wordsIn(provider).every((words) => words === ''));
      expect([tilesOf(composer), texts(search, '.words')]).to.deep.equal([[], []]);
    });

  it('stays while the client of the same person is closed, or first learns who they are', async () => {
    const client = clientOf();
    const { me } = client.state.get();
    client.set({ me: undefined });
    const provider = await sitDown(client);
    write(provider);
    await attach(elementsIn(provider)[0]!);
    client.set({ me });
    client.set({ status: 'closed' });
    for (const element of elementsIn(provider)) await (element as HTMLElementTagNameMap['chat-composer']).updateComplete;
    expect([wordsIn(provider), tilesOf(elementsIn(provider)[0]!)]).to.deep.equal([['hello', 'hello', 'hello'], ['plan.pdf']]);
    expect(find(elementsIn(provider)[0]!, 'textarea')).to.equal(fieldsOf(provider)[0]);
  });
});
