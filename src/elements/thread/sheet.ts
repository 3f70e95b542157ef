// What opens beside a message or a conversation, or on a phone at the bottom: the reactions at hand and a menu, in the top layer.
import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { Reaction } from '../../model/entities.ts';
import type { EmojiPanel, PanelNeeds } from '../emoji/panel.ts';
import { icon } from '../icons.ts';
import type { Say } from '../say.ts';
import type { Strings } from '../strings/en.ts';

const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢'];
const away = 6;
const plus = icon('M10 4.5v11M4.5 10h11');

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

/** What a sheet tells the panel it shows: how it is drawn there, and what a choice does. */
export type Picking = Omit<PanelNeeds, 'say' | 'label'>;

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
  /** Fetches all that can be reacted with, drawn by what it is given; without it there are no more than the few. */
  more?(picking: Picking): Promise<EmojiPanel | undefined>;
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

/** Right and left are those of the eye. */
const turned = ({ key, target }: KeyboardEvent): string => {
  const swaps = key === 'ArrowLeft' || key === 'ArrowRight';
  return swaps && (target as Element).matches(':dir(rtl)') ? (key === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft') : key;
};

const isMine = (reactions: readonly Reaction[], key: string): boolean => reactions.some((one) => one.mine && one.key === key);

export class Sheet<A extends Choice> {
  readonly #box = document.createElement('div');
  readonly #say: Say;
  #offer: Offer<A> | undefined;
  #back = true;
  /** The finger under which it was opened may still be down: letting it go chooses nothing. */
  #armed = true;

  constructor(root: Element, say: Say) {
    this.#say = say;
    this.#box.className = 'sheet';
    this.#box.popover = 'auto';
    this.#box.addEventListener('toggle', (event) => event.newState === 'closed' && this.#closed());
    this.#box.addEventListener('keydown', (event) => this.#key(event));
    // What helps people press makes a click of none: `detail` counts what a finger or a mouse did.
    this.#box.addEventListener('click', (event) => !this.#armed && event.detail > 0 && event.stopImmediatePropagation(), true);
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
    this.#armed = !offer.held;
    if (offer.held) document.addEventListener('pointerdown', this.#pressed, true);
    this.#box.showPopover();
    place(this.#box, offer);
    this.#box.querySelector('button')?.focus();
  }

  /** Off the page it closes without a word. */
  drop(): void {
    this.#back = false;
    this.#closed();
  }

  #content(offer: Offer<A>): TemplateResult {
    const { reactions, acts, label, run } = offer;
    return html`${reactions ? this.#atHand(reactions, offer) : nothing}
    ${acts.length ? html`<div class="menu" role="menu" aria-label=${label}>${acts.map((act) => this.#row(act, run))}</div>` : nothing}`;
  }

  #atHand(reactions: readonly Reaction[], offer: Offer<A>): TemplateResult {
    const more = this.#say('reaction.more');
    return html`<div class="quick" role="group" aria-label=${this.#say('action.react')}>
      ${quick.map(
        (key) =>
          html`<button
            type="button"
            aria-label=${this.#say('reaction.name')(key)}
            aria-pressed=${isMine(reactions, key)}
            @click=${() => this.#react(offer, key)}
          >
            ${key}
          </button>`,
      )}
      ${offer.more ? html`<button type="button" class="more" title=${more} aria-label=${more} @click=${() => this.#more(offer)}>${plus}</button>` : nothing}
    </div>`;
  }

  #react({ react }: Offer<A>, key: string): void {
    this.#end(() => react?.(key), true);
  }

  /** All of them stand where the few did. */
  async #more(offer: Offer<A>): Promise<void> {
    const panel: EmojiPanel | undefined = await offer.more?.({
      root: () => this.#box,
      draw: async (): Promise<void> => void render(panel?.template(), this.#box),
      pick: (key) => this.#react(offer, key),
      chosen: (key) => isMine(offer.reactions ?? [], key),
      leave: (back) => back && this.#end(() => undefined, true),
    });
    if (this.#offer !== offer || !panel) return;
    panel.show('smileys');
    place(this.#box, offer);
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

  readonly #pressed = (event: Event): void => {
    this.#armed = true;
    if (!event.composedPath().includes(this.#box)) this.#end(() => undefined, true);
  };

  #closed(): void {
    document.removeEventListener('pointerdown', this.#pressed, true);
    const offer = this.#offer;
    this.#offer = undefined;
    offer?.closed(this.#back);
  }

  /** Among all emoji Tab goes from their groups to the emoji and back: the sheet has nothing else, and lies over the page. */
  #turn(from: Element): boolean {
    if (!from.closest('.emoji-panel')) return false;
    const stops = [...this.#box.querySelectorAll<HTMLElement>('button[tabindex="0"]')];
    stops.find(({ parentElement }) => parentElement !== from.parentElement)?.focus();
    return true;
  }

  #key(event: KeyboardEvent): void {
    this.#armed = true;
    const step = steps[turned(event)];
    if (event.key === 'Tab' && this.#turn(event.target as Element)) return event.preventDefault();
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
  if (matchMedia('(pointer: coarse)').matches || !beside.isConnected) return;
  const at = beside.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const above = at.top - height - away;
  const below = at.bottom + away;
  const top = under ? (below + height < innerHeight ? below : above) : above > 0 ? above : below;
  const left = getComputedStyle(beside).direction === 'rtl' ? at.left : at.right - width;
  box.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
};
