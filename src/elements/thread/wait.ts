// Turns something on late and off late: what takes a moment is not shown, and what is shown does not flash.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Wait implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #delay: number;
  readonly #least: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  wanted = false;
  on = false;

  /** Milliseconds: shown after `delay`, for `least` at the least. */
  constructor(host: ReactiveControllerHost, delay: number, least: number) {
    this.#host = host;
    this.#delay = delay;
    this.#least = least;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.wanted = this.on = false;
  }

  want(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted !== this.on) this.#timer ??= setTimeout(() => this.#turn(), this.on ? 0 : this.#delay);
  }

  #turn(): void {
    this.#timer = undefined;
    if (this.wanted === this.on) return;
    this.on = this.wanted;
    // Until this timer ends nothing else is started, which is how the least time is kept.
    if (this.on) this.#timer = setTimeout(() => this.#turn(), this.#least);
    this.#host.requestUpdate();
  }
}
