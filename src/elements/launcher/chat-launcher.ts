// A round button in a corner of the window that opens the chat and counts what is unread.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { UnreadBadge } from '../badge/unread-badge.ts';
import { ChatElement } from '../base.ts';
import { emit } from '../events.ts';
import { bubble, chevron } from '../panel-icons.ts';
import type { Strings } from '../strings/en.ts';
import { widgetWords } from '../strings/widget.ts';
import { launcherStyles } from './styles.ts';

/** What a launcher opens: a widget, or anything that opens alike. */
type Openable = Element & { open: boolean; toggle?(): void };

/**
 * `<chat-launcher>`: opens the element `for` names; without it, it only tells.
 * @fires chat-toggle - Cancelable: it was pressed.
 * @slot icon - Replaces the picture.
 * @csspart launcher - The button.
 */
export class ChatLauncher extends ChatElement {
  static override readonly tag: string = 'chat-launcher';
  static override styles = [ChatElement.styles, launcherStyles];
  static override properties: PropertyDeclarations = {
    for: {},
    room: {},
    label: {},
    position: {},
    offsetInline: { attribute: 'offset-inline' },
    offsetBlock: { attribute: 'offset-block' },
    hideBadge: { type: Boolean, attribute: 'hide-badge' },
    open: { type: Boolean },
    count: { state: true },
  };

  /** The id of a `<chat-widget>` in the same document or shadow root. */
  declare for?: string;
  /** Counts this room alone. */
  declare room?: string;
  declare label?: string;
  /** The corner at the end or the start of a line, in the direction of the page. */
  declare position: 'end' | 'start';
  /** CSS lengths from the edges of the window; 20px unless given. */
  declare offsetInline?: string;
  declare offsetBlock?: string;
  declare hideBadge: boolean;
  declare open: boolean;
  declare protected count: number;

  protected override words: Partial<Strings> = widgetWords;

  constructor() {
    super();
    this.position = 'end';
    this.hideBadge = this.open = false;
    this.count = 0;
  }

  /** Registers the badge too, which is a part of it. */
  static override define(this: typeof ChatLauncher, tag = this.tag, registry = customElements): void {
    UnreadBadge.define(undefined, registry);
    super.define.call(this, tag, registry);
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override get needsClient(): boolean {
    return !this.hideBadge;
  }

  protected override render(): TemplateResult {
    const badged = this.count > 0 && !this.open;
    const words = this.open ? this.text('widget.close') : this.label || this.text('widget.open')(this.hideBadge ? 0 : this.count);
    return html`<div class="root" data-theme=${this.theme ?? nothing} data-position=${this.position}>
      <button
        class="launcher"
        part="launcher"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.open}
        aria-label=${words}
        @click=${this.#press}
      >
        <span class="chat"><slot name="icon">${bubble}</slot></span>
        <span class="shut">${chevron}</span>
      </button>
      ${this.hideBadge ? nothing : html`<unread-badge aria-hidden="true" ?data-none=${!badged} ?hidden=${this.open} .client=${this.chat} .room=${this.room} @unread-change=${this.#count}></unread-badge>`}
    </div>`;
  }

  protected override updated(): void {
    const root = this.renderRoot.querySelector<HTMLElement>('.root');
    const set = (name: string, value = ''): void => void root?.style.setProperty(name, value);
    set('--_off-x', this.offsetInline);
    set('--_off-y', this.offsetBlock);
  }

  #count(event: CustomEvent<{ readonly count: number }>): void {
    this.count = event.detail.count;
  }

  #press(): void {
    if (!emit(this, 'chat-toggle', { open: !this.open }, true)) return;
    const target = this.for === undefined ? undefined : this.#target;
    if (!target) return;
    if (target.toggle) target.toggle();
    else target.open = !target.open;
    this.open = target.open;
  }

  get #target(): Openable | undefined {
    const root = this.getRootNode() as Document | ShadowRoot;
    return (root.getElementById(this.for ?? '') as Openable | null) ?? undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-launcher': ChatLauncher;
  }
}
