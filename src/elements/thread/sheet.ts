// What opens beside a message or a conversation, or on a phone at the bottom: the reactions at hand and a menu, in the top layer.
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { Reaction } from '../../model/entities.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';

const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢'];
const away = 6;

type Plain = { [K in keyof Strings]: Strings[K] extends string ? K : never }[keyof Strings];

/** What a menu can offer: its word and its picture. */
export type Choice = {
  readonly word: Plain;
  readonly icon: TemplateResult;
  /** Something goes by it. */
  readonly away?: true;
  /** The keyboard returns to where it came from, because nothing takes it. */
  readonly stays?: true;
};

export type Offer<A extends Choice> = {
  readonly beside: HTMLElement;
  readonly acts: readonly A[];
  /** The name of the menu. */
  readonly label: string;
  /** It opens below where there is room. */
  readonly under?: boolean;
  /** Those the message has; without them none are offered. */
  readonly reactions?: readonly Reaction[] | undefined;
  /** Opened under a finger that is still down. */
  readonly held?: boolean;
  react?(key: string): void;
  run(act: A): void;
  /** `back`: the keyboard returns to where it came from. */
  closed(back: boolean): void;
};

type Steps = Readonly<Record<string, (at: number, length: number) => number>>;
const steps: Steps = {
  ArrowDown: (at, length) => (at + 1) % length,
  ArrowUp: (at, length) => (at - 1 + length) % length,
  ArrowRight: (at, length) => (at + 1) % length,
  ArrowLeft: (at, length) => (at - 1 + length) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
};

export class Sheet<A extends Choice> {
  readonly #box = document.createElement('div');
  readonly #say: Say;
  #offer: Offer<A> | undefined;
  #back = true;

  constructor(root: Element, say: Say) {
    this.#say = say;
    this.#box.className = 'sheet';
    this.#box.popover = 'auto';
    this.#box.addEventListener('toggle', (event) => event.newState === 'closed' && this.#closed());
    this.#box.addEventListener('keydown', (event) => this.#key(event));
    root.append(this.#box);
  }

  get open(): boolean {
    return this.#offer !== undefined;
  }

  show(offer: Offer<A>): void {
    this.#offer = offer;
    this.#back = true;
    render(this.#content(offer), this.#box);
    // What closes by itself would close as soon as the finger is lifted.
    this.#box.popover = offer.held ? 'manual' : 'auto';
    if (offer.held) document.addEventListener('pointerdown', this.#outside, true);
    this.#box.showPopover();
    place(this.#box, offer);
    this.#box.querySelector('button')?.focus();
  }

  /** Off the page it closes without a word. */
  drop(): void {
    this.#back = false;
    this.#closed();
  }

  #content({ reactions, acts, label, react, run }: Offer<A>): TemplateResult {
    const mine = new Set(reactions?.filter((one) => one.mine).map(({ key }) => key));
    const pick = (key: string) => () => this.#end(() => react?.(key), true);
    return html`${
      reactions
        ? html`<div class="quick" role="group" aria-label=${this.#say('action.react')}>
            ${quick.map(
              (key) =>
                html`<button
                  type="button"
                  aria-label=${this.#say('reaction.name')(key)}
                  aria-pressed=${mine.has(key)}
                  @click=${pick(key)}
                >
                  ${key}
                </button>`,
            )}
          </div>`
        : nothing
    }
    ${acts.length ? html`<div class="menu" role="menu" aria-label=${label}>${acts.map((act) => this.#row(act, run))}</div>` : nothing}`;
  }

  #row(act: A, run: (act: A) => void): TemplateResult {
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      class=${act.away ? 'away' : ''}
      @click=${() => this.#end(() => run(act), act.stays === true)}
    >
      ${act.icon}<span>${this.#say(act.word)}</span>
    </button>`;
  }

  /** Closes first, so that what is done next may take the keyboard. */
  #end(then: () => void, back: boolean): void {
    this.#back = back;
    this.#box.hidePopover();
    this.#closed();
    then();
  }

  readonly #outside = (event: Event): void => {
    if (!event.composedPath().includes(this.#box)) this.#end(() => undefined, true);
  };

  #closed(): void {
    document.removeEventListener('pointerdown', this.#outside, true);
    const offer = this.#offer;
    this.#offer = undefined;
    offer?.closed(this.#back);
  }

  #key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#end(() => undefined, true);
    }
    if (!step) return;
    const buttons = [...this.#box.querySelectorAll('button')];
    buttons[step(buttons.indexOf(event.target as HTMLButtonElement), buttons.length)]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Above what it belongs to where there is room, else below, or the other way round; never beyond the window. A phone's sheet has its place in the style. */
const place = (box: HTMLElement, { beside, under = false }: Pick<Offer<Choice>, 'beside' | 'under'>): void => {
  if (matchMedia('(pointer: coarse)').matches) return;
  const at = beside.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const above = at.top - height - away;
  const below = at.bottom + away;
  const top = under ? (below + height < innerHeight ? below : above) : above > 0 ? above : below;
  const left = getComputedStyle(beside).direction === 'rtl' ? at.left : at.right - width;
  box.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
};
