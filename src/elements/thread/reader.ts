// Decides when something has been read: seen by a person, in a window they look at, for long enough.
import type { ReactiveController, ReactiveElement } from 'lit';

const longEnough = 600;
const apart = 1000;
const most = 0.6;

/** What a row stands for: `position` orders it, `id` is what is marked. */
export type Unread = { readonly id: string; readonly position: string };

/** Tells the furthest message that was seen. Never goes back, and speaks at most once a second. */
export class Reader implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #tell: (id: string) => void;
  #seen: IntersectionObserver | undefined;
  readonly #rows = new Map<Element, Unread>();
  readonly #visible = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = '';
  #toldAt = -Infinity;

  constructor(host: ReactiveElement, tell: (id: string) => void) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected(): void {
    this.#seen = new IntersectionObserver((entries) => this.#look(entries), { threshold: [0, 0.2, 0.4, most, 1] });
    document.addEventListener('visibilitychange', this.#weigh);
    addEventListener('focus', this.#weigh);
    addEventListener('blur', this.#weigh);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#weigh);
    removeEventListener('focus', this.#weigh);
    removeEventListener('blur', this.#weigh);
    this.reset();
  }

  /** Another room, or the same opened anew. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#seen?.disconnect();
    this.#rows.clear();
    this.#visible.clear();
    this.#told = '';
  }

  /** The rows that are still to be read; others are let go. */
  watch(rows: ReadonlyMap<Element, Unread>): void {
    for (const row of this.#rows.keys()) if (!rows.has(row)) this.#forget(row);
    for (const [row, what] of rows) {
      if (!this.#rows.has(row)) this.#seen?.observe(row);
      this.#rows.set(row, what);
    }
  }

  #forget(row: Element): void {
    this.#seen?.unobserve(row);
    this.#rows.delete(row);
    this.#visible.delete(row);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio, intersectionRect } of entries) {
      // A message taller than the window never shows most of itself.
      const enough = intersectionRatio >= most || intersectionRect.height >= most * innerHeight;
      if (enough && this.#rows.has(target)) this.#visible.add(target);
      else this.#visible.delete(target);
    }
    this.#weigh();
  }

  /** What may be told now; looking away starts the time anew. */
  readonly #weigh = (): void => {
    const looking = document.visibilityState === 'visible' && document.hasFocus();
    if (!looking || !this.#furthest()) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      return;
    }
    const wait = Math.max(longEnough, this.#toldAt + apart - performance.now());
    this.#timer ??= setTimeout(() => this.#speak(), wait);
  };

  #speak(): void {
    this.#timer = undefined;
    const furthest = this.#furthest();
    if (!furthest || !this.#host.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
    this.#told = furthest.position;
    this.#toldAt = performance.now();
    this.#tell(furthest.id);
  }

  #furthest(): Unread | undefined {
    let best: Unread | undefined;
    for (const row of this.#visible) {
      const what = this.#rows.get(row);
      if (what && what.position > (best?.position ?? this.#told)) best = what;
    }
    return best;
  }
}
