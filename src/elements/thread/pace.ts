// Lets a thread draw once a frame: the first change of an idle frame at once, what follows together in the next.

/** Milliseconds after which no frame is waited for, as in a tab that nobody sees. */
const longest = 250;

const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, longest);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

export class Pace {
  #busy = false;

  /** Draws now or with the next frame. */
  async next(draw: () => void): Promise<void> {
    if (this.#busy) await nextFrame();
    this.#busy = true;
    void nextFrame().then(() => (this.#busy = false));
    draw();
  }
}
