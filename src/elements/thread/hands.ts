// What a person does to the log by keyboard and pointer: which message they are at, what they unfolded, where they go.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../events.ts';
import type { Item } from './items.ts';
import type { rove } from './roving.ts';

export type HandsHost = ReactiveControllerHost & HTMLElement;

export class Hands implements ReactiveController {
  readonly #host: HandsHost;
  #key: string | undefined;
  #refocus = false;
  unfolded: ReadonlySet<string> = new Set();
  /** Moves between messages. */
  rove: typeof rove | undefined;

  constructor(host: HandsHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The row that can be reached by Tab: the last one visited, else the newest. */
  active(items: readonly Item[]): string | undefined {
    const has = this.#key !== undefined && items.some(({ key }) => key === this.#key);
    return has ? this.#key : items.findLast(({ kind }) => kind === 'message' || kind === 'system')?.key;
  }

  /** Back to the newest. `focus`: the keyboard goes there with the next update, for what it stood on goes away. */
  release(focus = false): void {
    this.#key = undefined;
    this.#refocus = focus;
  }

  hostUpdated(): void {
    if (this.#refocus) this.#host.shadowRoot?.querySelector<HTMLElement>('.row[tabindex="0"]')?.focus({ preventScroll: true });
    this.#refocus = false;
  }

  unfold(key: string): void {
    const next = new Set(this.unfolded);
    if (!next.delete(key)) next.add(key);
    this.unfolded = next;
    this.#host.requestUpdate();
  }

  readonly press = (event: KeyboardEvent): void => {
    if (this.rove?.(event, event.currentTarget as HTMLElement)) event.preventDefault();
  };

  readonly enter = (event: FocusEvent): void => {
    const key = (event.target as Element).closest<HTMLElement>('.row')?.dataset['key'];
    if (key === undefined || key === this.#key) return;
    this.#key = key;
    this.#host.requestUpdate();
  };

  readonly click = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a');
    if (link && !emit(this.#host, 'chat-link', { href: link.href }, true)) event.preventDefault();
  };
}
