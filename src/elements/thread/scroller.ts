// Keeps the reader's place: at the end while they are at the end, else at the message they look at.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nearer than this (px) counts as being at the end. */
const atEndWithin = 80;

export type ScrollerHost = ReactiveControllerHost & {
  /** The place has settled somewhere; `moved` when it was scrolled, by the reader or by us. */
  scrolled(moved: boolean): void;
};

type Anchor = { readonly row: HTMLElement; readonly offset: number };

/** `log` scrolls, `list` holds rows (`.row`) in normal flow. Corrections come from one observer and from each update. */
export class Scroller implements ReactiveController {
  readonly #host: ScrollerHost;
  #sizes: ResizeObserver | undefined;
  #log: HTMLElement | undefined;
  #list: HTMLElement | undefined;
  #anchor: Anchor | undefined;
  /** On our way to the end: positions in between are not the reader's wish to leave it. */
  #heading = false;
  /** Where we last knew the top edge to be. */
  #at = 0;
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
    log.addEventListener('scroll', () => this.#moved(this.atEnd && !this.#hasMoved), { passive: true });
    for (const own of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      log.addEventListener(own, () => this.#touch(), { passive: true });
    }
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#log || !this.#list) return;
    this.#sizes ??= new ResizeObserver(() => this.#settle());
    this.#sizes.observe(this.#log);
    this.#sizes.observe(this.#list);
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  /** What the reader did since the last frame has no event yet, and an update must not undo it. */
  hostUpdate(): void {
    if (this.#log?.clientHeight && this.#hasMoved) this.#moved();
    else this.#remember();
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
    this.atEnd = this.#heading = true;
    this.far = false;
    const near = this.#left() < 2 * log.clientHeight;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    log.scrollTo({ top: log.scrollHeight, behavior: smooth && near && !calm ? 'smooth' : 'instant' });
    this.#host.requestUpdate();
  }

  /** Puts a row a quarter of the viewport below the top. */
  show(row: HTMLElement): void {
    const log = this.#log;
    if (!log) return;
    this.#heading = false;
    log.scrollTop = row.offsetTop - log.clientHeight / 4;
    this.#anchor = undefined;
    this.#moved();
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

  get #hasMoved(): boolean {
    return Math.abs((this.#log?.scrollTop ?? 0) - this.#at) > 1;
  }

  #left(): number {
    const log = this.#log;
    return log ? log.scrollHeight - log.clientHeight - log.scrollTop : 0;
  }

  #remember(): void {
    const { row: held, offset = 0 } = this.#anchor ?? {};
    // Something grew since, and its observer has not told yet: what was looked at is held, but for what the reader moved.
    if (held?.isConnected && !this.atEnd && this.#log && Math.abs(held.offsetTop - offset - this.#at) > 1) {
      this.#anchor = { row: held, offset: offset - (this.#log.scrollTop - this.#at) };
    } else this.#anchor = this.#look();
    this.#at = this.#log?.scrollTop ?? 0;
  }

  #look(): Anchor | undefined {
    let row: Element | null | undefined = this.#list?.children[this.top()];
    // Days and dividers come and go with what is loaded; messages stay.
    while (row && !row.classList.contains('row')) row = row.nextElementSibling;
    return row instanceof HTMLElement && this.#log ? { row, offset: row.offsetTop - this.#log.scrollTop } : undefined;
  }

  #settle(): void {
    const log = this.#log;
    if (!log?.clientHeight) return;
    this.settle?.(this.#off);
    if (this.atEnd) this.#stick(log);
    else this.#shift(log, log.scrollTop + this.#off());
    // At either edge the view cannot follow; what it has not made up is over. At the end there is nothing to hold.
    if (this.atEnd || Math.abs(this.#off()) > 1) this.#anchor = this.atEnd ? undefined : this.#look();
    this.#note(false);
  }

  /** By how much the view has come away from what the reader looks at. */
  readonly #off = (): number => {
    const { row, offset } = this.#anchor ?? {};
    return row?.isConnected && !this.atEnd ? row.offsetTop - (offset ?? 0) - (this.#log?.scrollTop ?? 0) : 0;
  };

  #stick(log: HTMLElement): void {
    if (this.#heading && this.#left() > 1) log.scrollTo({ top: log.scrollHeight, behavior: 'instant' });
    else this.#shift(log, log.scrollHeight - log.clientHeight);
  }

  #shift(log: HTMLElement, top: number): void {
    if (Math.abs(log.scrollTop - top) > 0.5) log.scrollTop = top;
  }

  /** `echo`: told of a move of our own. It comes a frame late, when the window may have shrunk, and is nobody's wish to leave the end. */
  #moved(echo = false): void {
    const left = this.#left();
    if (this.#heading && left > 1) return;
    this.#heading = false;
    if (!echo) this.atEnd = left <= atEndWithin;
    this.#remember();
    this.#note(true);
  }

  #note(moved: boolean): void {
    const log = this.#log;
    this.#at = log?.scrollTop ?? 0;
    const far = !!log && !this.atEnd && this.#left() > log.clientHeight;
    if (far !== this.far) this.#host.requestUpdate();
    this.far = far;
    this.#host.scrolled(moved);
  }
}
