// The day of what is being looked at, afloat at the top while the reader scrolls.
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

  show(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(this.text, false), lasts);
    this.#set(text, true);
  }

  #set(text: string, on: boolean): void {
    if (text !== this.text || on !== this.on) this.#host.requestUpdate();
    this.text = text;
    this.on = on;
  }
}
