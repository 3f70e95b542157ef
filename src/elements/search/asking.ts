// Asks the backend for what is not loaded here, once somebody has stopped typing.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatClient } from '../../client/api.ts';
import type { Message } from '../../model/entities.ts';

/** Ms without a key after which the backend is asked, and after which no answer is expected any more. */
const pause = 250;
const patience = 10_000;

export class Asking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #chat: ChatClient | undefined;
  #stop: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = '';
  found: readonly Message[] = [];
  /** An answer is on its way. */
  busy = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#chat = this.#stop = undefined;
    this.busy = false;
  }

  /** Listens to this client from now on. */
  follow(chat: ChatClient | undefined): void {
    if (chat === this.#chat) return;
    this.#stop?.();
    this.#chat = chat;
    this.#stop = chat?.on('found', ({ text, messages }) => this.#hear(text, messages));
  }

  look(text: string, roomId: string | undefined): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.found = [];
    this.busy = text !== '' && this.#chat?.can('search') === true;
    if (this.busy) this.#timer = setTimeout(() => this.#ask(roomId), pause);
  }

  #ask(roomId: string | undefined): void {
    const text = this.#text;
    void this.#chat
      ?.dispatch({ type: 'search', text, ...(roomId !== undefined && { roomId }) })
      .catch(() => this.#hear(text, []));
    this.#timer = setTimeout(() => this.#hear(text, []), patience);
  }

  /** An answer to another question is nobody's. */
  #hear(text: string, messages: readonly Message[]): void {
    if (text !== this.#text || !this.busy) return;
    clearTimeout(this.#timer);
    this.found = messages;
    this.busy = false;
    this.#host.requestUpdate();
  }
}
