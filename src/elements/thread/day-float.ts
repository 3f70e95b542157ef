// The day of what is being looked at, afloat at the top while the reader scrolls; and a word about what was asked for.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const lasts = 1200;

export class DayFloat implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  text = '';
  on = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.on = false;
  }

  /** `ms`: how long it stays. */
  show(text: string, ms = lasts): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), ms);
    this.#set(text, true);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#set(this.text, false);
  }

  #set(text: string, on: boolean): void {
    if (text !== this.text || on !== this.on) this.#host.requestUpdate();
    this.text = text;
    this.on = on;
  }
}
