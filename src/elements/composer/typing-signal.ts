// Tells the room that somebody types: once when it begins, again while it lasts, and when it stops.

const repeat = 3000;
const idle = 5000;

export class TypingSignal {
  readonly #say: (active: boolean) => void;
  #saidAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (active: boolean) => void) {
    this.#say = say;
  }

  /** After every change of the text. */
  beat(text: string): void {
    if (!text.trim()) return this.stop();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), idle);
    const now = performance.now();
    if (now - this.#saidAt < repeat) return;
    this.#saidAt = now;
    this.#say(true);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#saidAt === -Infinity) return;
    this.#saidAt = -Infinity;
    this.#say(false);
  }
}
