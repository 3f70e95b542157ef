// Where a message is written: a native text field that never loses what was typed.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { RoomHandle } from '../../client/api.ts';
import type { Draft, Message } from '../../model/entities.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { watchLeaving } from '../leaving.ts';
import { titleOf } from '../names.ts';
import { composerWords } from '../strings/composer.ts';
import type { Strings } from '../strings/en.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { Ground } from './ground.ts';
import { ComposerOptions } from './options.ts';
import { below, emojiButton, grow, sendButton } from './parts.ts';
import { composerStyles } from './styles.ts';
import { tryTo } from './try-to.ts';
import type { Rest } from './when-used.ts';

/**
 * `<chat-composer>`: writes to `room`. Takes part in forms by `name` and `value`.
 * @fires chat-before-send, chat-send - Cancelable: a cancelled send leaves the text where it is; handed to the outbox.
 * @slot start, end, notice - Before the field, after the send button, below.
 * @csspart base, field, textarea, send, counter, strip, mention-list, mention-option, attach, emoji, emoji-panel, emoji-option, tray, tile, alt, drop
 */
export class ChatComposer extends ComposerOptions {
  static override readonly tag: string = 'chat-composer';
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { ...ChatElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [ChatElement.styles, composerStyles];
  protected override words: Partial<Strings> = composerWords;
  readonly #internals = this.attachInternals();
  readonly #drafts = new DraftKeeper();
  readonly #ground: Ground = {
    host: this,
    internals: this.#internals,
    say: (key) => this.text(key),
    learn: (words) => void (this.words = { ...this.words, ...words }),
    room: () => this.#handle,
    write: (text, keep) => this.#write(text, keep),
    refuse: (error) => this.#refuse(error),
    keep: () => this.#drafts.flush(),
  };
  readonly #leaves = watchLeaving();
  #client: unknown;
  #handle: RoomHandle | undefined;
  #rest: Rest | undefined;

  constructor() {
    super();
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms, me }) => [rooms.get(this.room ?? '')?.room, me],
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
    this.#rest?.still();
    this.#flush();
  }

  formDisabledCallback(disabled: boolean): void {
    this.barred = disabled;
  }

  formResetCallback(): void {
    this.#write('');
  }

  /** What is written next answers `message`. */
  reply(message: Message): void {
    void this.#wake().then((rest) => rest?.reply(message));
  }

  /** What is written next takes the place of `message`; what was being written comes back afterwards. */
  edit(message: Message): void {
    void this.#wake().then((rest) => rest?.edit(message));
  }

  /** Sends what is written, as the button does. False when there was nothing to send, or somebody objected. */
  send(): boolean {
    const body = this.value.trim();
    const room = this.#handle;
    if (!room || this.off || this.#blank || this.over > 0) return false;
    if (this.#rest?.save(body)) return true;
    const draft: Draft = { body, ...this.#rest?.draft(body) };
    if (!emit(this, 'chat-before-send', { roomId: room.id, draft }, true)) return false;
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
    const name = titleOf(rooms?.get(this.room ?? '')?.room, me, this.text('names'));
    return html`<div class="root" data-theme=${this.theme ?? nothing}>
      <div class="base" part="base" @focusin=${() => this.#wake()}>
        ${this.#rest?.strip()}
        <div class="bar">
          <slot name="start"></slot>
          ${this.#field(name)} ${this.#rest?.attach(this.off)}
          ${sendButton(this.off || this.over > 0 || this.#blank, this.text('composer.send'), () => this.#press())}
          <slot name="end"></slot>
        </div>
        <div class="below" id="below">
          ${below(this.over > 0 ? this.text('composer.tooLong')(this.over) : this.problem, this.over, this.maxLength ?? 0, this.text('composer.counter'))}
        </div>
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
      ></textarea
      >${this.emoji === 'none' ? nothing : emojiButton(this.off, this.text('composer.emoji'), !!this.#rest?.picking, this.#pick)}
    </div>`;
  }

  get #blank(): boolean {
    return !this.value.trim() && !this.#rest?.laden;
  }

  readonly #flush = (): void => void this.#drafts.flush();

  #follow(): void {
    const { chat, room } = this;
    const left = this.#leaves(chat);
    if (!left && this.#handle?.id === room && this.#client === chat) return;
    this.#client = chat;
    this.#rest?.begin(left);
    const moved = this.#handle !== undefined;
    this.#handle = chat && room !== undefined ? chat.room(room) : undefined;
    if (moved) this.value = '';
    if (chat?.can('upload')) void this.#wake();
    void this.#drafts.move(this.#handle).then((text) => {
      if (text && !this.value) this.value = text;
    });
  }

  #hand(room: RoomHandle, draft: Draft): void {
    const sent = tryTo(() => room.send(draft), this.#refuse);
    if (!sent) return;
    this.value = this.problem = '';
    this.#rest?.begin();
    // What becomes of it is the thread's to show.
    sent.settled.catch(() => undefined);
    // The saved draft stands in for the message until the outbox holds it, and no longer: whoever reloads now would write it twice.
    sent.saved.then(
      () => (this.#drafts.note(this.value), this.#drafts.flush()),
      (error: unknown) => this.#giveBack(draft, error),
    );
    emit(this, 'chat-send', { roomId: room.id, draft, localId: sent.localId });
  }

  /** Nothing typed since may be lost either. */
  #giveBack(draft: Draft, error: unknown): void {
    this.#write(this.value ? `${draft.body}\n${this.value}` : draft.body);
    this.#rest?.giveBack(draft);
    this.#refuse(error);
  }

  readonly #refuse = (error: unknown): void => {
    const because = (error as { because?: string }).because ?? (error as Error).message;
    this.problem = this.text('composer.notAccepted')(because);
  };

  /** `keep`: as a draft, which the words of an edit are not. */
  #write(text: string, keep = !this.#rest?.editing): void {
    this.value = text;
    this.problem = '';
    if (keep) this.#drafts.note(text);
  }

  #input(event: InputEvent): void {
    this.#write((event.target as HTMLTextAreaElement).value);
    if (!this.#rest?.typed()) void this.#wake().then((rest) => rest?.typed());
  }

  #key(event: KeyboardEvent): void {
    if (this.#rest?.press(event)) return event.preventDefault();
    // Enter that picks a word in an input method is not Enter to us; 229 is how some browsers say so.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
    if (!(event.ctrlKey || event.metaKey) && (event.shiftKey || !this.sends)) return;
    event.preventDefault();
    this.send();
  }

  /** Fetches what a composer can do without until it is used. */
  async #wake(): Promise<Rest | undefined> {
    const module = this.#rest ? undefined : await import('./when-used.ts').catch(() => undefined);
    if (module) this.#rest ??= new module.Rest(this.#ground);
    return this.#rest;
  }

  readonly #pick = (): void => {
    const from = document.activeElement;
    void this.#wake().then((rest) => rest?.pick(from));
  };

  #press(): void {
    this.send();
    this.renderRoot.querySelector('textarea')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
