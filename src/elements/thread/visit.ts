// One sitting in front of one conversation: from its opening until it is closed or another takes its place.
import type { Message } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import type { Row } from '../../model/select.ts';
import type { ChatState, RoomState } from '../../model/state.ts';
import { Divider } from './divider.ts';
import type { Herald } from './herald.ts';
import { Newcomers } from './newcomers.ts';
import type { Scroller } from './scroller.ts';

export type Sight = {
  readonly state: ChatState;
  readonly room: RoomState;
  readonly rows: readonly Row[];
  readonly open: boolean;
  /** Whether what comes is said aloud. */
  readonly aloud: boolean;
  /** Who says it, once there is somebody. */
  readonly herald: Herald | undefined;
};

const lastPending = (rows: readonly Row[]): string => (rows.at(-1)?.kind === 'pending' ? rows.at(-1)!.key : '');

export class Visit {
  readonly #scroller: Scroller;
  readonly #divider = new Divider();
  readonly #newcomers = new Newcomers();
  #own = '';
  #had = false;
  #placedAt: string | undefined;
  #wrote = false;
  /** What nobody has said yet. */
  #unsaid: Message[] = [];
  #before: readonly Entry[] | undefined;
  /** Others' messages below, not yet seen. */
  unseen = 0;

  constructor(scroller: Scroller) {
    this.#scroller = scroller;
  }

  /** The key of the first row that was new when the visit began. */
  get divider(): string | undefined {
    return this.#divider.key;
  }

  /** Keys of rows that have just come. */
  get fresh(): ReadonlySet<string> {
    return this.#newcomers.fresh;
  }

  get placed(): boolean {
    return this.#placedAt !== undefined;
  }

  /** Everything that was true of the last visit is over. */
  begin(): void {
    this.#divider.reset();
    this.#newcomers.reset();
    this.#unsaid = [];
    this.#before = undefined;
    this.#scroller.release();
    this.#placedAt = undefined;
    this.#own = '';
    this.#had = this.#wrote = false;
    this.unseen = 0;
  }

  /** What is new since the last look: said aloud, and followed when it is mine. */
  look({ state, room, rows, open, aloud, herald }: Sight): void {
    if (open && state.me) this.#divider.look(room, rows, state.me.id);
    const came: readonly Message[] = this.#newcomers.look(rows, room.current);
    if (open && aloud) this.#unsaid.push(...came);
    this.#tell(
      state.outbox.filter(({ command }) => 'roomId' in command && command.roomId === room.room.id),
      herald,
    );
    const own = lastPending(rows);
    // What the journal brings back after a reload is not written now.
    this.#wrote ||= this.#had && own !== '' && own !== this.#own;
    this.#own = own || this.#own;
    this.#had = rows.length > 0;
    if (this.#wrote) this.#divider.remove();
  }

  #tell(entries: readonly Entry[], herald: Herald | undefined): void {
    this.#before ??= entries;
    herald?.came(this.#unsaid.splice(0));
    herald?.look(entries, this.#before);
  }

  /** What is new begins at this row, or nothing is new. `stay`: the view stays where it is. */
  drawLine(key: string | undefined, stay = false): void {
    this.#divider.put(key);
    if (stay) this.#placedAt = key ?? 'end';
  }

  /** After drawing. Until the reader takes hold, the view stands where reading begins: at the line, else at the end. True when I wrote. */
  place(line: HTMLElement | null | undefined): boolean {
    const wrote = this.#wrote;
    this.#wrote = false;
    if (wrote) this.#scroller.toEnd(true);
    this.#stand(line);
    return wrote;
  }

  #stand(line: HTMLElement | null | undefined): void {
    const at = this.#divider.key ?? 'end';
    if (at === this.#placedAt || (this.#placedAt && (this.#scroller.touched || !line))) return;
    this.#placedAt = at;
    if (line) this.#scroller.show(line);
    else this.#scroller.toEnd();
  }

  /** Counts what is unseen; true when that changed. */
  count(rows: readonly Row[]): boolean {
    const before = this.unseen;
    this.unseen = this.#newcomers.unseen(rows, this.#scroller.atEnd);
    return this.unseen !== before;
  }
}
