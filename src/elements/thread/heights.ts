// How tall each item of a transcript is, measured where it was drawn and guessed where it was not.
import type { Item } from './items.ts';

/** Pixels, until enough was measured to guess better; a guess stays, because what is above the view must not sway. */
const guess = 56;
const enough = 10;

export class Heights {
  readonly #known = new Map<string, number>();
  #usual: number | undefined;
  #items: readonly Item[] = [];
  /** Where each item begins; one longer than the items. Empty: to be counted anew. */
  #tops: number[] = [];

  /** Another conversation, or another width. */
  forget(): void {
    this.#known.clear();
    this.#usual = undefined;
    this.#tops = [];
  }

  note(key: string, height: number): void {
    if (this.#known.get(key) === height) return;
    this.#known.set(key, height);
    this.#tops = [];
  }

  get usual(): number {
    if (this.#usual === undefined && this.#known.size >= enough)
      this.#usual = [...this.#known.values()].reduce((sum, height) => sum + height, 0) / this.#known.size;
    return this.#usual ?? guess;
  }

  /** Where the item at an index begins, in pixels from the first. */
  top(items: readonly Item[], index: number): number {
    if (items !== this.#items || this.#tops.length === 0) this.#count(items);
    return this.#tops[index] ?? 0;
  }

  /** The last item that begins at or before a place. */
  at(items: readonly Item[], place: number): number {
    let low = 0;
    let high = Math.max(items.length - 1, 0);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(items, middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #count(items: readonly Item[]): void {
    const { usual } = this;
    let at = 0;
    this.#items = items;
    this.#tops = [0];
    for (const { key } of items) this.#tops.push((at += this.#known.get(key) ?? usual));
  }
}
