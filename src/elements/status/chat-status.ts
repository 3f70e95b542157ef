// Says how the connection stands, and nothing while all is well.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { KeepFocus } from '../keep-focus.ts';
import { regions } from '../regions.ts';
import type { Strings } from '../strings/en.ts';
import { statusWords } from '../strings/status.ts';
import { alert, cloud, ok, slow } from './icons.ts';
import { lookOf, mayChange, observe, restless, unseen } from './look.ts';
import type { Look } from './look.ts';
import { statusStyles } from './styles.ts';

type Plain = { [K in keyof Strings]: Strings[K] extends string ? K : never }[keyof Strings];
type Face = { readonly words: Plain; readonly tone: string; readonly icon?: TemplateResult; readonly action?: Plain };

const faces: Readonly<Record<Look, Face>> = {
  ok: { words: 'conn.ok', tone: 'success' },
  reconnecting: { words: 'conn.reconnecting', tone: 'warning', icon: slow, action: 'conn.retryNow' },
  offline: { words: 'conn.offline', tone: 'warning', icon: cloud, action: 'conn.retryNow' },
  degraded: { words: 'conn.degraded', tone: 'info', icon: slow, action: 'conn.refresh' },
  restored: { words: 'conn.restored', tone: 'success', icon: ok },
  auth: { words: 'conn.auth', tone: 'danger', icon: alert, action: 'conn.signIn' },
  blocked: { words: 'conn.blocked', tone: 'danger', icon: alert, action: 'conn.retryNow' },
};

const tick = 500;

/**
 * `<chat-status>`: a banner, a chip or a dot.
 * @fires chat-retry - The person asked to try again; the client has been told.
 * @csspart banner - The surface.
 * @csspart action - Its button.
 */
export class ChatStatus extends ChatElement {
  static override readonly tag: string = 'chat-status';
  static override styles = [ChatElement.styles, statusStyles];
  static override properties: PropertyDeclarations = { variant: { reflect: true } };

  declare variant: 'banner' | 'chip' | 'dot' | 'none';

  protected override words = statusWords;
  readonly #announcer = new Announcer(this);
  #seen = unseen;
  #shown: Look = 'ok';
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #say: ReturnType<typeof setTimeout> | undefined;
  #client: unknown;

  constructor() {
    super();
    this.variant = 'banner';
    new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.root'));
    new Watch(
      this,
      () => this.chat?.state,
      ({ status, refused, retryAt }) => [status, refused, retryAt],
    );
  }

  /** What is shown now. */
  get look(): Look {
    return this.#shown;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    clearTimeout(this.#say);
  }

  protected override willUpdate(): void {
    const now = Date.now();
    const state = this.chat?.state.get();
    if (this.#client !== this.chat) this.#seen = unseen;
    this.#client = this.chat;
    if (state) this.#seen = observe(this.#seen, state.status, state.refused !== undefined, now);
    // A client that is offline and plans no next try waits for the network, whatever the browser believes of it.
    const waits = state?.status === 'offline' && state.retryAt === undefined;
    const wanted = lookOf(this.#seen, now, navigator.onLine && !waits);
    if (wanted !== this.#shown && mayChange(this.#shown, this.#since, now)) this.#show(wanted, now);
    this.#wake(wanted !== this.#shown || restless(this.#seen, now));
  }

  protected override render(): TemplateResult {
    return html`<div class="root" data-theme=${this.theme ?? nothing}>
      ${regions} ${this.variant === 'dot' ? this.#dot() : this.#banner()}
    </div>`;
  }

  #dot(): TemplateResult {
    const { words, tone } = faces[this.#shown];
    const text = this.text(words);
    return html`<span class="dot" part="banner" role="img" data-tone=${tone} aria-label=${text} title=${text}></span>`;
  }

  #banner(): TemplateResult | typeof nothing {
    if (this.#shown === 'ok' || this.variant === 'none') return nothing;
    const { tone, icon, action } = faces[this.#shown];
    return html`<div class="banner" part="banner" data-tone=${tone}>
      <div class="inner">
        ${icon}<span class="words">${this.#words()}</span>
        ${action ? html`<button type="button" part="action" @click=${this.#retry}>${this.text(action)}</button>` : nothing}
      </div>
    </div>`;
  }

  #words(): string {
    const { status, retryAt = 0 } = this.chat?.state.get() ?? {};
    const seconds = Math.ceil((retryAt - Date.now()) / 1000);
    const counts = this.#shown === 'reconnecting' && status === 'offline' && seconds > 0;
    return counts ? this.text('conn.reconnectingIn')(seconds) : this.text(faces[this.#shown].words);
  }

  #show(look: Look, now: number): void {
    this.#shown = look;
    this.#since = now;
    clearTimeout(this.#say);
    if (look === 'ok' || this.variant === 'none') return;
    // A short trouble is not worth interrupting anybody; its end is told at once, for its note is soon gone.
    this.#say = setTimeout(() => this.#announcer.say(this.text(faces[look].words)), look === 'restored' ? 0 : 2000);
  }

  #wake(restless: boolean): void {
    clearTimeout(this.#timer);
    if (restless && this.isConnected) this.#timer = setTimeout(() => this.requestUpdate(), tick);
  }

  #retry(): void {
    this.chat?.connection.retry();
    emit(this, 'chat-retry', undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-status': ChatStatus;
  }
}
