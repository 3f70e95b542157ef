// Asks for notices: the newest after each connect, older ones when somebody gets there.
import type { ChatClient } from '../../client/api.ts';
import type { Status } from '../../model/event.ts';

const answering: ReadonlySet<Status> = new Set(['live', 'polling']);

export class Asking {
  #chat: ChatClient | undefined;
  #status: Status | undefined;
  #more: string | undefined;
  /** Something was asked that was not answered yet. */
  first = false;

  /** Some backends push no notices, so the newest are asked for whenever we come back to them. */
  look(chat: ChatClient | undefined): void {
    const status = chat?.state.get().status;
    const fresh = chat !== this.#chat || !answering.has(this.#status ?? 'idle');
    this.#chat = chat;
    this.#status = status;
    if (!chat || !status || !answering.has(status) || !fresh) return;
    this.#more = undefined;
    this.first = true;
    void chat.dispatch({ type: 'load-notices' }).catch(() => undefined);
  }

  /** The page after the oldest notice; each is asked for once, unless a person presses for it. */
  older(pressed = false): void {
    const more = this.#chat?.state.get().moreNotices;
    if (more === undefined || (more === this.#more && !pressed)) return;
    this.#more = more;
    void this.#chat?.dispatch({ type: 'load-notices', more }).catch(() => undefined);
  }
}
