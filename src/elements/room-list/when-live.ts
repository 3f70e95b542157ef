// What a list can do without until it shows conversations. One file, because what is fetched late should be fetched once.
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import { hearMarks, isMarked, lift } from '../marks.ts';
import { tick } from '../panel-icons.ts';
import { liveListWords } from '../strings/list-live.ts';
import { callBack, staying } from './archiving.ts';
import { Drafts } from './drafts.ts';
import type { ListEntry } from './entries.ts';
import { note } from './furniture.ts';
import type { Filter } from './furniture.ts';
import type { Ground } from './ground.ts';
import { liveStyles } from './live-styles.ts';
import { Menu } from './menu.ts';
import { mentionsMe } from './mentions.ts';
import { count, row } from './row.ts';
import type { More, RowView } from './row.ts';

export { liveListWords };

export class Rest {
  readonly #ground: Ground;
  readonly #drafts: Drafts;
  readonly #menu: Menu;
  #all: readonly ListEntry[] = [];

  constructor(ground: Ground) {
    const { host } = ground;
    this.#ground = ground;
    this.#drafts = new Drafts(ground);
    this.#menu = new Menu(ground, (id) => this.#all.find((entry) => entry.id === id));
    host.shadowRoot?.adoptedStyleSheets.push(liveStyles.styleSheet!);
    let stop: (() => void) | undefined;
    host.addController({
      hostConnected: () => void (stop = hearMarks(() => host.requestUpdate())),
      hostDisconnected: () => stop?.(),
    });
  }

  /** A menu is open: its row must not go away from under it. */
  get holds(): boolean {
    return this.#menu.open;
  }

  /** The conversations with what only this page knows of them. */
  known(entries: readonly ListEntry[]): readonly ListEntry[] {
    const chat = this.#ground.chat();
    const outbox = chat?.state.get().outbox ?? [];
    this.#all = staying(entries, outbox).map((entry) => this.#tell(entry, chat));
    return this.#all;
  }

  #tell(entry: ListEntry, chat: ChatClient | undefined): ListEntry {
    const { me, rooms } = chat?.state.get() ?? {};
    const room = rooms?.get(entry.id);
    const marked = isMarked(chat, entry.id);
    const mentioned = chat?.carries('mentions') === true && !!room && mentionsMe(room, me);
    return marked || mentioned ? { ...entry, marked, mentioned, unread: entry.unread || 1 } : entry;
  }

  get filters(): readonly Filter[] {
    return this.#ground.chat()?.carries('mentions') ? ['all', 'unread', 'mentions'] : ['all', 'unread'];
  }

  /** The filter as it can be had here. */
  fitting(filter: Filter): Filter {
    return this.filters.includes(filter) ? filter : 'all';
  }

  /** What stands where nothing unread mentions me. */
  unmentioned(): TemplateResult {
    const { say } = this.#ground;
    return note(tick, say('list.noMentions.title'), say('list.noMentions.body'));
  }

  row(entry: ListEntry, view: RowView): TemplateResult {
    const chat = this.#ground.chat();
    if (entry.leaving !== undefined) return callBack(entry, view, chat);
    const choose = (id: string): boolean => {
      const goes = view.choose(id);
      if (goes && chat) lift(chat, id);
      return goes;
    };
    return row(
      this.#drafts.over(entry),
      { ...view, choose },
      { ...this.#signs(entry, view), beside: this.#menu.button(entry, view) },
    );
  }

  /** A mark alone is a dot; where something is unread its number says more. */
  #signs({ id, room, unread, marked, mentioned }: ListEntry, { say, ago }: RowView): More {
    if (mentioned)
      return {
        told: `${say('list.unread')(unread)}, ${say('list.mentioned')}`,
        badge: html`<span class="count at">@</span>${count(unread, room, ago)}`,
      };
    if (!marked || this.#ground.chat()?.room(id).state.get().unread) return {};
    return { told: say('list.marked'), badge: html`<span class="dot"></span>` };
  }

  drawn(entries: readonly ListEntry[]): void {
    this.#drafts.ask(entries);
  }
}
