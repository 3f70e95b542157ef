// Turns "Sending…" into "Waiting to send" when it has taken too long: nothing else happens then that would.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Item } from './items.ts';
import { patience } from './receipts.ts';

export class Aging implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Wakes the host when the oldest of what is on its way grows old. */
  look(items: readonly Item[]): void {
    clearTimeout(this.#timer);
    const since = oldest(items);
    if (since !== undefined) this.#timer = setTimeout(() => this.#host.requestUpdate(), since + patience - Date.now() + 10);
  }
}

/** When the oldest of what is on its way was written. What waits stands at the end. */
const oldest = (items: readonly Item[]): number | undefined => {
  let since: number | undefined;
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]!;
    if (item.kind !== 'message') continue;
    if (!item.entry) return since;
    // What brings a file does not grow old.
    if (item.mark === 'pending' && item.entry.brought === undefined) since = item.at;
  }
  return since;
};
