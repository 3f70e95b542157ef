// The notification center: a bell that counts, and a panel of what concerns me.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice } from '../../model/entities.ts';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { KeepFocus } from '../keep-focus.ts';
import { Minutes } from '../minutes.ts';
import { panelStyles } from '../panel-styles.ts';
import { regions } from '../regions.ts';
import { stepTo } from '../rove-list.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';
import { notificationWords } from '../strings/notifications.ts';
import { showIn } from '../thread/shown.ts';
import { Asking } from './asking.ts';
import { bellButton, ghosts, head, more, nothingNew, tabs } from './furniture.ts';
import { item } from './item.ts';
import { itemStyles } from './item-styles.ts';
import type { ItemView } from './item.ts';
import { noticeDeeds, noticesOf, unreadIn } from './notices.ts';
import type { Shown } from './notices.ts';
import { NotificationOptions } from './options.ts';
import { Popover } from './popover.ts';
import { notificationStyles } from './styles.ts';

/**
 * `<chat-notifications>`: nothing at all where the backend has no notices.
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
  readonly #deeds = noticeDeeds(() => this.chat);
  readonly #popover: Popover = new Popover(
    this,
    () => this.#bell,
    () => this.renderRoot.querySelector('.panel'),
  );
  #all: readonly Shown[] = [];
  #active: string | undefined;
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

  protected override willUpdate(): void {
    if (this.can('load-notices')) this.#asking.look(this.chat);
    this.#all = noticesOf(this.picture);
    const ids = this.#drawn.map(({ notice }) => notice.id);
    if (this.#active === undefined || !ids.includes(this.#active)) this.#active = ids[0];
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
        tabindex=${this.#drawn.length ? nothing : 0}
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
    const drawn = this.#drawn;
    if (!drawn.length) return this.#waits ? ghosts(this.#say) : nothingNew(this.#all.length > 0, this.#say);
    const view: ItemView = {
      ago: this.#minutes.ago(this.locale),
      now: Date.now(),
      say: this.#say,
      active: this.#active,
      reads: this.can('read-notices'),
      deletes: this.can('delete-notice'),
      deeds: { ...this.#deeds, markRead: this.#markRead, undo: this.#undo },
      open: this.#open,
      remove: this.#remove,
    };
    return html`<div role="list">
        ${repeat(
          drawn,
          ({ notice }) => notice.id,
          (one) => item(one, view),
        )}
      </div>
      ${this.picture.moreNotices === undefined ? nothing : more(() => this.#asking.older(true), this.#say)}`;
  }

  get #drawn(): readonly Shown[] {
    return this.filter === 'unread' ? this.#all.filter(({ notice, undo }) => !notice.read || undo !== undefined) : this.#all;
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

  readonly #markRead = (ids: readonly string[] | 'all'): void => {
    this.#next = '.main[tabindex="0"]';
    this.#deeds.markRead(ids);
  };

  readonly #remove = ({ id, title }: Notice): void => {
    this.#next = `[data-key="${CSS.escape(id)}"] .undo`;
    this.#deeds.remove(id);
    this.#announcer.say(this.text('notif.announce.deleted')(title));
  };

  readonly #undo = (localId: string): void => {
    const { notice } = this.#all.find(({ undo }) => undo === localId) ?? {};
    this.#next = notice && `[data-id="${CSS.escape(notice.id)}"]`;
    this.#deeds.undo(localId);
  };

  readonly #open = (notice: Notice): void => {
    const goes = emit(this, 'chat-notification-open', { notice }, true);
    if (!notice.read && this.can('read-notices')) this.#deeds.markRead([notice.id]);
    if (goes && !this.inline) this.open = false;
    const { roomId, messageId } = notice;
    if (goes && this.chat && roomId !== undefined && messageId !== undefined) void showIn(this.chat, roomId, messageId, true);
  };

  readonly #reach = ({ target }: Event): void => {
    const { scrollHeight, scrollTop, clientHeight } = target as HTMLElement;
    if (scrollHeight - scrollTop - clientHeight < 200) this.#asking.older();
  };

  readonly #enter = ({ target }: FocusEvent): void => {
    const id = (target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (id === undefined || id === this.#active) return;
    this.#active = id;
    this.requestUpdate();
  };

  readonly #press = (event: KeyboardEvent): void => {
    const drawn = this.#drawn.filter(({ undo }) => undo === undefined).map(({ notice }) => notice);
    const at = drawn.findIndex(({ id }) => id === this.#active);
    const here = drawn[at];
    if (event.key === 'Delete' && here && this.can('delete-notice')) this.#remove(here);
    else {
      const next = stepTo(
        event,
        at,
        drawn.map(({ title }) => title),
      );
      if (next === undefined) return;
      this.renderRoot.querySelector<HTMLElement>(`.main[data-id="${CSS.escape(drawn[next]?.id ?? '')}"]`)?.focus();
    }
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-notifications': ChatNotifications;
  }
}
