// Emoji to write with: a small bar of frequent ones, or a panel of many by group. Fetched when it is first opened.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { emojiWords } from '../strings/emoji.ts';
import { groups, icons, quick } from './emoji-signs.ts';
import type { Group } from './emoji-signs.ts';
import { emojiStyles } from './emoji-styles.ts';
import type { Ground } from './ground.ts';

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

/** As if it were typed, so that it can be undone as what is typed. */
const type = (field: HTMLTextAreaElement, sign: string): void => {
  field.focus();
  if (document.execCommand('insertText', false, sign)) return;
  field.setRangeText(sign, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

export class Emoji {
  readonly #ground: Ground;
  #group: Group | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
    ground.learn(emojiWords);
    ground.host.shadowRoot?.adoptedStyleSheets.push(emojiStyles.styleSheet!);
  }

  get open(): boolean {
    return this.#group !== undefined;
  }

  /** `all`: every group, else the frequent ones. The keyboard goes there, unless it has left `from` for elsewhere before this was fetched. */
  toggle(all: boolean, from: Element | null): void {
    if (this.open) this.close();
    else if (document.activeElement === from || this.#ground.host.matches(':focus-within')) this.#turn(all ? 'smileys' : 'quick');
  }

  /** `back`: the keyboard returns to the words. */
  close(back = true): void {
    this.#group = undefined;
    this.#ground.host.requestUpdate();
    if (back) this.#field?.focus();
  }

  panel(): TemplateResult | typeof nothing {
    const group = this.#group;
    if (!group) return nothing;
    return html`<div
      class="emoji-panel"
      part="emoji-panel"
      role="dialog"
      aria-label=${this.#ground.say('composer.emoji')}
      data-group=${group}
      @keydown=${this.#key}
      @focusout=${this.#left}
    >
      ${group === 'quick' ? nothing : this.#tabs(group)} ${keyed(group, this.#all(group))}
    </div>`;
  }

  /** Anew with every group: which of them Tab reaches is written by hand, and would stay with the group before. */
  #all(group: Group): TemplateResult {
    return html`<div class="signs" role="group" aria-label=${this.#name(group)}>
      ${this.#signs(group).map((sign, i) => this.#sign(sign, i))}
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
    return html`<button type="button" part="emoji-option" tabindex=${i === 0 ? 0 : -1} @click=${() => this.#pick(sign)}>
      ${sign}
    </button>`;
  }

  #signs(group: Group): readonly string[] {
    return (group === 'quick' ? quick : groups[group]).split(' ');
  }

  #name(group: Group): string {
    return this.#ground.say(group === 'quick' ? 'composer.emoji' : `emoji.${group}`);
  }

  get #field(): HTMLTextAreaElement | null | undefined {
    return this.#ground.host.shadowRoot?.querySelector('textarea');
  }

  #pick(sign: string): void {
    const field = this.#field;
    this.close();
    if (field) type(field, sign);
  }

  /** The keyboard moves first: an emoji that went with its group, and the focus with it, would look like somebody leaving. */
  #choose(group: Group, tab: HTMLElement): void {
    this.#reach(tab);
    this.#group = group;
    this.#ground.host.requestUpdate();
  }

  #turn(group: Group): void {
    this.#group = group;
    this.#ground.host.requestUpdate();
    void this.#ground.host.updateComplete.then(() => this.#reach(this.#ground.host.shadowRoot?.querySelector('.signs button')));
  }

  /** One of a row can be reached by Tab: the one that was reached last. */
  #reach(button: HTMLElement | null | undefined): void {
    for (const other of button?.parentElement?.children ?? []) (other as HTMLElement).tabIndex = other === button ? 0 : -1;
    button?.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const at = event.target as HTMLElement;
    const all = [...(at.parentElement?.querySelectorAll<HTMLElement>(':scope > button') ?? [])];
    const next = target(event.key, all.indexOf(at), all.length, at.matches(':dir(rtl)'));
    if (event.key === 'Escape') this.close();
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
    this.close(false);
  };
}
