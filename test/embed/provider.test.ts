// The script tag's provider, which waits for a client instead of being given one.
import { expect } from '@open-wc/testing';
import type { ChatClient } from '../../src/client/api.ts';
import type { ChatProvider } from '../../src/elements/provider/chat-provider.ts';
import { boot } from '../../src/embed/boot.ts';
import { giveTo, OfferedProvider } from '../../src/embed/provider.ts';

const client = (): ChatClient => ({ on: () => () => {} }) as unknown as ChatClient;
const added = <T extends Element>(element: T, to: Element = document.body): T => to.appendChild(element);
const provider = (): ChatProvider => document.createElement('chat-provider');

describe('what the script tag does with its client', () => {
  afterEach(() => document.body.replaceChildren());

  it('gives it to a provider that waits and to one that comes later', () => {
    const [waiting, offered] = [added(provider()), client()];
    OfferedProvider.offer(offered);
    expect(waiting.client).to.equal(offered);
    expect(added(provider()).client).to.equal(offered);
  });

  it('leaves a provider alone that has one', () => {
    const [own, settled] = [client(), provider()];
    settled.client = own;
    added(settled);
    OfferedProvider.offer(client());
    expect(settled.client).to.equal(own);
  });

  it('reaches a provider inside a shadow root', () => {
    const offered = client();
    OfferedProvider.offer(offered);
    const root = added(document.createElement('div')).attachShadow({ mode: 'open' });
    expect(root.appendChild(provider()).client).to.equal(offered);
  });

  it('wraps a target in a provider of its own', () => {
    const target = added(document.createElement('section'));
    const given = client();
    giveTo(target, given);
    expect((target.parentElement as ChatProvider).localName).to.equal('chat-provider');
    expect((target.parentElement as ChatProvider).client).to.equal(given);
    expect(target.isConnected).to.equal(true);
  });

  it('hands it to a target that is a provider', () => {
    const target = provider();
    target.id = 'mine';
    added(target);
    const given = client();
    giveTo('#mine', given);
    expect(target.client).to.equal(given);
    expect(target.parentElement).to.equal(document.body);
  });

  it('names a target that is not there', () => {
    expect(() => giveTo('#nowhere', client())).to.throw(TypeError, /target is "#nowhere" and nothing on the page matches it/);
  });

  it('names the dialects it knows when given another', async () => {
    const refused = await boot({ url: location.origin, dialect: 'toString' as 'task-desk' }).catch((error: unknown) => error);
    expect(String(refused)).to.match(/dialect is "toString" and should be one of task-desk/);
  });
});
