// Fetches what a list can do without until it shows conversations.
import type * as module from './when-live.ts';

export class Late {
  readonly #learn: (late: typeof module) => module.Rest;
  #asked: Promise<void> | undefined;
  /** What was fetched. */
  rest: module.Rest | undefined;

  constructor(learn: (late: typeof module) => module.Rest) {
    this.#learn = learn;
  }

  wake(): void {
    const learn = (late: typeof module): void => void (this.rest = this.#learn(late));
    // What could not be fetched is asked for again at the next update.
    this.#asked ??= import('./when-live.ts').then(learn, () => void (this.#asked = undefined));
  }
}
