// Lets a thread draw once a frame: the first change of an idle frame at once, what follows together in the next. After a drawing that
// took long the next one waits a frame more, so that there is time to show it and to hear more; not so where the reader sees no rows.

import { nextFrame } from '../next-frame.ts';

/** Milliseconds after which a drawing took long: a third of a frame. */
const long = 5;

export class Pace {
  readonly #behind: () => boolean;
  #busy: Promise<unknown> | undefined;

  /** `behind`: whether the reader has gone where nothing is drawn yet. */
  constructor(behind: () => boolean) {
    this.#behind = behind;
  }

  /** Draws now or with the next frame. */
  async next(draw: () => void): Promise<void> {
    await this.#busy;
    const from = performance.now();
    const frame = nextFrame();
    // Made before, because drawing may fail.
    this.#busy = frame;
    draw();
    if (performance.now() - from > long) this.#busy = frame.then(() => this.#behind() || nextFrame());
  }
}
