// How tall each item of a transcript is, measured where it was drawn and guessed where it was not.
import type { Item } from './items.ts';

/** Pixels, until enough was measured to guess better; a guess stays, because what is above the view must not sway. */
const guess = 56;
const enough = 10;

export class Heights {
  readonly #known = new Map<string, number>();
  #usual: number | undefined;
  #items: readonly Item[] = [];
  /** The measured heights by index: in a long conversation asking by key for each would take longer than drawing. */
  #own: (number | undefined)[] = [];
  /** Where each item begins; right up to `#right`, its last one included. */
  #tops: number[] = [0];
  #right = 0;

  /** Another conversation, or another width. */
  forget(): void {
    this.#known.clear();
    this.#usual = undefined;
    this.#own = [];
    this.#right = 0;
  }

  /** `at`: where the item stands among `items`. */
  note(items: readonly Item[], at: number, height: number): void {
    const { key } = items[at]!;
    if (this.#known.get(key) === height) return;
    this.#follow(items);
    const { usual } = this;
    this.#known.set(key, height);
    this.#own[at] = height;
    this.#right = usual === this.usual ? Math.min(this.#right, at) : 0;
  }

  get usual(): number {
    if (this.#usual === undefined && this.#known.size >= enough)
      this.#usual = [...this.#known.values()].reduce((sum, height) => sum + height, 0) / this.#known.size;
    return this.#usual ?? guess;
  }

  /** Where the item at an index begins, in pixels from the first. */
  top(items: readonly Item[], index: number): number {
    this.#follow(items);
    const { usual } = this;
    for (; this.#right < index; this.#right += 1)
      this.#tops[this.#right + 1] = this.#tops[this.#right]! + (this.#own[this.#right] ?? usual);
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

  /** What stands where it stood is not asked for again. */
  #follow(items: readonly Item[]): void {
    if (items === this.#items) return;
    let same = 0;
    while (same < items.length && items[same]!.key === this.#items[same]?.key) same += 1;
    this.#items = items;
    this.#own.length = Math.min(this.#own.length, same);
    this.#right = Math.min(this.#right, same);
    if (this.#known.size > 0) for (let at = same; at < items.length; at += 1) this.#own[at] = this.#known.get(items[at]!.key);
  }
}
