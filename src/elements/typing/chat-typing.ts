// Says who is writing just now, in a space that is kept for it, so that nothing moves when somebody begins.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { User } from '../../model/entities.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { typingWords } from '../strings/typing.ts';
import { typingStyles } from './styles.ts';
import { wordsFor } from './words.ts';

const dots = html`<span class="dots" part="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

/**
 * `<chat-typing>`: who types in `room`, as a line of text or as three dots in a bubble.
 * @csspart base - The whole, 28 px high also while nobody types.
 * @csspart dots - The three dots.
 * @csspart words - The text; hidden from sight, but not from assistive technology, in a bubble.
 */
export class ChatTyping extends ChatElement {
  static override readonly tag: string = 'chat-typing';
  static override styles = [ChatElement.styles, typingStyles];
  static override properties: PropertyDeclarations = { room: {}, variant: { reflect: true } };

  declare room?: string;
  declare variant: 'text' | 'bubble';

  protected override words = typingWords;

  constructor() {
    super();
    this.variant = 'text';
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms, me }) => [rooms.get(this.room ?? '')?.typing, me?.id],
    );
  }

  /** Everybody who types, but me. */
  get typing(): readonly User[] {
    const { rooms, me } = this.chat?.state.get() ?? {};
    return (rooms?.get(this.room ?? '')?.typing ?? []).filter(({ id }) => id !== me?.id);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const words = wordsFor(this.typing, (key) => this.text(key));
    const bubble = this.variant === 'bubble';
    return html`<div class="root" data-theme=${this.theme ?? nothing}>
      <div class="base ${bubble ? 'bubble' : ''}" part="base">
        ${words ? [dots, html`<bdi class=${bubble ? 'words hidden' : 'words'} part="words">${words}</bdi>`] : nothing}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing': ChatTyping;
  }
}
