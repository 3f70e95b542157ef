// The menu of a conversation: by its button, by a right click or a long press, by the key for menus.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { more } from './menu-icons.ts';
import { sheetStyles } from '../thread/sheet-styles.ts';
import { Sheet } from '../thread/sheet.ts';
import type { ListEntry } from './entries.ts';
import type { Ground } from './ground.ts';
import { actsFor } from './row-acts.ts';
import type { RowAct } from './row-acts.ts';
import type { RowView } from './row.ts';

type Find = (id: string | undefined) => ListEntry | undefined;

const rowAt = (event: Event): HTMLElement | undefined =>
  (event.target as Element | null)?.closest<HTMLElement>('.row') ?? undefined;

const asksForMenu = ({ key, shiftKey }: KeyboardEvent): boolean => key === 'ContextMenu' || (key === 'F10' && shiftKey);

export class Menu {
  readonly #ground: Ground;
  readonly #find: Find;
  readonly #sheet: Sheet<RowAct>;
  readonly #root: HTMLElement;
  #shown: string | undefined;
  #pressed: string | undefined;

  constructor(ground: Ground, find: Find) {
    this.#ground = ground;
    this.#find = find;
    this.#root = ground.host.renderRoot.querySelector<HTMLElement>('.root')!;
    this.#sheet = new Sheet(this.#root, ground.say);
    ground.host.addController({ hostDisconnected: () => this.#sheet.drop() });
    ground.host.shadowRoot?.adoptedStyleSheets.push(sheetStyles.styleSheet!);
    this.#root.addEventListener('contextmenu', (event) => this.#asked(event));
    this.#root.addEventListener('keydown', (event) => asksForMenu(event) && this.#asked(event));
  }

  get open(): boolean {
    return this.#shown !== undefined;
  }

  button({ id, title }: ListEntry, { active, say }: RowView): TemplateResult | typeof nothing {
    if (!this.#actsOf(id).length) return nothing;
    return html`<button
      class="more"
      type="button"
      data-id=${id}
      tabindex=${id === active ? 0 : -1}
      aria-label=${say('list.actions')(title)}
      aria-haspopup="menu"
      aria-expanded=${id === this.#shown}
      @pointerdown=${() => (this.#pressed = this.#shown)}
      @click=${(event: Event) => this.#toggle(id, event.currentTarget as HTMLElement)}
    >
      ${more}
    </button>`;
  }

  #actsOf(id: string): readonly RowAct[] {
    const entry = this.#find(id);
    const chat = this.#ground.chat();
    return entry && chat && entry.leaving === undefined ? actsFor(entry, chat) : [];
  }

  /** A press beside a menu closes it; on its own button that is all it does. */
  #toggle(id: string, beside: HTMLElement): void {
    if (this.#pressed !== id) this.#show(id, beside, false);
    this.#pressed = undefined;
  }

  #asked(event: Event): void {
    const row = rowAt(event);
    const id = row?.dataset['id'];
    // The key is followed by an event of its own, which then meets the menu.
    const ours = this.open || (row && id !== undefined && this.#show(id, row, event.type === 'contextmenu'));
    if (ours) event.preventDefault();
  }

  #show(id: string, beside: HTMLElement, held: boolean): boolean {
    const acts = this.#actsOf(id);
    const entry = this.#find(id);
    if (!entry || !acts.length) return false;
    this.#shown = id;
    this.#sheet.show({
      ...{ beside, acts, held, under: true },
      label: this.#ground.say('list.actions')(entry.title),
      run: (act) => this.#run(act, id),
      closed: (back) => this.#closed(id, back),
    });
    this.#ground.host.requestUpdate();
    return true;
  }

  #run(act: RowAct, id: string): void {
    const entry = this.#find(id);
    const chat = this.#ground.chat();
    if (entry && chat) act.run(entry, chat);
  }

  #closed(id: string, back: boolean): void {
    this.#shown = undefined;
    this.#ground.host.requestUpdate();
    const row = [...this.#root.querySelectorAll<HTMLElement>('.row')].find(({ dataset }) => dataset['id'] === id);
    if (back) (row ?? this.#ground.host).focus({ preventScroll: true });
  }
}
