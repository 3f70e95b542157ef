// Where a message is written: a native text field that never loses what was typed.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RoomHandle, Sent } from '../../client/api.ts';
import type { Draft } from '../../model/entities.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { icons } from '../icons.ts';
import { titleOf } from '../names.ts';
import { composerWords } from '../strings/composer.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { ComposerOptions } from './options.ts';
import { composerStyles } from './styles.ts';
import { TypingSignal } from './typing-signal.ts';

/**
 * `<chat-composer>`: writes to `room`. Takes part in forms by `name` and `value`.
 * @fires chat-before-send - Cancelable: a cancelled send leaves the text where it is.
 * @fires chat-send - Handed to the outbox.
 * @slot start - Before the field.
 * @slot end - After the send button.
 * @slot notice - Below the field.
 * @csspart base - The whole.
 * @csspart field - The frame around the text.
 * @csspart textarea - The text.
 * @csspart send - The send button.
 * @csspart counter - How much room is left.
 */
export class ChatComposer extends ComposerOptions {
  static override readonly tag: string = 'chat-composer';
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { ...ChatElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [ChatElement.styles, composerStyles];
  protected override words = composerWords;
  readonly #internals = this.attachInternals();
  readonly #drafts = new DraftKeeper();
  readonly #typing = new TypingSignal((active) => this.#signal(active));
  #client: unknown;
  #handle: RoomHandle | undefined;

  constructor() {
    super();
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms }) => [rooms.get(this.room ?? '')?.room],
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#flush);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#flush);
    this.#typing.stop();
    this.#flush();
  }

  formDisabledCallback(disabled: boolean): void {
    this.barred = disabled;
  }

  formResetCallback(): void {
    this.#write('');
  }

  /** Sends what is written, as the button does. False when there was nothing to send, or somebody objected. */
  send(): boolean {
    const body = this.value.trim();
    const room = this.#handle;
    if (!room || this.off || !body || this.over > 0) return false;
    const draft: Draft = { body };
    if (!emit(this, 'chat-before-send', { roomId: room.id, draft }, true)) return false;
    this.#typing.stop();
    this.#hand(room, draft);
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#follow();
    if (changed.has('value')) this.#internals.setFormValue(this.value);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('value') && !CSS.supports('field-sizing', 'content')) grow(this.renderRoot.querySelector('textarea'));
  }

  protected override render(): TemplateResult {
    const { rooms, me } = this.chat?.state.get() ?? {};
    const name = titleOf(rooms?.get(this.room ?? '')?.room, me);
    return html`<div class="root" data-theme=${this.theme ?? nothing}>
      <div class="base" part="base">
        <div class="bar">
          <slot name="start"></slot>
          ${this.#field(name)} ${this.#button(this.text('composer.send'))}
          <slot name="end"></slot>
        </div>
        <div class="below" id="below">${this.#below()}</div>
        <slot name="notice"></slot>
      </div>
    </div>`;
  }

  #field(name: string): TemplateResult {
    const invalid = this.problem !== '' || this.over > 0;
    return html`<div class="field" part="field" ?data-invalid=${invalid}>
      <textarea
        part="textarea"
        rows="1"
        dir=${this.value ? 'auto' : nothing}
        autocapitalize="sentences"
        enterkeyhint=${this.sends ? 'send' : 'enter'}
        aria-label=${this.text('composer.label')(name)}
        aria-describedby="below"
        aria-invalid=${invalid}
        placeholder=${this.placeholder ?? this.text('composer.placeholder')(name)}
        .value=${this.value}
        ?disabled=${this.off}
        @input=${this.#input}
        @keydown=${this.#key}
        @blur=${() => this.#typing.stop()}
      ></textarea>
    </div>`;
  }

  #button(label: string): TemplateResult {
    // Pressing it must not take the focus, and with it a phone's keyboard, from the field.
    return html`<button
      class="send"
      part="send"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${this.off || this.over > 0 || !this.value.trim()}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${this.#press}
    >
      ${icons.send}
    </button>`;
  }

  #below(): unknown {
    const { over, maxLength = 0 } = this;
    const error = over > 0 ? this.text('composer.tooLong')(over) : this.problem;
    return [
      error ? html`<span class="error" role="alert">${error}</span>` : nothing,
      over > -0.1 * maxLength ? counter(-over, this.text('composer.counter')(-over)) : nothing,
    ];
  }

  readonly #flush = (): void => this.#drafts.flush();
  #follow(): void {
    const { chat, room } = this;
    if (this.#handle?.id === room && this.#client === chat) return;
    this.#client = chat;
    this.#typing.stop();
    const moved = this.#handle !== undefined;
    this.#handle = chat && room !== undefined ? chat.room(room) : undefined;
    if (moved) this.value = '';
    void this.#drafts.move(this.#handle).then((text) => {
      if (text && !this.value) this.value = text;
    });
  }

  #hand(room: RoomHandle, draft: Draft): void {
    const sent = this.#try(room, draft);
    if (!sent) return;
    this.value = this.problem = '';
    // What becomes of it is the thread's to show.
    sent.settled.catch(() => undefined);
    // The saved draft stands in for the message until the outbox holds it.
    sent.saved.then(
      () => this.#drafts.note(this.value),
      (error: unknown) => this.#giveBack(draft.body, error),
    );
    emit(this, 'chat-send', { roomId: room.id, draft, localId: sent.localId });
  }

  #try(room: RoomHandle, draft: Draft): Sent | undefined {
    try {
      return room.send(draft);
    } catch (error) {
      this.#refuse(error);
      return undefined;
    }
  }

  /** Nothing typed since may be lost either. */
  #giveBack(body: string, error: unknown): void {
    this.#write(this.value ? `${body}\n${this.value}` : body);
    this.#refuse(error);
  }

  #refuse(error: unknown): void {
    const because = (error as { because?: string }).because ?? (error as Error).message;
    this.problem = this.text('composer.notAccepted')(because);
  }

  #write(text: string): void {
    this.value = text;
    this.problem = '';
    this.#drafts.note(text);
  }

  #input(event: InputEvent): void {
    this.#write((event.target as HTMLTextAreaElement).value);
    this.#typing.beat(this.value);
  }

  #key(event: KeyboardEvent): void {
    // Enter that picks a word in an input method is not Enter to us; 229 is how some browsers say so.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    if (!(event.ctrlKey || event.metaKey) && (event.shiftKey || !this.sends)) return;
    event.preventDefault();
    this.send();
  }

  #press(): void {
    this.send();
    this.renderRoot.querySelector('textarea')?.focus();
  }

  #signal(active: boolean): void {
    if (!this.#handle || !this.chat?.can('typing')) return;
    this.#handle.typing(active);
    emit(this, 'chat-typing', { roomId: this.#handle.id, active });
  }
}

/** For engines without `field-sizing`. */
const grow = (field: HTMLTextAreaElement | null): void => {
  if (!field) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
};

const counter = (left: number, label: string): TemplateResult =>
  html`<span class=${left < 0 ? 'over' : ''} part="counter" role="img" aria-label=${label}>${left}</span>`;

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
