// Which conversations are shown, in which order, and how many of them are drawn.
import type { ChatClient } from '../../client/api.ts';
import { matches } from './entries.ts';
import type { ListEntry } from './entries.ts';
import type { Filter } from './furniture.ts';
import { hold } from './order.ts';

/** Rows drawn at first, and more with each reach for the end. */
const step = 60;
const idsOf = (list: readonly ListEntry[]): readonly string[] => list.map(({ id }) => id);

export class Listing {
  query = '';
  all: readonly ListEntry[] = [];
  #shown: readonly ListEntry[] = [];
  #most = step;
  #asked: unknown;
  /** What is shown is not in the order it would have now. */
  behind = false;

  /** What is drawn of what is shown. */
  get drawn(): readonly ListEntry[] {
    return this.#shown.slice(0, this.#most);
  }

  get size(): number {
    return this.#shown.length;
  }

  has(id: string | undefined): boolean {
    return this.#shown.some((entry) => entry.id === id);
  }

  /** Another question makes another list, which no hand holds. */
  settle(): void {
    this.#shown = [];
    this.#most = step;
  }

  arrange(all: readonly ListEntry[], filter: Filter, held: boolean): void {
    const words = this.query.trim();
    const fits = ({ unread, mentioned }: ListEntry): boolean =>
      filter === 'all' || (filter === 'mentions' ? !!mentioned : unread > 0);
    const wanted = all.filter((entry) => fits(entry) && (!words || matches(entry, words)));
    const known = new Map(all.map((entry) => [entry.id, entry]));
    const live = idsOf(wanted);
    const order = held ? hold(idsOf(this.#shown), live, (id) => known.has(id)) : live;
    this.all = all;
    this.behind = order.some((id, i) => id !== live[i]);
    this.#shown = order.flatMap((id) => known.get(id) ?? []);
  }

  /** Near the end of what is drawn more is drawn; near the end of what is known more is asked for. True when there is more to draw. */
  reach(chat: ChatClient | undefined): boolean {
    if (this.size > this.#most) {
      this.#most += step;
      return true;
    }
    const more = chat?.state.get().moreRooms;
    // A page that did not come is not asked for again and again.
    if (!chat || more === undefined || more === this.#asked || this.query) return false;
    this.#asked = more;
    void chat.rooms.loadMore().catch(() => undefined);
    return false;
  }
}
