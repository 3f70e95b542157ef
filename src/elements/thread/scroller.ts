// Keeps the reader's place: at the end while they are at the end, else at the message they look at.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nearer than this (px) counts as being at the end. */
const atEndWithin = 80;

/** The farthest the top edge can be. */
const mostOf = (log: HTMLElement): number => log.scrollHeight - log.clientHeight;

export type ScrollerHost = ReactiveControllerHost & {
  /** The place has settled somewhere; `moved` when it was scrolled, by the reader or by us. */
  scrolled(moved: boolean): void;
};

/** What the reader looks at, and where in the list it began when the view was last right. */
type Anchor = { readonly row: HTMLElement; readonly top: number };

/**
 * `log` scrolls, `list` holds rows (`.row`) in normal flow. Corrections come from one observer and from each update. What grew or gave
 * way is told apart from what the reader moved: the one changes where the anchor begins in the list, the other where the view stands.
 */
export class Scroller implements ReactiveController {
  readonly #host: ScrollerHost;
  #sizes: ResizeObserver | undefined;
  #log: HTMLElement | undefined;
  #list: HTMLElement | undefined;
  #anchor: Anchor | undefined;
  /** Gliding to the end: positions in between are not the reader's wish to leave it. */
  #heading = false;
  /** Where the top edge was last seen, and the farthest it could be when the view was last right. */
  #at = 0;
  #most = 0;
  /** Makes room for what is not drawn, before the place is put right. */
  settle: ((off: () => number) => void) | undefined;
  /** The reader has taken hold since the last `release`. */
  touched = false;
  atEnd = true;
  /** More than a viewport away from the end. */
  far = false;

  constructor(host: ScrollerHost) {
    this.#host = host;
    host.addController(this);
  }

  attach(log: HTMLElement): void {
    this.#log = log;
    this.#list = log.querySelector<HTMLElement>('.list') ?? log;
    log.addEventListener('scroll', () => this.#follow(), { passive: true });
    for (const own of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      // Before what the press does, which may move the view at once.
      log.addEventListener(own, () => this.#touch(), { passive: true, capture: true });
    }
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#log || !this.#list) return;
    this.#sizes ??= new ResizeObserver(() => (this.#follow(), this.#settle()));
    this.#sizes.observe(this.#log);
    this.#sizes.observe(this.#list);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  /** What the reader did since the last frame has no event yet, and what drawing does to the place is not theirs. */
  hostUpdate(): void {
    this.#follow();
  }

  hostUpdated(): void {
    this.#settle();
  }

  /** Another conversation: nobody has taken hold of it yet. */
  release(): void {
    this.atEnd = true;
    this.far = this.touched = false;
  }

  /** Distance of the top edge from the start of what is loaded, in viewports. */
  get fromTop(): number {
    return this.#log?.clientHeight ? this.#log.scrollTop / this.#log.clientHeight : Infinity;
  }

  toEnd(smooth = false): void {
    const log = this.#log;
    if (!log) return;
    this.atEnd = true;
    this.far = false;
    this.#heading = smooth && this.#left() < 2 * log.clientHeight && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    log.scrollTo({ top: log.scrollHeight, behavior: this.#heading ? 'smooth' : 'instant' });
    this.#host.requestUpdate();
  }

  /** Puts a row a quarter of the viewport below the top. */
  show(row: HTMLElement): void {
    const log = this.#log;
    if (!log) return;
    this.#heading = false;
    log.scrollTop = row.offsetTop - log.clientHeight / 4;
    this.#keep(log);
    this.#moved(log);
  }

  #touch(): void {
    this.#heading = false;
    this.touched = true;
  }

  /** The place in the list of what the reader looks at: the first that reaches into view. */
  top(): number {
    const rows = this.#list?.children;
    if (!rows?.length || !this.#log) return -1;
    const edge = this.#log.scrollTop;
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle] as HTMLElement;
      if (row.offsetTop + row.offsetHeight > edge) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Looks whether the reader has moved the view, told of it or not; a list that became too short moves it too. */
  #follow(): void {
    const log = this.#log;
    if (log?.clientHeight && Math.abs(log.scrollTop - Math.min(this.#at, mostOf(log))) > 0.5) this.#moved(log);
  }

  #moved(log: HTMLElement): void {
    const left = this.#left();
    if (this.#heading && left > 1) return;
    this.#heading = false;
    this.atEnd = left <= atEndWithin;
    // What grew and is not made up for yet is owed to what was looked at before.
    if (Math.abs(this.#grown()) <= 1) this.#anchor = this.#look();
    this.#at = log.scrollTop;
    this.#note(true);
  }

  /** To the end, as the reader has seen it. */
  #left(): number {
    const log = this.#log;
    return log ? Math.min(this.#most, mostOf(log)) - log.scrollTop : 0;
  }

  #look(): Anchor | undefined {
    let row: Element | null | undefined = this.#list?.children[this.top()];
    // Days and dividers come and go with what is loaded; messages stay.
    while (row && !row.classList.contains('row')) row = row.nextElementSibling;
    return row instanceof HTMLElement ? { row, top: row.offsetTop } : undefined;
  }

  /** By how much what lies above the anchor has grown since the view was right. */
  #grown(): number {
    const { row, top = 0 } = this.#anchor ?? {};
    return row?.isConnected ? row.offsetTop - top : 0;
  }

  #settle(): void {
    const log = this.#log;
    if (!log?.clientHeight) return;
    const off = (): number => (this.atEnd ? 0 : this.#grown());
    this.settle?.(off);
    this.#shift(log, this.atEnd ? mostOf(log) : this.#at + off());
    this.#keep(log);
    this.#note(false);
  }

  #shift(log: HTMLElement, top: number): void {
    if (Math.abs(log.scrollTop - top) > 0.5) log.scrollTop = top;
  }

  /** The view is right; at either edge, what it could not follow is over. */
  #keep(log: HTMLElement): void {
    this.#anchor = this.#look();
    this.#at = log.scrollTop;
    this.#most = mostOf(log);
  }

  #note(moved: boolean): void {
    const far = !!this.#log && !this.atEnd && this.#left() > this.#log.clientHeight;
    if (far !== this.far) this.#host.requestUpdate();
    this.far = far;
    this.#host.scrolled(moved);
  }
}
