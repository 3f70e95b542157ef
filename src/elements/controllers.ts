// Ties an element to a readable value for as long as it is in a document.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Readable } from '../kit/readable.ts';

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => Object.is(x, b[i]));

/** Asks its host to update when something `picks` names has changed; another source is noticed at the next update. */
export class Watch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => Readable<T> | undefined;
  readonly #picks: (value: T) => readonly unknown[];
  #from: Readable<T> | undefined;
  #stop: (() => void) | undefined;
  #last: readonly unknown[] = [];

  constructor(host: ReactiveControllerHost, source: () => Readable<T> | undefined, picks: (value: T) => readonly unknown[]) {
    this.#host = host;
    this.#source = source;
    this.#picks = picks;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#source()?.get();
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
    if (this.#from) this.#last = this.#picks(this.#from.get());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = this.#from = undefined;
  }

  #follow(): void {
    const source = this.#source();
    if (source === this.#from) return;
    this.#stop?.();
    this.#from = source;
    this.#stop = source?.subscribe((value) => this.#hear(value));
    this.#host.requestUpdate();
  }

  #hear(value: T): void {
    if (!same(this.#picks(value), this.#last)) this.#host.requestUpdate();
  }
}
