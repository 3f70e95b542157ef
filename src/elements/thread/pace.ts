// Lets a thread draw once a frame: the first change of an idle frame at once, what follows together in the next. Where a drawing takes
// long the next one waits longer, so that there is time to show it and to hear more.

/** Milliseconds after which no frame is waited for, as in a tab that nobody sees. */
const longest = 250;
/** Milliseconds between two drawings at most, where there are frames: more would be seen. */
const rest = 32;

const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longest);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

export class Pace {
  #busy: Promise<unknown> | undefined;

  /** Draws now or with the next frame. */
  async next(draw: () => void): Promise<void> {
    await this.#busy;
    const from = performance.now();
    const frame = nextFrame();
    // Made before, because drawing may fail.
    this.#busy = frame;
    draw();
    const took = performance.now() - from;
    this.#busy = Promise.all([frame, took > 5 && pause(Math.min(2 * took, rest))]);
  }
}
