// A launcher and its panel: the list of conversations, and the one that was chosen.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import type { ChatEventDetails } from '../events.ts';
import { ChatLauncher } from '../launcher/chat-launcher.ts';
import { panelStyles } from '../panel-styles.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';
import { listWords } from '../strings/list.ts';
import { threadWords } from '../strings/thread.ts';
import { widgetWords } from '../strings/widget.ts';
import { bell, heading } from './heading.ts';
import { launcherOf } from './launcher-of.ts';
import { WidgetOptions } from './options.ts';
import { keepPlace, placeAt, showStates } from './outside.ts';
import { Panel } from './panel.ts';
import { heirOf, panes } from './panes.ts';
import { loadParts } from './parts.ts';
import { enterPanel, nextSection } from './sections.ts';
import { widgetStyles } from './styles.ts';
import { Viewport } from './viewport.ts';
import { Width } from './width.ts';

/**
 * `<chat-widget>`: a button in the corner of the window, and a panel above it; on phones the panel fills the screen.
 * @fires chat-open - The panel opens.
 * @fires chat-close - Cancelable: the person asked to close it.
 * @fires chat-view - It shows something else.
 * @slot launcher-icon, header-actions, footer
 * @csspart launcher, panel
 */
export class ChatWidget extends WidgetOptions {
  static override readonly tag: string = 'chat-widget';
  static override styles = [ChatElement.styles, panelStyles, widgetStyles];
  static #registry: CustomElementRegistry | undefined;

  protected override words: Partial<Strings> = { ...listWords, ...threadWords, ...widgetWords };
  readonly #say: Say = (key) => this.text(key);
  readonly #internals = this.attachInternals();
  readonly #viewport = new Viewport(this, () => this.#dialog);
  readonly #panel = new Panel(
    () => this.#dialog,
    () => this.requestUpdate(),
  );
  readonly #width = new Width(
    this,
    () => this.renderRoot.querySelector('.views'),
    (wide) => this.#resized(wide),
  );
  #parts: Promise<void> | undefined;
  #ready = false;
  #back = false;
  #returns = false;

  constructor() {
    super();
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms, me, online }) => [this.open && rooms.get(this.shown ?? ''), me, online],
    );
  }

  /** Registers the launcher too; the rest of its parts when they are needed. */
  static override define(this: typeof ChatWidget, tag = this.tag, registry = customElements): void {
    ChatWidget.#registry = registry;
    ChatLauncher.define(undefined, registry);
    super.define.call(this, tag, registry);
  }

  /** Opens the panel, with a room's conversation if one is named. The focus stays where it is. */
  show(roomId?: string): void {
    if (roomId !== undefined) this.#go(roomId);
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  /** As if the launcher were pressed. */
  toggle(): void {
    if (this.open) this.#leave();
    else this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#panel.drop();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') || changed.has('home'))
      this.shown = this.single ? this.room : this.home === 'list' ? this.shown : this.room;
    if (this.isAnothers(changed)) this.#go(this.single ? this.room : undefined);
    if (this.open) void this.#load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#dialog?.toggleAttribute('inert', !this.open && !this.#panel.full);
    this.#panel.sync(this.open, this.#viewport.isFull(this.mobile));
    if (this.#panel.full) this.#viewport.fit();
    const { full, state } = this.#panel;
    showStates(this.#internals.states, { open: this.open, fullscreen: full, closing: state === 'closing' });
    this.#returnFocus();
    if (changed.has('open') && this.open) emit(this, 'chat-open', undefined);
    placeAt(this.#root, this.offsetInline, this.offsetBlock);
    if (!this.noRestore) keepPlace(this, this.shown, this.#viewport.isFull(this.mobile));
  }

  protected override render(): TemplateResult {
    return html`<div class="root" data-theme=${this.theme ?? nothing} data-position=${this.position} @keydown=${this.#press}>
      ${this.noLauncher ? nothing : launcherOf(this, this.single, this.#load, (event) => this.#toggled(event))}
      <dialog class="panel" part="panel" aria-label=${this.text('widget.label')} @cancel=${this.#cancel}>
        ${this.open || this.#panel.state !== 'closed' ? this.#inside() : nothing}
      </dialog>
    </div>`;
  }

  #inside(): TemplateResult {
    const wide = this.#width.wide && !this.single;
    const back = wide || this.single || this.shown === undefined ? undefined : () => this.#return();
    const ways = { back, close: () => this.#leave(), bell: this.#ready ? bell(this, this.#noticed) : nothing, wide };
    return html`${heading(this.roomState, this.picture, ways, this.#say)}
      <div class="views">${this.#ready ? this.#views() : nothing}</div>
      <slot name="footer"></slot>`;
  }

  #views(): TemplateResult {
    const now = { room: this.shown, alone: this.single, wide: this.#width.wide, back: this.#back };
    return panes(this, now, this.#chosen, this.#say);
  }

  /** Where what the keyboard is on goes, the way back takes it, and the list where that goes. */
  #resized(wide: boolean): void {
    const heir = this.shown !== undefined && heirOf(this.shadowRoot?.activeElement, wide);
    this.requestUpdate();
    if (heir) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(heir)?.focus());
  }

  get #root(): HTMLElement | null {
    return this.renderRoot.querySelector('.root');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #load = (): Promise<void> => {
    this.#parts ??= loadParts(ChatWidget.#registry ?? customElements).then(
      () => {
        this.#ready = true;
        this.requestUpdate();
      },
      // Out of reach for now; looked for again with the next update.
      () => void (this.#parts = undefined),
    );
    return this.#parts;
  };

  #toggled(event: CustomEvent<ChatEventDetails['chat-toggle']>): void {
    // A listener further out may yet refuse it.
    queueMicrotask(() => !event.defaultPrevented && this.toggle());
  }

  #enter(): void {
    this.open = true;
    void this.#settle();
  }

  #leave(): void {
    if (!emit(this, 'chat-close', undefined, true)) return;
    this.#returns = this.#panel.full || this.#dialog?.contains(this.shadowRoot?.activeElement ?? null) === true;
    this.open = false;
  }

  /** Beside a modal panel nothing can have the focus until it is closed. */
  #returnFocus(): void {
    if (!this.#returns || this.open || this.#panel.full) return;
    this.#returns = false;
    this.renderRoot.querySelector('chat-launcher')?.focus();
  }

  /** The keyboard goes into what is shown, to a message if one is named. */
  async #settle(messageId?: string): Promise<void> {
    await this.updateComplete;
    await this.#load();
    await this.updateComplete;
    const dialog = this.#dialog;
    if (dialog && this.open) await enterPanel(dialog, this.#panel.full, messageId);
  }

  readonly #chosen = (event: CustomEvent<ChatEventDetails['chat-select']>): void => {
    const { roomId } = event.detail;
    queueMicrotask(() => !event.defaultPrevented && this.#enterRoom(roomId));
  };

  #enterRoom(roomId: string, messageId?: string): void {
    this.#go(roomId);
    void this.#settle(messageId);
  }

  readonly #noticed = (event: CustomEvent<ChatEventDetails['chat-notification-open']>): void => {
    const { roomId, messageId } = event.detail.notice;
    queueMicrotask(() => roomId !== undefined && !event.defaultPrevented && this.#enterRoom(roomId, messageId));
  };

  #return(): void {
    this.#back = true;
    this.#go(undefined);
    void this.#settle();
  }

  #go(roomId: string | undefined): void {
    if (this.shown === roomId) return;
    this.shown = roomId;
    emit(this, 'chat-view', { view: this.view, ...(roomId !== undefined && { roomId }) });
  }

  #cancel(event: Event): void {
    // The browser closes a modal dialog at once; ours goes its own way.
    event.preventDefault();
    this.#leave();
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || !this.open) return;
    if (event.key === 'Escape' && !this.#panel.full) this.#leave();
    else if (event.key === 'F6' && this.#dialog)
      nextSection(this.#dialog, this.shadowRoot?.activeElement ?? null, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidget;
  }
}
