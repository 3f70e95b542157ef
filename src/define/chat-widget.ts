// Registers <chat-widget> as a tag that makes its own client of its attributes, where nobody gives it one.
import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { ChatClient } from '../client/api.ts';
import type { ChatOptions } from '../client/options.ts';
import { ChatWidget } from '../elements/widget/chat-widget.ts';
import type { DialectName } from '../embed/dialects.ts';
import type { User } from '../model/entities.ts';

const named = ['url', 'dialect', 'me', 'meName', 'meRole', 'auth'] as const;

/** `<chat-widget url dialect me room>`: with `client`, or inside a provider that has one, these attributes are not looked at. */
export class OwnChatWidget extends ChatWidget {
  static override properties: PropertyDeclarations = {
    url: {},
    dialect: {},
    me: {},
    meName: { attribute: 'me-name' },
    meRole: { attribute: 'me-role' },
    auth: { attribute: false },
  };

  /** Origin of the backend. */
  declare url?: string;
  declare dialect?: DialectName;
  /** My id, and what else the backend does not tell by itself. */
  declare me?: string;
  declare meName?: string;
  declare meRole?: string;
  /** Gives a token; never an attribute. Without it the backend's cookies must do. */
  declare auth?: ChatOptions['auth'];

  #own: ChatClient | undefined;
  #turn = 0;

  /** A client given by property or provider goes before one of its own. */
  override get chat(): ChatClient | undefined {
    return super.chat ?? this.#own;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#own) void this.#make();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved within the page it comes back at once.
    queueMicrotask(() => !this.isConnected && this.#drop());
  }

  protected override get needsClient(): boolean {
    return !this.url;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (named.some((name) => changed.has(name))) void this.#make();
    else if (super.chat) this.#drop();
  }

  get #person(): User | undefined {
    if (!this.me) return undefined;
    return { id: this.me, ...(this.meName && { name: this.meName }), ...(this.meRole && { role: this.meRole }) };
  }

  /** Other attributes make another client. What is wrong with them is told as an error nobody caught, as from `createChat`. */
  async #make(): Promise<void> {
    this.#drop();
    const turn = this.#turn;
    const { url, dialect, auth } = this;
    if (this.chat || !url || !dialect) return;
    const [{ createChat }, { dialectOf }] = await Promise.all([import('../chat.ts'), import('../embed/dialects.ts')]);
    const spoken = await dialectOf(dialect);
    if (turn !== this.#turn || !this.isConnected || this.chat) return;
    const me = this.#person;
    // A path alone is one on this page's own origin.
    const origin = new URL(url, document.baseURI).href;
    this.#own = createChat({ url: origin, dialect: spoken, ...(me && { me }), ...(auth && { auth }) });
    this.#own.start();
    this.requestUpdate();
  }

  #drop(): void {
    this.#turn += 1;
    void this.#own?.close();
    this.#own = undefined;
  }
}

OwnChatWidget.define();
