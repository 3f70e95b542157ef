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
    const oldest = items.find((item) => item.kind === 'message' && item.mark === 'pending');
    if (oldest?.kind !== 'message') return;
    this.#timer = setTimeout(() => this.#host.requestUpdate(), oldest.at + patience - Date.now() + 10);
  }
}
