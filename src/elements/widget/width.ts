// Tells when the panel has room for two panes; how wide that is, its style says.
import type { ReactiveController, ReactiveElement } from 'lit';

export class Width implements ReactiveController {
  readonly #find: () => Element | null;
  readonly #turned: (wide: boolean) => void;
  readonly #observer: ResizeObserver | undefined;
  #watched: Element | undefined;
  wide = false;

  constructor(host: ReactiveElement, find: () => Element | null, turned: (wide: boolean) => void) {
    this.#find = find;
    this.#turned = turned;
    if (typeof ResizeObserver !== 'undefined') this.#observer = new ResizeObserver(() => this.#look());
    host.addController(this);
  }

  hostUpdated(): void {
    const found = this.#find() ?? undefined;
    if (found === this.#watched) return;
    this.#observer?.disconnect();
    this.#watched = found;
    if (found) this.#observer?.observe(found);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#watched = undefined;
  }

  #look(): void {
    const wide = !!this.#watched && getComputedStyle(this.#watched).getPropertyValue('--_wide').trim() === '1';
    if (wide === this.wide) return;
    this.wide = wide;
    this.#turned(wide);
  }
}
