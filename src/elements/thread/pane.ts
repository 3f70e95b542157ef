// Decides which items of a transcript are in the document: those in view and some around them, however long it is.
import { Heights } from './heights.ts';
import type { Item } from './items.ts';
import type { Span } from './view.ts';

/** So many rows are drawn, and moved on by so many. */
const usual = 100;
const step = 40;
/** Elements in the list, at most, and the share of them for rows that wait to be moved on. */
const most = 1450;
const spare = 0.3;
/** Pixels the room above may be wrong by before it is put right. */
const drifts = 2000;
/** Milliseconds after which a crowd has passed. */
const calm = 500;
/** A target stands no nearer to the edge of what is drawn. */
const inside = 8;

const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(n, high));

/** Where an item of before is now; guessed first, because most changes are at one end. */
const placeOf = (key: string, at: number, before: number, items: readonly Item[]): number => {
  for (const guess of [at, at + items.length - before]) if (items[guess]?.key === key) return guess;
  return items.findIndex((item) => item.key === key);
};

export class Pane {
  readonly #log: HTMLElement;
  readonly #list: HTMLElement;
  readonly #heights = new Heights();
  #items: readonly Item[] = [];
  #span: Span = { from: 0, to: 0 };
  #width = 0;
  #rows = usual;
  #step = step;
  /** The room kept above and below for what is not drawn. */
  #above = 0;
  #below = 0;
  /** What is above now is not what was there before, so its room may grow or shrink. */
  #anew = true;
  /** By how much the room above differs from what it should be. */
  #drift = 0;
  /** Where the first drawn item began, in pixels from the first of all. */
  #top = 0;
  #wanted: string | undefined;
  /** When many came at once. */
  #crowd = -calm;

  constructor(log: HTMLElement, list: HTMLElement) {
    this.#log = log;
    this.#list = list;
  }

  /** Another conversation. */
  reset(): void {
    this.#heights.forget();
    this.#items = [];
    this.#span = { from: 0, to: 0 };
  }

  /** Draws this item with the next update, wherever it is. */
  reveal(key: string): void {
    this.#wanted = key;
  }

  /** Before drawing: what to draw of `items`. `target`: the key the view is to stand at; `atEnd`: it stands at the end. */
  span(items: readonly Item[], target: string | undefined, atEnd: boolean): Span {
    const first = this.#items.length === 0;
    const grown = first ? 0 : items.length - this.#items.length;
    this.#anew = first || items.length !== this.#items.length;
    const span = this.#follow(items, this.#items);
    // What was put before the drawn rows has not moved the view yet, so the place it stands at is counted anew.
    const put = this.#anew && !first && span.to > span.from ? this.#heights.top(items, span.from) - this.#top : 0;
    const wanted = this.#wanted ?? target;
    const at = wanted === undefined ? -1 : items.findIndex(({ key }) => key === wanted);
    this.#wanted = undefined;
    this.#items = items;
    if (at >= 0 && (first || !this.#holds(span, at))) this.#span = this.#around(at);
    else this.#span = at < 0 && atEnd ? this.#toEnd(span, grown) : this.#near(span, put);
    return this.#span;
  }

  /** Whether the view has come so near to the edge of what is drawn that other rows should be. */
  get stale(): boolean {
    const { from, to } = this.#near(this.#span);
    return from !== this.#span.from || to !== this.#span.to;
  }

  /**
   * After drawing: measures, and keeps the room that the rest would take. `off`: by how much the view has come away from what the reader
   * looks at; the room above takes that up while it can, because moving the view itself ends a flick of the finger.
   */
  settle(off: () => number): void {
    this.#measure();
    this.#weigh();
    const { from, to } = this.#span;
    const top = (index: number): number => this.#heights.top(this.#items, index);
    const drift = this.#anew || from === 0 ? 0 : this.#drift;
    this.#room(Math.max(0, top(from) + drift), top(this.#items.length) - top(to));
    const by = this.#anew || from === 0 ? 0 : off();
    const rest = this.#above - by;
    if (by !== 0 && rest > this.#log.clientHeight && Math.abs(rest - top(from)) < drifts) this.#room(rest, this.#below);
    this.#top = top(from);
    this.#drift = this.#above - this.#top;
    this.#anew = false;
  }

  #room(above: number, below: number): void {
    const { style } = this.#list;
    if (above !== this.#above) style.paddingBlockStart = above ? `${above}px` : '';
    if (below !== this.#below) style.paddingBlockEnd = below ? `${below}px` : '';
    this.#above = above;
    this.#below = below;
  }

  #measure(): void {
    const { clientWidth } = this.#log;
    if (clientWidth !== this.#width) this.#heights.forget();
    this.#width = clientWidth;
    const tops = Array.from(this.#list.children, (row) => (row as HTMLElement).offsetTop);
    const last = this.#list.lastElementChild as HTMLElement | null;
    if (last) tops.push(last.offsetTop + last.offsetHeight);
    for (let i = 0; i + 1 < tops.length; i++) {
      const at = this.#span.from + i;
      if (at < this.#items.length) this.#heights.note(this.#items, at, (tops[i + 1] ?? 0) - (tops[i] ?? 0));
    }
  }

  /** Fewer rows where each is made of many elements, more where many fit into a view. */
  #weigh(): void {
    const rows = this.#list.childElementCount;
    if (rows === 0) return;
    const fit = (most * rows) / this.#list.querySelectorAll('*').length;
    const wish = Math.max(usual, Math.ceil((3 * this.#log.clientHeight) / this.#heights.usual) + step);
    this.#rows = Math.min(wish, Math.floor(fit * (1 - spare)));
    this.#step = Math.min(step, Math.floor(fit * spare));
  }

  #holds({ from, to }: Span, at: number): boolean {
    return at >= from + (from && inside) && at < (to < this.#items.length ? to - inside : to);
  }

  /** What was drawn, by its new indices. */
  #follow(items: readonly Item[], old: readonly Item[]): Span {
    const { from, to } = this.#span;
    if (items === old) return this.#span;
    // Days and dividers come and go with what is loaded; messages stay.
    for (let at = from; at < to; at++) {
      const item = old[at];
      const now = item?.kind === 'message' || item?.kind === 'system' ? placeOf(item.key, at, old.length, items) : -1;
      if (now < 0) continue;
      const start = clamp(from + now - at, 0, items.length);
      const grows = to === old.length && items.length - start <= this.#rows + this.#step;
      return { from: start, to: grows ? items.length : clamp(to + now - at, start, items.length) };
    }
    return { from: items.length, to: items.length };
  }

  /** Of a crowd that came at once only what is seen and half a view above it: in a flood each would be drawn for a moment. */
  #toEnd({ from }: Span, grown: number): Span {
    const { length: to } = this.#items;
    const few = Math.min(this.#rows, Math.ceil((1.5 * this.#log.clientHeight) / this.#heights.usual));
    const drawn = to - from;
    const many = grown >= few / 2;
    if (many) this.#crowd = performance.now();
    const fits = drawn >= few && drawn <= this.#rows + this.#step;
    return { from: fits ? from : Math.max(0, to - (many ? few : this.#rows)), to };
  }

  /** Pixels that should be drawn above what is seen. */
  get #margin(): number {
    const view = this.#log.clientHeight;
    return performance.now() - this.#crowd < calm ? view / 4 : view;
  }

  #around(at: number, rows = this.#rows): Span {
    const { length } = this.#items;
    const from = clamp(at - (rows >> 1), 0, Math.max(0, length - rows));
    return { from, to: Math.min(length, from + rows) };
  }

  /** The same, while a view of it lies on either side of what is seen; else moved on by whole steps. `put`: pixels put before it since. */
  #near(span: Span, put = 0): Span {
    const items = this.#items;
    const { clientHeight: view, scrollTop } = this.#log;
    const start = scrollTop - this.#list.offsetTop - this.#drift + put;
    const top = (index: number): number => this.#heights.top(items, index);
    const isWide = span.to - span.from <= this.#rows + this.#step;
    const above = span.from === 0 || start - top(span.from) > this.#margin;
    const below = span.to === items.length || top(span.to) - start > 2 * view;
    if (isWide && above && below && span.to > span.from) return span;
    const [first, last] = [this.#heights.at(items, start), this.#heights.at(items, start + view)];
    const middle = Math.round((first + last) / 2 / this.#step) * this.#step;
    return this.#around(middle);
  }
}
