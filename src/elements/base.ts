// What all elements have in common: isolation from the page, a client, words, a language and a direction.
import { ContextConsumer } from '@lit/context';
import { LitElement, css } from 'lit';
import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import type { ChatClient } from '../client/api.ts';
import { shared } from './context.ts';
import type { Strings } from './strings/en.ts';
import { translation } from './strings/translation.ts';
import { tokens } from './tokens.ts';
import { dev, warn } from './warn.ts';

// `all: initial` also resets color-scheme and visibility, which must follow the page, and leaves direction, which must not: it
// follows the `dir` attribute of the page, live, and no stylesheet. Each family named before the one that is there is looked for first,
// which can take as long as the rest of the first layout.
const isolation = css`
  :host {
    display: block !important;
    float: none !important;
    isolation: isolate;
    contain: layout style;
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    direction: ltr;
    unicode-bidi: isolate;
    border-radius: inherit;
    color: var(--_text);
    accent-color: var(--_accent);
    font: 400 var(--chat-font-size, 15px) / 1.3334 var(--chat-font, system-ui, sans-serif);
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
    overflow-wrap: anywhere;
  }
  .root:dir(rtl) {
    direction: rtl;
  }
  .root[data-theme='light'] {
    color-scheme: light;
  }
  .root[data-theme='dark'] {
    color-scheme: dark;
  }
  .root,
  .root * {
    box-sizing: border-box;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [hidden] {
    display: none !important;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    .root * {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** The tag as `Intl` takes it, else nothing: pages write "en_US", and a system without a language calls it "C". */
const known = (tag = ''): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
};

/** The page's language, in the person's own region where they agree. */
const pageLocale = (): string | undefined => {
  const page = known(document.documentElement.lang);
  return navigator.languages.map(known).find((own) => own?.startsWith(page ?? '')) ?? page;
};

/** Base of every element: `client` by property, else from the nearest `<chat-provider>`. */
export abstract class ChatElement extends LitElement {
  /** The tag `define` registers unless told otherwise. */
  static readonly tag: string;
  static override styles: CSSResultGroup = [tokens, isolation];
  static override properties: PropertyDeclarations = { client: { attribute: false }, theme: {} };

  declare client?: ChatClient;
  /** `light` and `dark` force a scheme; anything else follows the page's `color-scheme`. */
  declare theme?: string;

  readonly #shared = new ContextConsumer(this, { context: shared, subscribe: true });

  /** Registers this class. A second definition is ignored. */
  static define(this: CustomElementConstructor & { readonly tag: string }, tag = this.tag, registry = customElements): void {
    const known = registry.get(tag);
    if (known === undefined) registry.define(tag, tag === this.tag ? this : class extends this {});
    else if (known !== this && !(known.prototype instanceof this))
      warn('defined', `<${tag}> is already another class; this one is ignored`);
  }

  /** The client this element shows. */
  get chat(): ChatClient | undefined {
    return this.client ?? this.#shared.value?.client;
  }

  protected get locale(): string | undefined {
    return known(this.#shared.value?.locale) ?? pageLocale();
  }

  /** The part of the catalogue this element speaks. */
  protected words: Partial<Strings> = {};

  #translated: Partial<Strings> | undefined;

  /** One text of the catalogue: the provider's own where it gave one, else the reader's language, else English. */
  protected text<K extends keyof Strings>(key: K): Strings[K] {
    return this.#shared.value?.strings?.[key] ?? this.#translated?.[key] ?? (this.words as Strings)[key];
  }

  protected override performUpdate(): void {
    const { locale = '' } = this;
    this.#translated = translation(locale, this);
    super.performUpdate();
    // Voices and fonts choose by it; ideographs look different in Japanese and in Chinese.
    const root = this.renderRoot.querySelector<HTMLElement>('.root');
    if (root) root.lang = locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.chat) return;
    // A provider defined after us never heard our request, so ask again when there is one.
    void customElements.whenDefined('chat-provider').then(() => this.isConnected && this.#shared.hostConnected());
    if (dev()) setTimeout(() => this.isConnected && this.needsClient && !this.chat && this.#warnOfNoClient(), 3000);
  }

  /** Whether being without a client is a mistake. */
  protected get needsClient(): boolean {
    return true;
  }

  #warnOfNoClient(): void {
    warn('no-client', `<${this.localName}> found no client; wrap it in <chat-provider> or set .client`);
  }
}
