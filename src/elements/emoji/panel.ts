// Emoji to choose from: a few frequent ones, or many by group. What opens it says where it is drawn and what a choice does.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Say } from '../say.ts';
import { groups, icons, quick } from './signs.ts';
import type { Group } from './signs.ts';

/** As many stand in one row of the panel, whatever its width. */
const columns = 8;

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };

/** Where a key leads from `at` among `length`; nothing when it leads nowhere. Right and left are those of the eye. */
const target = (key: string, at: number, length: number, rtl: boolean): number | undefined => {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const step = steps[key];
  const next = step === undefined ? -1 : at + (rtl && Math.abs(step) === 1 ? -step : step);
  return next >= 0 && next < length ? next : undefined;
};

export type PanelNeeds = {
  readonly say: Say;
  /** What the panel is called. */
  label(): string;
  /** What is drawn into. */
  root(): ParentNode | null;
  /** Draws it; resolves when it stands. */
  draw(): Promise<unknown>;
  pick(sign: string): void;
  /** Where a choice is a switch: whether it is on. */
  chosen?(sign: string): boolean;
  /** Somebody has had enough of it. `back`: by Escape, so that the keyboard goes back to where it was; else it has gone elsewhere. */
  leave(back: boolean): void;
};

export class EmojiPanel {
  readonly #needs: PanelNeeds;
  #group: Group | undefined;

  constructor(needs: PanelNeeds) {
    this.#needs = needs;
  }

  get open(): boolean {
    return this.#group !== undefined;
  }

  /** The keyboard goes there. */
  show(group: Group): void {
    this.#group = group;
    void this.#needs.draw().then(() => this.#reach(this.#needs.root()?.querySelector('.signs button')));
  }

  hide(): void {
    this.#group = undefined;
  }

  template(): TemplateResult | typeof nothing {
    const group = this.#group;
    if (!group) return nothing;
    return html`<div
      class="emoji-panel"
      part="emoji-panel"
      role="dialog"
      aria-label=${this.#needs.label()}
      data-group=${group}
      @keydown=${this.#key}
      @focusout=${this.#left}
    >
      ${group === 'quick' ? nothing : this.#tabs(group)} ${keyed(group, this.#all(group))}
    </div>`;
  }

  /**
   * Anew with every group: which of them Tab reaches is written by hand, and would stay with the group before. What scrolls is no stop of
   * its own: in some engines Tab would reach it.
   */
  #all(group: Group): TemplateResult {
    const signs = (group === 'quick' ? quick : groups[group]).split(' ');
    return html`<div class="signs" role="group" tabindex="-1" aria-label=${this.#name(group)}>
      ${signs.map((sign, i) => this.#sign(sign, i))}
    </div>`;
  }

  #tabs(group: Group): TemplateResult {
    const names = Object.keys(groups) as readonly (keyof typeof groups)[];
    return html`<div class="kinds" role="group">
      ${names.map(
        (name) =>
          html`<button
            type="button"
            aria-label=${this.#name(name)}
            title=${this.#name(name)}
            aria-pressed=${name === group}
            tabindex=${name === group ? 0 : -1}
            @click=${(event: Event) => this.#choose(name, event.currentTarget as HTMLElement)}
          >
            ${icons[name]}
          </button>`,
      )}
    </div>`;
  }

  #sign(sign: string, i: number): TemplateResult {
    const pick = (): void => this.#needs.pick(sign);
    return html`<button
      type="button"
      part="emoji-option"
      tabindex=${i === 0 ? 0 : -1}
      aria-pressed=${this.#needs.chosen?.(sign) ?? nothing}
      @click=${pick}
    >
      ${sign}
    </button>`;
  }

  #name(group: Group): string {
    return group === 'quick' ? this.#needs.label() : this.#needs.say(`emoji.${group}`);
  }

  /** The keyboard moves first: an emoji that went with its group, and the focus with it, would look like somebody leaving. */
  #choose(group: Group, tab: HTMLElement): void {
    this.#reach(tab);
    this.#group = group;
    void this.#needs.draw();
  }

  /** One of a row can be reached by Tab: the one that was reached last. */
  #reach(button: HTMLElement | null | undefined): void {
    for (const other of button?.parentElement?.children ?? []) (other as HTMLElement).tabIndex = other === button ? 0 : -1;
    button?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    // Where what scrolls has the keyboard itself, its emoji are meant.
    const row = at.matches('button') ? at.parentElement : at;
    const all = [...(row?.querySelectorAll<HTMLElement>(':scope > button') ?? [])];
    const next = target(event.key, all.indexOf(at), all.length, at.matches(':dir(rtl)'));
    if (event.key === 'Escape') this.#needs.leave(true);
    else if (next !== undefined) this.#reach(all[next]);
    else if (!(event.key in steps)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Who goes elsewhere has no need of it any more. */
  readonly #left = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const panel = currentTarget as Element;
    if (relatedTarget && panel.contains(relatedTarget as Node)) return;
    // A press within it, on what cannot be focused, takes the focus nowhere.
    if (!relatedTarget && panel.matches(':hover')) return;
    this.#needs.leave(false);
  };
}
