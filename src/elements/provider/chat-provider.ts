// Shares one client, its words and its language with every element below it. Draws nothing.
import { ContextProvider } from '@lit/context';
import { LitElement, css, html } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import { ChatElement } from '../base.ts';
import { shared } from '../context.ts';
import { emit } from '../events.ts';
import type { Strings } from '../strings/en.ts';

/**
 * `<chat-provider>`: set `.client`, and everything inside it shows that client.
 * @fires chat-error - The backend refused something.
 */
export class ChatProvider extends LitElement {
  static readonly tag: string = 'chat-provider';
  static readonly define = ChatElement.define;
  static override styles = css`
    :host {
      display: contents !important;
    }
  `;
  static override properties: PropertyDeclarations = { client: { attribute: false }, strings: { attribute: false }, locale: {} };

  declare client?: ChatClient;
  /** Replaces texts by key. */
  declare strings?: Partial<Strings>;
  /** A BCP 47 tag; the page's language without it. */
  declare locale?: string;

  readonly #shared = new ContextProvider(this, { context: shared, initialValue: {} });
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#shared.setValue({ client: this.client, strings: this.strings, locale: this.locale });
    if (changed.has('client')) this.#listen();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #listen(): void {
    this.#stop?.();
    this.#stop = this.client?.on('refused', ({ code, because, retryAfter }) =>
      emit(this, 'chat-error', { code, ...(because && { because }), ...(retryAfter !== undefined && { retryAfter }) }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-provider': ChatProvider;
  }
}
