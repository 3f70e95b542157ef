// Fetches what a thread can do without until it is live.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Status } from '../../model/event.ts';
import type { RoomState } from '../../model/state.ts';
import type { Item } from './items.ts';
import { seen } from '../next-frame.ts';
import { mayMark } from './text.ts';
import type { Rest } from './when-live.ts';
import type * as whenLive from './when-live.ts';

const starting: ReadonlySet<Status> = new Set(['idle', 'connecting', 'catching-up']);

const isRich = (item: Item): boolean =>
  item.kind === 'message' && (mayMark(item.body) || !!item.replyTo || !!item.message?.attachments || !!item.message?.reactions);

/** Live, in trouble, or with something to show that only the rest can draw. */
export const isNeeded = (status: Status, { refused }: RoomState, items: readonly Item[]): boolean =>
  !starting.has(status) || !!refused || items.length > 40 || items.some(isRich);

export class Later implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #needed: () => boolean;
  readonly #wake: (module: typeof whenLive) => Rest;
  #asked: Promise<Rest | undefined> | undefined;
  /** What was fetched. */
  rest: Rest | undefined;

  constructor(host: ReactiveControllerHost, needed: () => boolean, wake: (module: typeof whenLive) => Rest) {
    this.#host = host;
    this.#needed = needed;
    this.#wake = wake;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#asked && this.#needed()) void this.fetch();
  }

  fetch(): Promise<Rest | undefined> {
    return (this.#asked ??= this.#fetch());
  }

  /** What does not come is asked for again with the next update, which a change of the connection brings. */
  async #fetch(): Promise<Rest | undefined> {
    try {
      // Its styles and rows would lay out anew what is about to be seen, and so keep it from being seen.
      const [module] = await Promise.all([import('./when-live.ts'), seen()]);
      this.rest = this.#wake(module);
      this.#host.requestUpdate();
    } catch {
      this.#asked = undefined;
    }
    return this.rest;
  }
}
