// The notification center: a bell that counts, and a panel of what concerns me.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Notice } from '../../model/entities.ts';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { KeepFocus } from '../keep-focus.ts';
import { Minutes } from '../minutes.ts';
import { panelStyles } from '../panel-styles.ts';
import { regions } from '../regions.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';
import { notificationWords } from '../strings/notifications.ts';
import { showIn } from '../thread/shown.ts';
import { Asking } from './asking.ts';
import { bellButton, ghosts, head, more, nothingNew, tabs } from './furniture.ts';
import type { Ground, Inside } from './inside.ts';
import { noticeDeeds, noticesOf, unreadIn } from './notices.ts';
import type { Shown } from './notices.ts';
import { NotificationOptions } from './options.ts';
import { Popover } from './popover.ts';
import { notificationStyles } from './styles.ts';

/**
 * `<chat-notifications>`: nothing at all where the backend has no notices. Those of one kind about one message, or about one room in the
 * same words, stand together. A kind cannot be muted: no backend offers that.
 * @fires chat-notification-open - Cancelable: a notice was chosen; a thread that shows its room goes to its message.
 * @fires chat-mark-all-read - The person marked all as read.
 * @slot icon, header, empty, footer
 * @csspart button, panel, item, empty
 */
export class ChatNotifications extends NotificationOptions {
  static override readonly tag: string = 'chat-notifications';
  static override styles = [ChatElement.styles, panelStyles, notificationStyles];

  protected override words: Partial<Strings> = notificationWords;
  readonly #say: Say = (key) => this.text(key);
  readonly #announcer = new Announcer(this);
  readonly #minutes = new Minutes(this);
  readonly #asking = new Asking();
  readonly #deeds = noticeDeeds(() => this.chat);
  readonly #popover: Popover = new Popover(
    this,
    () => this.#bell,
    () => this.renderRoot.querySelector('.panel'),
  );
  #all: readonly Shown[] = [];
  #inside: Inside | undefined;
  #fetched: Promise<void> | undefined;
  #next: string | undefined;

  constructor() {
    super();
    new KeepFocus(this, () => this.#first);
    new Watch(
      this,
      () => this.chat?.state,
      ({ notices, moreNotices, outbox, status }) => [notices, moreNotices, outbox, status],
    );
  }

  /** How many are unread. */
  get unread(): number {
    return unreadIn(this.#all);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.can('load-notices')) this.#asking.look(this.chat);
    this.#all = noticesOf(this.picture);
    if (this.inline || this.open) void this.#fetch();
    this.#inside?.arrange(this.picture, this.filter, changed.has('filter') || changed.has('open'));
  }

  protected override updated(): void {
    // What was pressed has given way to something else, which takes the keyboard over.
    if (this.#next !== undefined) this.renderRoot.querySelector<HTMLElement>(this.#next)?.focus({ preventScroll: true });
    this.#next = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { inline, locale } = this;
    const has = this.can('load-notices') || this.#all.length > 0;
    return html`<div class="root" data-theme=${this.theme ?? nothing} ?data-inline=${inline}>
      ${regions} ${has && !inline ? bellButton(this.unread, this.open, locale, this.#toggle, this.#say) : nothing}
      ${has ? this.#panel() : nothing}
    </div>`;
  }

  #panel(): TemplateResult {
    const say = this.#say;
    const markAll = this.can('read-notices') && this.unread ? this.#markAll : undefined;
    const shown = this.inline || this.open;
    return html`<div
      class="panel"
      part="panel"
      role=${this.inline ? 'region' : 'dialog'}
      aria-label=${say('notif.title')}
      popover=${this.inline ? nothing : 'auto'}
      @toggle=${this.#popover.toggled}
      @keydown=${this.#escape}
    >
      ${shown ? html`${head(markAll, this.#shut, say)} ${this.#all.length ? tabs(this.filter, this.#choose, say) : nothing}` : nothing}
      <div
        class="scroll"
        tabindex=${this.#inside?.empty === false ? nothing : 0}
        @scroll=${this.#reach}
        @keydown=${this.#inside?.press}
        @focusin=${this.#inside?.enter}
      >
        ${shown ? this.#list() : nothing}
      </div>
      <slot name="footer"></slot>
    </div>`;
  }

  #list(): unknown {
    const inside = this.#inside;
    if (!inside || (inside.empty && this.#waits)) return ghosts(this.#say);
    if (inside.empty) return nothingNew(this.#all.length > 0, this.#say);
    return html`${inside.list(this.#minutes.ago(this.locale))}
    ${this.picture.moreNotices === undefined ? nothing : more(() => this.#asking.older(true), this.#say)}`;
  }

  /** Nothing came yet, and nothing said that nothing will. */
  get #waits(): boolean {
    return this.#all.length === 0 && !this.#asking.first;
  }

  get #first(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.main[tabindex="0"]') ?? this.renderRoot.querySelector('.panel button');
  }

  get #bell(): HTMLElement | null {
    return this.renderRoot.querySelector('.bell');
  }

  readonly #toggle = (): void => {
    this.open = !this.open;
    const root = this.getRootNode() as Document | ShadowRoot;
    const was = root.activeElement;
    // The inside may come late: who has gone on meanwhile is left alone. Not every press moves the focus to the bell.
    const stays = (): boolean => root.activeElement === was || this.matches(':focus-within');
    if (this.open) void this.#fetch().then(() => stays() && this.#first?.focus());
  };

  readonly #shut = (): void => {
    this.open = false;
    this.#bell?.focus();
  };

  /** One step per press: what is around us closes with the next. */
  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.inline || !this.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.#shut();
  };

  readonly #choose = (filter: 'all' | 'unread'): void => {
    this.filter = filter;
  };

  readonly #markAll = (): void => {
    const { unread } = this;
    this.#next = '.main[tabindex="0"]';
    this.#deeds.markRead('all');
    this.#announcer.say(this.text('notif.announce.allRead')(unread));
    emit(this, 'chat-mark-all-read', undefined);
  };

  readonly #fetch = (): Promise<void> => {
    this.#fetched ??= import('./inside.ts').then(
      (module) => {
        this.#inside = new module.Inside(this.#ground);
        this.requestUpdate();
      },
      // Out of reach for now; looked for again with the next update.
      () => void (this.#fetched = undefined),
    );
    return this.#fetched.then(() => this.updateComplete).then(() => undefined);
  };

  readonly #ground: Ground = {
    host: this,
    deeds: this.#deeds,
    say: this.#say,
    can: (what) => this.can(what),
    next: (selector) => (this.#next = selector),
    tell: (words) => this.#announcer.say(words),
    open: (notice, unread) => this.#open(notice, unread),
  };

  #open(notice: Notice, unread: readonly string[]): void {
    const goes = emit(this, 'chat-notification-open', { notice }, true);
    if (unread.length && this.can('read-notices')) this.#deeds.markRead(unread);
    if (goes && !this.inline) this.open = false;
    const { roomId, messageId } = notice;
    if (goes && this.chat && roomId !== undefined && messageId !== undefined) void showIn(this.chat, roomId, messageId, true);
  }

  readonly #reach = ({ target }: Event): void => {
    const { scrollHeight, scrollTop, clientHeight } = target as HTMLElement;
    if (scrollHeight - scrollTop - clientHeight < 200) this.#asking.older();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-notifications': ChatNotifications;
  }
}
