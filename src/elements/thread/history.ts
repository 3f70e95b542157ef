// Asks for what came before, and for what is missing in between; remembers what did not come.
import type { RoomHandle } from '../../client/api.ts';
import type { Status } from '../../model/event.ts';
import { hasOlder } from './has-older.ts';

export class History {
  readonly #changed: () => void;
  readonly #missed = new Set<string>();
  #status: Status | undefined;
  busy = false;
  /** The last try for older messages brought nothing. */
  failed = false;
  /** The gap being filled. */
  filling: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The network is back: what failed may be tried again. */
  look(status: Status): void {
    if (status === 'live' && this.#status !== 'live') this.reset();
    this.#status = status;
  }

  /** What failed may be tried again. */
  reset(): void {
    this.#missed.clear();
    this.failed = false;
  }

  async older(room: RoomHandle): Promise<void> {
    const state = room.state.get();
    if (this.busy || this.failed || state.loading || !hasOlder(state)) return;
    this.busy = true;
    this.#changed();
    this.failed = !(await this.#load(room));
    this.busy = false;
    this.#changed();
  }

  /** Fills a gap when it comes into view; once, unless `asked` by the person. */
  async fill(room: RoomHandle, before: string, asked: boolean): Promise<void> {
    if (this.filling !== undefined || (this.#missed.has(before) && !asked)) return;
    this.filling = before;
    this.#changed();
    if (!(await this.#load(room, before))) this.#missed.add(before);
    this.filling = undefined;
    this.#changed();
  }

  /** True when it brought something; asking on and on without that would never end. */
  async #load(room: RoomHandle, before?: string): Promise<boolean> {
    const had = room.state.get().runs;
    await room.loadOlder(before).catch(() => undefined);
    return room.state.get().runs !== had;
  }
}
