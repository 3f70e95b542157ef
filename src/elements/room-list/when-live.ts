// What a list can do without until it shows conversations. One file, because what is fetched late should be fetched once.
import { liveListWords } from '../strings/list-live.ts';
import { Drafts } from './drafts.ts';
import type { ListEntry } from './entries.ts';
import type { Ground } from './ground.ts';
import { liveStyles } from './live-styles.ts';

export { liveListWords };

export class Rest {
  readonly #drafts: Drafts;

  constructor(ground: Ground) {
    this.#drafts = new Drafts(ground);
    ground.host.shadowRoot?.adoptedStyleSheets.push(liveStyles.styleSheet!);
  }

  /** A row as it is drawn. */
  over(entry: ListEntry): ListEntry {
    return this.#drafts.over(entry);
  }

  drawn(entries: readonly ListEntry[]): void {
    this.#drafts.ask(entries);
  }
}
