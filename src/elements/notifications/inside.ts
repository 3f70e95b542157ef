// What the panel shows once it is open. One file, because what is fetched late should be fetched once.
import { html } from 'lit';
import type { ReactiveElement, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Notice } from '../../model/entities.ts';
import type { Request } from '../../model/command.ts';
import type { ChatState } from '../../model/state.ts';
import type { Ago } from '../ago.ts';
import type { Say } from '../say.ts';
import { AutoRead } from './auto-read.ts';
import { titleOf, unreadOf } from './groups.ts';
import type { Row } from './groups.ts';
import { handsFor } from './hands.ts';
import type { Hands } from './hands.ts';
import { itemStyles } from './item-styles.ts';
import { item } from './item.ts';
import { Listing } from './listing.ts';
import type { NoticeDeeds } from './notices.ts';
import type { NoticeFilter } from './options.ts';

/** What the center lends to what is inside. */
export type Ground = {
  readonly host: ReactiveElement & { readonly autoRead: boolean };
  readonly deeds: NoticeDeeds;
  readonly say: Say;
  can(what: Request['type']): boolean;
  /** What has the keyboard once it is drawn. */
  next(selector: string): void;
  tell(words: string): void;
  open(notice: Notice, unread: readonly string[]): void;
};

export class Inside {
  readonly #ground: Ground;
  readonly #listing = new Listing();
  readonly #hands: Hands;

  constructor(ground: Ground) {
    const { host, deeds, next, say, tell } = ground;
    this.#ground = ground;
    this.#hands = handsFor(deeds, next, (row) => tell(say('notif.announce.deleted')(titleOf(row, say))));
    host.shadowRoot?.adoptedStyleSheets.push(itemStyles.styleSheet!);
    new AutoRead(host, () => this.#watched, this.#look);
  }

  /** `anew`: the person asked for another view. */
  arrange(state: ChatState, filter: NoticeFilter, anew: boolean): void {
    if (anew) this.#listing.looked.clear();
    this.#listing.arrange(state, filter);
  }

  get empty(): boolean {
    return this.#listing.entries.length === 0;
  }

  list(ago: Ago): TemplateResult {
    const { entries, active, unfolded } = this.#listing;
    const { can, say } = this.#ground;
    const about = { ago, now: Date.now(), say, active, unfolded, reads: can('read-notices'), deletes: can('delete-notice') };
    const view = { ...about, ...this.#hands, unfold: this.#unfold, open: this.#open };
    return html`<div role="list">
      ${repeat(
        entries,
        ({ key }) => key,
        (one) => item(one, view),
      )}
    </div>`;
  }

  /** Of a group that is unfolded, its notices count one by one. */
  get #watched(): Iterable<HTMLElement> {
    const { can, host } = this.#ground;
    const unread = '.item[data-unread]:not([data-open])';
    return host.autoRead && can('read-notices') ? host.renderRoot.querySelectorAll<HTMLElement>(unread) : [];
  }

  readonly #unfold = (row: Row): void => {
    this.#listing.fold(row);
    this.#ground.host.requestUpdate();
  };

  readonly #open = (row: Row): void => this.#ground.open(row.all[0].notice, unreadOf(row));

  /** What was refused once is not said again by looking on. */
  readonly #look = (keys: readonly (string | undefined)[]): void => {
    const { rows, looked } = this.#listing;
    const unread = rows.flatMap((row) => (keys.includes(row.key) ? unreadOf(row) : []));
    const ids = unread.filter((id) => !looked.has(id));
    for (const id of ids) looked.add(id);
    if (ids.length) this.#ground.deeds.markRead(ids);
  };

  readonly enter = ({ target }: FocusEvent): void => {
    const key = (target as Element).closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (key === undefined || key === this.#listing.active) return;
    this.#listing.active = key;
    this.#ground.host.requestUpdate();
  };

  readonly press = (event: KeyboardEvent): void => {
    const { can, host, say } = this.#ground;
    const { here } = this.#listing;
    if (event.key === 'Delete' && here && can('delete-notice')) this.#hands.remove(here);
    else {
      const next = this.#listing.step(event, say);
      if (next === undefined) return;
      host.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"] .main`)?.focus();
    }
    event.preventDefault();
  };
}
