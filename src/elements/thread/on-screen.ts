// Opens the room while the thread can be seen, because with some backends loading a conversation marks it read.
import type { ReactiveController, ReactiveElement } from 'lit';
import type { ChatClient, RoomHandle } from '../../client/api.ts';

type Wanted = { readonly chat: ChatClient; readonly room: string };

/** Scrolling a thread out of the window keeps it open; hiding or removing it closes it. */
export class OnScreen implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #wanted: () => Wanted | undefined;
  readonly #opened: () => void;
  #observer: IntersectionObserver | undefined;
  #inside = false;
  #visible = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  #chat: ChatClient | undefined;
  #release: (() => void) | undefined;
  /** The room being shown, whether it is open yet or not. */
  room: RoomHandle | undefined;

  constructor(host: ReactiveElement, wanted: () => Wanted | undefined, opened: () => void) {
    this.#host = host;
    this.#wanted = wanted;
    this.#opened = opened;
    host.addController(this);
  }

  get open(): boolean {
    return this.#release !== undefined;
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#look(entries.at(-1)?.isIntersecting === true));
    this.#observer.observe(this.#host);
  }

  hostUpdate(): void {
    const { chat, room } = this.#wanted() ?? {};
    if (this.#chat === chat && this.room?.id === room) return;
    this.#close();
    this.#chat = chat;
    this.room = chat && room !== undefined ? chat.room(room) : undefined;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    clearTimeout(this.#again);
    this.#visible = this.#inside = false;
    this.#close();
  }

  #look(inside = this.#inside): void {
    const rendered = this.#host.checkVisibility();
    const seen = this.#host.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    this.#inside = inside;
    this.#visible = rendered && ((inside && seen) || this.#visible);
    clearTimeout(this.#again);
    // No observer tells when a style uncovers what was laid out already, as panels that fade in do.
    if (inside && !seen) this.#again = setTimeout(() => this.#look(), 500);
    this.#follow();
  }

  #follow(): void {
    if (!this.#visible) return this.#close();
    if (this.#release || !this.room) return;
    this.#release = this.room.open();
    this.#opened();
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
