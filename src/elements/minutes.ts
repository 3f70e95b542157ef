// Draws its host anew once a minute, so that what says how long ago something was stays true.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createAgo } from './ago.ts';
import type { Ago } from './ago.ts';

export class Minutes implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ago: Ago | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Making one costs more than a whole list; so it is made once for each language. */
  ago(locale: string | undefined): Ago {
    if (!this.#ago || this.#ago.locale !== locale) this.#ago = createAgo(locale);
    return this.#ago;
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), 60_000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
