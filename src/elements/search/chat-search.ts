// Search through messages: those on this device at once, and the backend's where it can search.
import { html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '../../model/entities.ts';
import { findMessage } from '../../model/select.ts';
import { emptyState } from '../../model/state.ts';
import type { ChatState } from '../../model/state.ts';
import { Announcer } from '../announcer.ts';
import { ChatElement } from '../base.ts';
import { Watch } from '../controllers.ts';
import { emit } from '../events.ts';
import { fieldStyles } from '../field-styles.ts';
import { KeepFocus } from '../keep-focus.ts';
import { watchLeaving } from '../leaving.ts';
import { Minutes } from '../minutes.ts';
import { titleOf } from '../names.ts';
import { panelStyles } from '../panel-styles.ts';
import { regions } from '../regions.ts';
import { stepTo } from '../rove-list.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';
import { showIn } from '../thread/shown.ts';
import { searchWords } from '../strings/search.ts';
import { Asking } from './asking.ts';
import { findLoaded, merge } from './find.ts';
import { aside, field, none, steps } from './furniture.ts';
import type { Field } from './furniture.ts';
import { result } from './result.ts';
import type { ResultView } from './result.ts';
import { searchStyles } from './styles.ts';

/**
 * `<chat-search>`: in `room`, or in every conversation without one.
 * @fires chat-jump - A result was chosen; what stands around it is loaded, where the backend can, and a thread of its room shows it.
 * @csspart base, search, result, empty
 */
export class ChatSearch extends ChatElement {
  static override readonly tag: string = 'chat-search';
  static override styles = [ChatElement.styles, panelStyles, fieldStyles, searchStyles];
  static override properties: PropertyDeclarations = { room: {}, query: {} };

  /** A room's id; without it every conversation is searched. */
  declare room?: string;
  declare query: string;

  protected override words: Partial<Strings> = searchWords;
  readonly #say: Say = (key) => this.text(key);
  readonly #announcer = new Announcer(this);
  readonly #minutes = new Minutes(this);
  readonly #asking = new Asking(this);
  readonly #leaves = watchLeaving();
  #results: readonly Message[] = [];
  #at = -1;
  #told = '';

  constructor() {
    super();
    this.query = '';
    new KeepFocus(this, () => this.#input);
    new Watch(
      this,
      () => this.chat?.state,
      ({ rooms, me }) => [this.query && rooms, me],
    );
  }

  /** Puts the keyboard into the field. */
  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#leaves(this.chat)) this.query = '';
    const words = this.query.trim();
    this.#asking.follow(this.chat);
    if (changed.has('query') || changed.has('room') || changed.has('client')) {
      this.#asking.look(words, this.room);
      this.#at = -1;
    }
    const chosen = this.#results[this.#at]?.id;
    this.#results = merge(findLoaded(this.#state, words, this.room), this.#asking.found);
    // What is found later may come before what was chosen.
    if (chosen !== undefined) this.#at = this.#results.findIndex(({ id }) => id === chosen);
  }

  protected override updated(): void {
    const words = this.query.trim();
    const { length } = this.#results;
    const news = `${words} ${length}`;
    if (!words || this.#asking.busy || news === this.#told) return;
    this.#told = news;
    this.#announcer.say(length ? this.text('search.results')(length) : this.text('search.none')(words), 'status', true);
  }

  protected override render(): TemplateResult {
    const { length } = this.#results;
    return html`<section
      class="root"
      part="base"
      role="search"
      data-theme=${this.theme ?? nothing}
      aria-label=${this.text('search.label')}
    >
      ${regions}
      <div class="bar">
        ${field(this.query, this.#field, this.#say)}
        ${length ? steps(this.#at, length, this.locale, this.#go, this.#say) : nothing}
      </div>
      ${this.#aside()}
      <div class="scroll">${this.#list()}</div>
    </section>`;
  }

  #aside(): TemplateResult | typeof nothing {
    if (!this.query.trim()) return nothing;
    if (this.#asking.busy) return aside(this.text('search.searching'));
    return this.chat && !this.chat.can('search') ? aside(this.text('search.loadedOnly')) : nothing;
  }

  #list(): unknown {
    const query = this.query.trim();
    if (!query) return nothing;
    if (!this.#results.length) return this.#asking.busy ? nothing : none(query, this.#say);
    const { me, rooms } = this.#state;
    const view: ResultView = {
      query,
      me,
      ago: this.#minutes.ago(this.locale),
      now: Date.now(),
      say: this.#say,
      active: this.#at,
      titleOf: (id) => (this.room === undefined ? titleOf(rooms.get(id)?.room, me) || this.text('list.untitled') : ''),
      go: this.#go,
    };
    return html`<div role="list" @keydown=${this.#press}>
      ${repeat(
        this.#results,
        ({ id }) => id,
        (message, at) => result(message, at, view),
      )}
    </div>`;
  }

  get #state(): ChatState {
    return this.chat?.state.get() ?? emptyState();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #field: Field = {
    type: (words) => {
      this.query = words;
    },
    empty: () => {
      this.query = '';
      this.#input?.focus();
    },
    press: (event) => {
      if (event.isComposing || event.keyCode === 229 || !this.#keys[event.key]?.(event.shiftKey)) return;
      // One step per press: what is around us closes with the next.
      event.preventDefault();
      event.stopPropagation();
    },
  };

  readonly #keys: Readonly<Record<string, (back: boolean) => boolean>> = {
    Enter: (back) => {
      const next = this.#at + (back ? -1 : 1);
      if (this.#results[next]) this.#go(next);
      return true;
    },
    ArrowDown: () => this.#focusOn(Math.max(this.#at, 0)),
    Escape: () => {
      const had = this.query !== '';
      this.query = '';
      return had;
    },
  };

  readonly #press = (event: KeyboardEvent): void => {
    const id = (event.target as HTMLElement).dataset['id'];
    const at = this.#results.findIndex((message) => message.id === id);
    if (event.key === 'ArrowUp' && at === 0) this.#input?.focus();
    else {
      const next = event.key.length === 1 ? undefined : stepTo(event, at, Array<string>(this.#results.length).fill(''));
      if (next === undefined) return;
      this.#focusOn(next);
    }
    event.preventDefault();
  };

  #focusOn(at: number): boolean {
    const result = this.renderRoot.querySelectorAll<HTMLElement>('.result')[at];
    result?.focus();
    return result !== undefined;
  }

  readonly #go = (at: number): void => {
    this.#at = at;
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }));
    const message = this.#results[at];
    if (message) void this.#jump(message);
  };

  async #jump({ id, roomId }: Message): Promise<void> {
    const { chat } = this;
    if (chat && !findMessage(this.#state, id) && chat.can('load-around'))
      await chat
        .room(roomId)
        .loadAround(id)
        .catch(() => undefined);
    emit(this, 'chat-jump', { roomId, messageId: id });
    // The keyboard stays here, for the next result.
    if (chat) await showIn(chat, roomId, id, false);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-search': ChatSearch;
  }
}
