// The script tag's own `<chat-widget>`: it shows the client that `Parley.boot` made, wherever it has no other.
import type { ChatClient } from '../client/api.ts';
import { ChatWidget } from '../elements/widget/chat-widget.ts';

/** A page has one script tag, so what it offers belongs to the class. */
export class OfferedWidget extends ChatWidget {
  static #offered: ChatClient | undefined;

  static offer(client: ChatClient | undefined): void {
    this.#offered = client;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.chat && OfferedWidget.#offered) this.client = OfferedWidget.#offered;
  }
}

/** What it offers must be known before the first of them wakes. */
export const defineWidget = (client: ChatClient | undefined): void => {
  OfferedWidget.offer(client);
  OfferedWidget.define();
};
