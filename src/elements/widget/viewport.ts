// Keeps a full-screen panel within what a phone's keyboard leaves to see.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below these the panel takes the whole screen. */
const narrow = '(max-width: 480px), (max-height: 420px)';

export type Mobile = 'auto' | 'never' | 'always';

export class Viewport implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #panel: () => HTMLElement | null;
  readonly #narrow = typeof matchMedia === 'undefined' ? undefined : matchMedia(narrow);
  #frame = 0;

  constructor(host: ReactiveControllerHost, panel: () => HTMLElement | null) {
    this.#host = host;
    this.#panel = panel;
    host.addController(this);
  }

  isFull(mobile: Mobile): boolean {
    return mobile === 'auto' ? this.#narrow?.matches === true : mobile === 'always';
  }

  hostConnected(): void {
    this.#narrow?.addEventListener('change', this.#turned);
    for (const type of ['resize', 'scroll']) visualViewport?.addEventListener(type, this.#moved);
  }

  hostDisconnected(): void {
    this.#narrow?.removeEventListener('change', this.#turned);
    for (const type of ['resize', 'scroll']) visualViewport?.removeEventListener(type, this.#moved);
    cancelAnimationFrame(this.#frame);
  }

  readonly #turned = (): void => this.#host.requestUpdate();

  readonly #moved = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.fit());
  };

  /** Only the visual viewport shrinks for a keyboard; the window stays as it is. */
  fit(): void {
    const { height, offsetTop, scale } = visualViewport ?? {};
    const style = this.#panel()?.style;
    // Zoomed in by hand, the panel stays as large as the window.
    if (!style || height === undefined || scale !== 1) return;
    style.setProperty('--_vvh', `${height}px`);
    style.setProperty('--_vvt', `${offsetTop}px`);
  }
}
