// How much is unread: of one room, or of all of them, as a number or a dot.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { totalUnread } from '../../model/select.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { badgeWords } from '../strings/badge.ts';
import { badgeStyles } from './styles.ts';

const truthy = { fromAttribute: (value: string | null): boolean => value !== 'false' };

/**
 * `<unread-badge>`: `count` by hand, else the unread of `room`, else of all rooms.
 * @fires unread-change - At once, then on change.
 * @csspart base - The pill or dot.
 */
export class UnreadBadge extends ChatElement {
  static override readonly tag: string = 'unread-badge';
  static override styles = [ChatElement.styles, badgeStyles];
  static override properties: PropertyDeclarations = {
    count: { type: Number },
    max: { type: Number },
    room: {},
    dot: { type: Boolean },
    hideZero: { attribute: 'hide-zero', converter: truthy },
  };

  declare count?: number;
  /** Above it the badge says "99+". */
  declare max: number;
  /** A room's id; without it the total. */
  declare room?: string;
  declare dot: boolean;
  /** On unless `hide-zero="false"`. */
  declare hideZero: boolean;

  protected override words = badgeWords;
  readonly #internals = this.attachInternals();
  #told: string | undefined;
  #held: { readonly room: string | undefined; readonly chat: unknown; release(): void } | undefined;

  constructor() {
    super();
    this.max = 99;
    this.dot = false;
    this.hideZero = true;
    this.#internals.role = 'img';
    new Watch(
      this,
      () => this.chat?.state,
      () => [this.unread],
    );
  }

  /** What the badge counts now. */
  get unread(): number {
    if (this.count !== undefined) return Math.max(0, this.count || 0);
    const state = this.chat?.state.get();
    if (!state) return 0;
    return this.room === undefined ? totalUnread(state) : (state.rooms.get(this.room)?.unread ?? 0);
  }

  protected override get needsClient(): boolean {
    return this.count === undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#hold();
  }

  protected override render(): TemplateResult {
    const { unread } = this;
    const off = unread === 0 && this.hideZero;
    return html`<div class="root" data-theme=${this.theme ?? nothing} ?hidden=${off}>
      <span class="base ${this.dot ? 'dot' : ''}" part="base" aria-hidden="true"
        >${this.dot ? nothing : this.#shown(unread)}</span
      >
    </div>`;
  }

  protected override updated(): void {
    const { unread, room } = this;
    this.#internals.ariaLabel = this.text('badge.unread')(unread);
    // A hidden badge is not an empty image.
    this.#internals.ariaHidden = unread === 0 && this.hideZero ? 'true' : 'false';
    const now = `${unread} ${room ?? ''}`;
    if (this.#told === now) return;
    if (this.#told !== undefined) this.#bump();
    this.#told = now;
    emit(this, 'unread-change', room === undefined ? { count: unread } : { count: unread, roomId: room });
  }

  #shown(unread: number): string {
    return new Intl.NumberFormat(this.locale).format(Math.min(unread, this.max)) + (unread > this.max ? '+' : '');
  }

  #bump(): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.renderRoot.querySelector('.base')?.animate({ scale: [1, 1.15, 1] }, 160);
  }

  /** Watching a room keeps its count true without loading, and so without reading, its history. */
  #hold(): void {
    const { chat, room } = this;
    const wanted = chat && room !== undefined && this.count === undefined;
    if (wanted ? this.#held?.chat === chat && this.#held.room === room : !this.#held) return;
    this.#release();
    if (wanted) this.#held = { room, chat, release: chat.room(room).watch() };
  }

  #release(): void {
    this.#held?.release();
    this.#held = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'unread-badge': UnreadBadge;
  }
}
