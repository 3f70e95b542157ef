// What a thread shows while there is nothing to show: that it waits, or that what it waits for cannot come.
import type { ReactiveControllerHost } from 'lit';
import type { Status } from '../../model/event.ts';
import { skeleton, stranded } from './furniture.ts';
import type { Say } from './view.ts';
import { Wait } from './wait.ts';

export class Waiting {
  readonly #skeleton: Wait;
  readonly #stranded: Wait;

  constructor(host: ReactiveControllerHost) {
    this.#skeleton = new Wait(host, 150, 400);
    this.#stranded = new Wait(host, 4000, 0);
  }

  /** What takes a moment is shown as waiting; what cannot come without a network is not. */
  want(waits: boolean, status: Status): void {
    this.#skeleton.want(waits);
    this.#stranded.want(waits && (status === 'offline' || (this.#stranded.wanted && status === 'connecting')));
  }

  draw(say: Say): unknown {
    if (this.#stranded.on) return stranded(say);
    return this.#skeleton.on && skeleton(say);
  }
}
