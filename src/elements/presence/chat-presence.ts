// Says whether somebody is there: by a mark, and by words where they are wanted.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ChatState } from '../../model/state.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { presenceWords } from '../strings/presence.ts';
import { isPresence, shapes } from './shapes.ts';
import type { Presence } from './shapes.ts';
import { presenceStyles } from './styles.ts';

/** A backend tells it of everybody at once, or room by room. */
const isOnline = ({ online, rooms }: ChatState, userId: string): boolean =>
  [online, ...[...rooms.values()].map((room) => room.online)].some((list) => list.some(({ id }) => id === userId));

/**
 * `<chat-presence>`: `status` by hand, else what is known of `user-id`.
 * @csspart base - The whole.
 * @csspart mark - The mark, 10 px wide; `--chat-presence-ground` colours the 2 px around it.
 * @csspart label - The words beside it, with `label`.
 */
export class ChatPresence extends ChatElement {
  static override readonly tag: string = 'chat-presence';
  static override styles = [ChatElement.styles, presenceStyles];
  static override properties: PropertyDeclarations = { userId: { attribute: 'user-id' }, status: {}, label: {} };

  declare userId?: string;
  declare status?: Presence;
  /** Words beside the mark: its own where it has a value, else those of the status. Without the attribute the mark stands alone. */
  declare label?: string;

  protected override words = presenceWords;

  constructor() {
    super();
    new Watch(
      this,
      () => this.chat?.state,
      () => [this.presence],
    );
  }

  /** What is shown now. */
  get presence(): Presence {
    if (isPresence(this.status)) return this.status;
    const state = this.chat?.state.get();
    return state && this.userId !== undefined && isOnline(state, this.userId) ? 'online' : 'offline';
  }

  protected override get needsClient(): boolean {
    return this.status === undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { presence, label } = this;
    const words = label || this.text(`presence.${presence}`);
    const alone = label === undefined || label === null;
    return html`<div class="root" data-theme=${this.theme ?? nothing}>
      <span class="base" part="base">
        <span
          class="mark"
          part="mark"
          data-status=${presence}
          role=${alone ? 'img' : nothing}
          aria-label=${alone ? words : nothing}
          aria-hidden=${alone ? nothing : 'true'}
          title=${alone ? words : nothing}
          >${shapes[presence]}</span
        >
        ${alone ? nothing : html`<bdi class="label" part="label">${words}</bdi>`}
      </span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-presence': ChatPresence;
  }
}
