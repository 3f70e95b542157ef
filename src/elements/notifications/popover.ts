// Shows the panel in the top layer, under its bell, or over the whole of a small window.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const width = 360;
const tallest = 480;
const edge = 8;

type Host = ReactiveControllerHost & HTMLElement & { open: boolean };

export class Popover implements ReactiveController {
  readonly #host: Host;
  readonly #bell: () => HTMLElement | null;
  readonly #panel: () => HTMLElement | null;
  #moves: AbortController | undefined;

  constructor(host: Host, bell: () => HTMLElement | null, panel: () => HTMLElement | null) {
    this.#host = host;
    this.#bell = bell;
    this.#panel = panel;
    host.addController(this);
  }

  hostUpdated(): void {
    const panel = this.#panel();
    if (!panel || !panel.isConnected || panel.popover === null) return;
    const shown = panel.matches(':popover-open');
    if (this.#host.open && !shown) this.#show(panel);
    else if (!this.#host.open && shown) panel.hidePopover();
  }

  hostDisconnected(): void {
    this.#moves?.abort();
  }

  /** The browser closes it too: by Escape, and by a press elsewhere. */
  readonly toggled = ({ newState }: ToggleEvent): void => {
    this.#host.open = newState === 'open';
    if (newState === 'open') return;
    this.#moves?.abort();
    // The browser would give the focus back to the host, which cannot take it. Who has it by now elsewhere keeps it.
    const holder = (this.#host.getRootNode() as Document | ShadowRoot).activeElement;
    if (!holder || holder === this.#host || holder === document.body) this.#bell()?.focus();
  };

  #show(panel: HTMLElement): void {
    this.#place(panel);
    panel.showPopover();
    this.#moves?.abort();
    this.#moves = new AbortController();
    const again = { signal: this.#moves.signal, capture: true, passive: true };
    for (const type of ['resize', 'scroll']) addEventListener(type, () => this.#place(panel), again);
  }

  /** Below the bell where there is room, else above; never beyond the edges of the window. */
  #place(panel: HTMLElement): void {
    const bell = this.#bell()?.getBoundingClientRect();
    if (!bell) return;
    const [wide, high] = [document.documentElement.clientWidth, innerHeight];
    const [below, above] = [high - bell.bottom - 2 * edge, bell.top - 2 * edge];
    const under = below >= Math.min(tallest, above);
    const start = getComputedStyle(panel).direction === 'rtl' ? bell.left : bell.right - width;
    const set = (name: string, px: number): void => panel.style.setProperty(name, `${Math.round(px)}px`);
    set('--_left', Math.min(Math.max(start, edge), Math.max(wide - width - edge, 0)));
    set('--_high', Math.min(tallest, under ? below : above));
    set('--_top', under ? bell.bottom + edge : bell.top - edge - Math.min(tallest, above));
    panel.toggleAttribute('data-above', !under);
    panel.toggleAttribute('data-full', wide < 480);
  }
}
