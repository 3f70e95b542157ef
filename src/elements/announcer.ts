// Says things to assistive technology, in the two regions of its host.
import type { ReactiveController, ReactiveElement } from 'lit';

export type Speaker = ReactiveElement & { ariaNotify?(text: string, options: { priority: 'high' | 'normal' }): void };
type Voice = 'status' | 'alert';

/** Writes late (screen readers miss text that comes with its region) and clears after five seconds. */
export class Announcer implements ReactiveController {
  readonly #host: Speaker;
  readonly #timers = new Map<Voice, ReturnType<typeof setTimeout>>();
  /** Words that are not written yet. */
  readonly #waiting = new Map<Voice, string>();
  #last = '';

  constructor(host: Speaker) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
  }

  /** `instead`: of what waits to be said, which has become wrong. */
  say(text: string, voice: Voice = 'status', instead = false): void {
    if (this.#host.ariaNotify) return this.#host.ariaNotify(text, { priority: voice === 'alert' ? 'high' : 'normal' });
    // A region says only what it holds, so what comes before the last words were written joins them.
    const before = instead ? undefined : this.#waiting.get(voice);
    const words = before === undefined ? text : `${before}\n${text}`;
    this.#waiting.set(voice, words);
    // The same words twice are no change to a region, so every other time they end in a no-break space.
    this.#last = words === this.#last ? `${words}\u00a0` : words;
    this.#later(voice, 100, this.#last);
  }

  #later(voice: Voice, ms: number, text: string): void {
    clearTimeout(this.#timers.get(voice));
    const write = (): void => {
      this.#waiting.delete(voice);
      const region = this.#host.shadowRoot?.querySelector(`[role=${voice}]`);
      if (region) region.textContent = text;
      if (text) this.#later(voice, 5000, '');
    };
    this.#timers.set(voice, setTimeout(write, ms));
  }
}
