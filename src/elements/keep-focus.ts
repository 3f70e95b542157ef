// Keeps the keyboard within an element when what it stood on goes away with a drawing: it would fall to the page's beginning.
import type { ReactiveController, ReactiveElement } from 'lit';

export class KeepFocus implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #next: () => HTMLElement | null | undefined;
  #held: Element | null | undefined;

  /** `next`: what takes the keyboard over. */
  constructor(host: ReactiveElement, next: () => HTMLElement | null | undefined) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#held = this.#host.shadowRoot?.activeElement;
  }

  hostUpdated(): void {
    const lost = this.#held?.isConnected === false && !this.#host.shadowRoot?.activeElement;
    const next = lost ? this.#next() : undefined;
    // What cannot be reached by Tab can still be stood on.
    if (next && next.tabIndex < 0) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
    this.#held = undefined;
  }
}
