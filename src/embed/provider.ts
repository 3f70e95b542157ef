// The script tag's own `<chat-provider>`: it waits for the client that `Parley.boot` makes, and shows it wherever no other was set.
import type { ChatClient } from '../client/api.ts';
import { ChatProvider } from '../elements/provider/chat-provider.ts';

/** A page has one script tag, so what it offers belongs to the class. */
export class OfferedProvider extends ChatProvider {
  static #offered: ChatClient | undefined;
  static readonly #waiting = new Set<OfferedProvider>();

  /** Gives a client to every provider without one, now and later. */
  static offer(client: ChatClient): void {
    this.#offered = client;
    for (const provider of this.#waiting) provider.client ??= client;
    this.#waiting.clear();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.client ??= OfferedProvider.#offered;
    if (!this.client) OfferedProvider.#waiting.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    OfferedProvider.#waiting.delete(this);
  }
}

// Before all other tags: the definition that follows finds this one and lets it stand.
OfferedProvider.define();

/** Gives a client to what stands in `target`: a provider takes it, anything else is wrapped in one. */
export const giveTo = (target: string | Element, client: ChatClient): void => {
  const element = typeof target === 'string' ? document.querySelector(target) : target;
  if (!element)
    throw new TypeError(`unable to start Parley; target is ${JSON.stringify(target)} and nothing on the page matches it`);
  if (element instanceof ChatProvider) return void (element.client = client);
  const provider = document.createElement('chat-provider');
  provider.client = client;
  element.replaceWith(provider);
  provider.append(element);
};
