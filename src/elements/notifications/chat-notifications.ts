// The notification center: a bell that counts, and a panel of what concerns me.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
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
import { AutoRead } from './auto-read.ts';
import { bellButton, ghosts, head, more, nothingNew, tabs } from './furniture.ts';
import { titleOf, unreadOf } from './groups.ts';
import type { Row } from './groups.ts';
import { handsFor } from './hands.ts';
import { item } from './item.ts';
import { itemStyles } from './item-styles.ts';
import type { ItemView } from './item.ts';
import { Listing } from './listing.ts';
import { noticeDeeds, unreadIn } from './notices.ts';
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
  static override styles = [ChatElement.styles, panelStyles, notificationStyles, itemStyles];

  protected override words: Partial<Strings> = notificationWords;
  readonly #say: Say = (key) => this.text(key);
  readonly #announcer = new Announcer(this);
  readonly #minutes = new Minutes(this);
  readonly #asking = new Asking();
  readonly #listing = new Listing();
  readonly #deeds = noticeDeeds(() => this.chat);
  readonly #hands = handsFor(
    this.#deeds,
    (selector) => (this.#next = selector),
    (row) => this.#announcer.say(this.text('notif.announce.deleted')(titleOf(row, this.#say))),
  );
  readonly #popover: Popover = new Popover(
    this,
    () => this.#bell,
    () => this.renderRoot.querySelector('.panel'),
  );
  #next: string | undefined;

  constructor() {
    super();
    new KeepFocus(this, () => this.#first);
    new AutoRead(this, () => this.#watched, this.#look);
    new Watch(
      this,
      () => this.chat?.state,
      ({ notices, moreNotices, outbox, status }) => [notices, moreNotices, outbox, status],
    );
  }

  /** How many are unread. */
  get unread(): number {
    return unreadIn(this.#listing.all);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.can('load-notices')) this.#asking.look(this.chat);
    if (changed.has('filter') || changed.has('open')) this.#listing.looked.clear();
    this.#listing.arrange(this.picture, this.filter);
  }

  protected override updated(): void {
    // What was pressed has given way to something else, which takes the keyboard over.
    if (this.#next !== undefined) this.renderRoot.querySelector<HTMLElement>(this.#next)?.focus({ preventScroll: true });
    this.#next = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { inline, locale } = this;
    const has = this.can('load-notices') || this.#listing.all.length > 0;
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
      ${shown ? html`${head(markAll, this.#shut, say)} ${this.#listing.all.length ? tabs(this.filter, this.#choose, say) : nothing}` : nothing}
      <div
        class="scroll"
        tabindex=${this.#listing.entries.length ? nothing : 0}
        @scroll=${this.#reach}
        @keydown=${this.#press}
        @focusin=${this.#enter}
      >
        ${shown ? this.#list() : nothing}
      </div>
      <slot name="footer"></slot>
    </div>`;
  }

  #list(): unknown {
    const { entries, all, active, unfolded } = this.#listing;
    if (!entries.length) return this.#waits ? ghosts(this.#say) : nothingNew(all.length > 0, this.#say);
    const view: ItemView = {
      ago: this.#minutes.ago(this.locale),
      now: Date.now(),
      say: this.#say,
      active,
      reads: this.can('read-notices'),
      deletes: this.can('delete-notice'),
      unfolded,
      ...this.#hands,
      unfold: this.#unfold,
      open: this.#open,
    };
    return html`<div role="list">
        ${repeat(
          entries,
          ({ key }) => key,
          (one) => item(one, view),
        )}
      </div>
      ${this.picture.moreNotices === undefined ? nothing : more(() => this.#asking.older(true), this.#say)}`;
  }

  /** Of a group that is unfolded, its notices count one by one. */
  get #watched(): Iterable<HTMLElement> {
    return this.autoRead && this.can('read-notices')
      ? this.renderRoot.querySelectorAll<HTMLElement>('.item[data-unread]:not([data-open])')
      : [];
  }

  /** Nothing came yet, and nothing said that nothing will. */
  get #waits(): boolean {
    return this.#listing.all.length === 0 && !this.#asking.first;
  }

  get #first(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.main[tabindex="0"]') ?? this.renderRoot.querySelector('.panel button');
  }

  get #bell(): HTMLElement | null {
    return this.renderRoot.querySelector('.bell');
  }

  readonly #toggle = (): void => {
    this.open = !this.open;
    if (this.open) void this.updateComplete.then(() => this.#first?.focus());
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

  readonly #unfold = (row: Row): void => {
    this.#listing.fold(row);
    this.requestUpdate();
  };

  readonly #open = (row: Row): void => {
    const [{ notice }] = row.all;
    const goes = emit(this, 'chat-notification-open', { notice }, true);
    if (unreadOf(row).length && this.can('read-notices')) this.#deeds.markRead(unreadOf(row));
    if (goes && !this.inline) this.open = false;
    const { roomId, messageId } = notice;
    if (goes && this.chat && roomId !== undefined && messageId !== undefined) void showIn(this.chat, roomId, messageId, true);
  };

  readonly #look = (keys: readonly (string | undefined)[]): void => {
    const ids = this.#listing.rows.flatMap((row) => (keys.includes(row.key) ? unreadOf(row) : []));
    for (const id of ids) this.#listing.looked.add(id);
    this.#deeds.markRead(ids);
  };

  readonly #reach = ({ target }: Event): void => {
    const { scrollHeight, scrollTop, clientHeight } = target as HTMLElement;
    if (scrollHeight - scrollTop - clientHeight < 200) this.#asking.older();
  };

  readonly #enter = ({ target }: FocusEvent): void => {
    const key = (target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (key === undefined || key === this.#listing.active) return;
    this.#listing.active = key;
    this.requestUpdate();
  };

  readonly #press = (event: KeyboardEvent): void => {
    const { here } = this.#listing;
    if (event.key === 'Delete' && here && this.can('delete-notice')) this.#hands.remove(here);
    else {
      const next = this.#listing.step(event, this.#say);
      if (next === undefined) return;
      this.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"] .main`)?.focus();
    }
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-notifications': ChatNotifications;
  }
}
