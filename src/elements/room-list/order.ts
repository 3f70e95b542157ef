// The order of a list under somebody's hand: what they are about to press stays where it is.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is shown keeps its place as long as it exists; what is new comes last. */
export const hold = (shown: readonly string[], live: readonly string[], exists: (id: string) => boolean): readonly string[] => {
  const had = new Set(shown);
  return [...shown.filter(exists), ...live.filter((id) => !had.has(id))];
};

/** Ms after a press in which its click may still come. */
const afterPress = 400;

/** Knows whether a hand is over the list: a pointer above it, a press under way, or the keyboard inside. */
export class Hand implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #over = false;
  #keyboard = false;
  #pressing: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get here(): boolean {
    return this.#over || this.#keyboard || this.#pressing !== undefined || this.#timer !== undefined;
  }

  hostDisconnected(): void {
    this.#pressing?.abort();
    clearTimeout(this.#timer);
    this.#pressing = this.#timer = undefined;
    this.#over = this.#keyboard = false;
  }

  readonly enter = ({ pointerType }: PointerEvent): void => {
    this.#over = pointerType !== 'touch';
  };

  readonly leave = (): void => {
    this.#over = false;
    this.#host.requestUpdate();
  };

  readonly focus = ({ target }: FocusEvent): void => {
    this.#keyboard = (target as Element).matches(':focus-visible');
  };

  readonly blur = (): void => {
    this.#keyboard = false;
    this.#host.requestUpdate();
  };

  /** A press may end anywhere on the page. */
  readonly press = (): void => {
    this.#pressing?.abort();
    this.#pressing = new AbortController();
    const { signal } = this.#pressing;
    for (const end of ['pointerup', 'pointercancel'] as const) document.addEventListener(end, this.#lift, { signal });
  };

  readonly #lift = (): void => {
    this.#pressing?.abort();
    this.#pressing = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#host.requestUpdate();
    }, afterPress);
  };
}
