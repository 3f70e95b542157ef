// The list of conversations: live, but steady under the hand.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Status } from '../../model/event.ts';
import { emptyState } from '../../model/state.ts';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { fieldStyles } from '../field-styles.ts';
import { watchLeaving } from '../leaving.ts';
import { Minutes } from '../minutes.ts';
import { panelStyles } from '../panel-styles.ts';
import { regions } from '../regions.ts';
import { stepTo } from '../rove-list.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';
import { listWords } from '../strings/list.ts';
import { Wait } from '../thread/wait.ts';
import { entriesOf } from './entries.ts';
import { remember } from './flip.ts';
import { bars, create, filters, ghosts, lack, renew, searchField } from './furniture.ts';
import type { Filter } from './furniture.ts';
import { Late } from './late.ts';
import { Listing } from './listing.ts';
import { Hand } from './order.ts';
import { ListOptions } from './options.ts';
import { row } from './row.ts';
import { searching } from './searching.ts';
import { listStyles } from './styles.ts';

const starting: ReadonlySet<Status> = new Set(['idle', 'connecting', 'catching-up']);

/**
 * `<chat-room-list>`: every known conversation, the latest first. While a pointer or the keyboard is inside, rows keep their places.
 * @fires chat-select - Cancelable: a conversation was chosen.
 * @fires chat-create - A new one was asked for, with `creatable`.
 * @slot header, empty, footer
 * @csspart base, search, filter, row, avatar, title, preview, time, skeleton, empty
 */
export class ChatRoomList extends ListOptions {
  static override readonly tag: string = 'chat-room-list';
  static override styles = [ChatElement.styles, panelStyles, fieldStyles, listStyles];

  protected override words: Partial<Strings> = listWords;
  readonly #say: Say = (key) => this.text(key);
  readonly #hand = new Hand(this);
  readonly #announcer = new Announcer(this);
  readonly #minutes = new Minutes(this);
  readonly #listing = new Listing();
  readonly #late = new Late(({ Rest, liveListWords }) => {
    this.words = { ...listWords, ...liveListWords };
    this.requestUpdate();
    return new Rest({ host: this, say: this.#say, chat: () => this.chat });
  });
  readonly #leaves = watchLeaving();
  readonly #search: ReturnType<typeof searching>;
  readonly #skeleton = new Wait(this, 150, 400);
  #active: string | undefined;
  #glide: (() => void) | undefined;
  #focused: string | undefined;

  constructor() {
    super();
    const listing = this.#listing;
    this.#search = searching(this, {
      get query() {
        return listing.query;
      },
      look: (words) => this.#look(words),
      enter: () => this.#enterFirst(),
    });
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms, outbox, me, status, online }) => [rooms, outbox, me, status, online],
    );
  }

  /** Puts the keyboard on the chosen row, else the first, else the search field. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('.row[tabindex="0"]') ?? this.#field;
    if (first) first.focus(options);
    else super.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const listing = this.#listing;
    const left = this.#leaves(this.chat);
    if (left) listing.query = '';
    if (left || changed.has('filter')) listing.settle();
    const entries = entriesOf(this.chat?.state.get() ?? emptyState(), this.#say, this.chat);
    listing.arrange(this.#rest?.known(entries) ?? entries, this.#filter, this.#hand.here || !!this.#rest?.holds);
    this.#skeleton.want(this.#starts);
    if (!listing.has(this.#active)) this.#active = listing.has(this.selectedId) ? this.selectedId : listing.drawn[0]?.id;
    if (!this.hasUpdated) return;
    this.#focused = (this.shadowRoot?.activeElement as HTMLElement | null)?.dataset['id'];
    this.#glide = remember(this.#rows);
  }

  protected override updated(): void {
    this.#glide?.();
    // A row that moves or goes takes the focus with it; the list keeps it.
    if (this.#focused !== undefined && !this.shadowRoot?.activeElement)
      (this.#rowOf(this.#focused) ?? this.#rowOf(this.#active))?.focus({ preventScroll: true });
    this.#reach();
    this.#rest?.drawn(this.#listing.drawn);
    if (this.#listing.all.length) this.#late.wake();
  }

  protected override render(): TemplateResult {
    const say = this.#say;
    return html`<section class="root" part="base" data-theme=${this.theme ?? nothing} aria-label=${say('list.label')}>
      ${regions}
      <slot name="header"></slot>
      ${this.#top()}
      <div class="scroll" @scroll=${this.#reach}>${this.#listing.size ? this.#list() : this.#instead()}</div>
      <slot name="footer"></slot>
    </section>`;
  }

  #top(): TemplateResult | typeof nothing {
    const say = this.#say;
    const { all, behind, query } = this.#listing;
    const unread = all.filter((entry) => entry.unread > 0).length;
    const chips = !this.noFilters && filters(this.#filter, unread, this.locale, this.#choose, say, this.#rest?.filters);
    return bars(
      [this.searchable && searchField(query, this.#search, say), this.creates && create(this.#create, say)],
      [all.length > 0 && chips, behind && renew(this.#renew, say)],
    );
  }

  #list(): TemplateResult {
    const { enter, leave, press, focus, blur } = this.#hand;
    const view = {
      ago: this.#minutes.ago(this.locale),
      now: Date.now(),
      say: this.#say,
      selected: this.selectedId,
      active: this.#active,
      choose: this.#select,
    };
    return html`<div
      class="rows"
      role="list"
      @keydown=${this.#press}
      @pointerenter=${enter}
      @pointerleave=${leave}
      @pointerdown=${press}
      @focusin=${(event: FocusEvent) => this.#enter(event, focus)}
      @focusout=${blur}
    >
      ${repeat(
        this.#listing.drawn,
        ({ id }) => id,
        (entry) => this.#rest?.row(entry, view) ?? row(entry, view),
      )}
    </div>`;
  }

  #instead(): unknown {
    const { all, query } = this.#listing;
    if (this.#skeleton.on) return ghosts(this.#say);
    if (!this.chat || this.#starts) return nothing;
    if (query.trim()) return lack('none', this.#say, query.trim());
    if (all.length) return this.#filter === 'mentions' ? this.#rest?.unmentioned() : lack('read', this.#say, '');
    return lack(this.status === 'offline' ? 'offline' : 'empty', this.#say, '');
  }

  /** Nothing is known yet, and that is no wonder. */
  get #starts(): boolean {
    return this.#listing.all.length === 0 && starting.has(this.status);
  }

  get #filter(): Filter {
    // Who is mentioned is not known before the rest is there.
    return this.#rest?.fitting(this.filter) ?? (this.filter === 'unread' ? 'unread' : 'all');
  }

  get #rest(): Late['rest'] {
    return this.#late.rest;
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #rows = (): readonly HTMLElement[] => [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];

  #rowOf(id: string | undefined): HTMLElement | undefined {
    return this.#rows().find((element) => element.dataset['id'] === id);
  }

  readonly #choose = (filter: Filter): void => void (this.filter = filter);

  readonly #renew = (): void => {
    this.#listing.settle();
    this.requestUpdate();
  };

  readonly #create = (): void => void emit(this, 'chat-create', undefined);

  readonly #select = (roomId: string): boolean => {
    const goes = emit(this, 'chat-select', { roomId }, true);
    if (goes) this.selectedId = roomId;
    return goes;
  };

  #look(words: string): void {
    this.#listing.query = words;
    this.#renew();
    const tell = (): void => this.#announcer.say(this.text('list.results')(this.#listing.size), 'status', true);
    if (words.trim()) void this.updateComplete.then(tell);
  }

  #enterFirst(): boolean {
    const [first] = this.#rows();
    first?.focus();
    return first !== undefined;
  }

  readonly #press = (event: KeyboardEvent): void => {
    const { drawn } = this.#listing;
    const at = drawn.findIndex(({ id }) => id === this.#active);
    const names = drawn.map(({ title }) => title);
    const next = stepTo(event, at, names);
    if (next === undefined) return;
    event.preventDefault();
    this.#rowOf(drawn[next]?.id)?.focus();
  };

  #enter(event: FocusEvent, note: (event: FocusEvent) => void): void {
    note(event);
    this.#active = (event.target as HTMLElement).dataset['id'] ?? this.#active;
    this.requestUpdate();
  }

  readonly #reach = (): void => {
    const scroll = this.renderRoot.querySelector('.scroll');
    if (!scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight > 300) return;
    if (this.#listing.reach(this.chat)) this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-room-list': ChatRoomList;
  }
}
