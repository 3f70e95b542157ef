// Tells what a person has had before their eyes for two seconds, in a window they look at.
import type { ReactiveController, ReactiveElement } from 'lit';

const longEnough = 2000;
const most = 0.6;

export class AutoRead implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #unread: () => Iterable<HTMLElement>;
  readonly #tell: (keys: readonly (string | undefined)[]) => void;
  readonly #watched = new Set<Element>();
  readonly #visible = new Set<Element>();
  readonly #since = new Map<Element, number>();
  #observer: IntersectionObserver | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `unread`: what is to be watched, if anything; told are the `data-row`s of what was seen. */
  constructor(host: ReactiveElement, unread: () => Iterable<HTMLElement>, tell: (keys: readonly (string | undefined)[]) => void) {
    this.#host = host;
    this.#unread = unread;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), { threshold: [0, most, 1] });
    document.addEventListener('visibilitychange', this.#weigh);
    for (const type of ['focus', 'blur']) addEventListener(type, this.#weigh);
  }

  hostUpdated(): void {
    const unread = new Set<Element>(this.#unread());
    for (const element of this.#watched) if (!unread.has(element)) this.#forget(element);
    for (const element of unread) if (!this.#watched.has(element)) this.#observer?.observe(element);
    for (const element of unread) this.#watched.add(element);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#weigh);
    for (const type of ['focus', 'blur']) removeEventListener(type, this.#weigh);
    for (const element of this.#watched) this.#forget(element);
    clearTimeout(this.#timer);
  }

  #forget(element: Element): void {
    this.#observer?.unobserve(element);
    for (const kept of [this.#watched, this.#visible, this.#since]) kept.delete(element);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio >= most && this.#watched.has(target)) this.#visible.add(target);
      else this.#visible.delete(target);
    }
    this.#weigh();
  }

  /** Looking away, or scrolling away, starts the time anew. */
  readonly #weigh = (): void => {
    const looking = document.visibilityState === 'visible' && document.hasFocus();
    const now = performance.now();
    for (const element of this.#since.keys()) if (!looking || !this.#visible.has(element)) this.#since.delete(element);
    if (looking) for (const element of this.#visible) if (!this.#since.has(element)) this.#since.set(element, now);
    clearTimeout(this.#timer);
    const first = Math.min(...this.#since.values());
    if (Number.isFinite(first)) this.#timer = setTimeout(() => this.#speak(), Math.max(first + longEnough - now, 0));
  };

  #speak(): void {
    const due = performance.now() - longEnough;
    const seen = [...this.#since].filter(([, since]) => since <= due).map(([element]) => element as HTMLElement);
    if (seen.length && this.#host.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      this.#tell(seen.map(({ dataset }) => dataset['row']));
    // What was told is no longer unread; what could not be is looked at again in as long.
    for (const element of seen) this.#since.delete(element);
    this.#weigh();
  }
}
