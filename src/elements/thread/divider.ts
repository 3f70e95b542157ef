// Where "New" is drawn: found once when the conversation is opened, then left where it is.
import type { Row } from '../../model/select.ts';
import type { RoomState } from '../../model/state.ts';
import { positionOf } from '../../model/state.ts';

const isTheirs = (row: Row): row is Extract<Row, { kind: 'message' }> =>
  row.kind === 'message' && !row.mine && row.message.kind !== 'system';

const afterMark = (rows: readonly Row[], mark: string): Row | undefined =>
  rows.find((row) => isTheirs(row) && positionOf(row.message) > mark);

/** Where only a number is known: that many messages of others, counted from the end. */
const byCount = (rows: readonly Row[], count: number): Row | undefined => rows.filter(isTheirs).slice(-count)[0];

/**
 * A snapshot that settles when the room reaches the present: until then what the cache held may not tell yet. Reading must not
 * erase it, so what was known first stands: with some backends the page that brings the messages also says that I read them.
 */
export class Divider {
  #mark: string | undefined;
  #count = 0;
  #key: string | undefined;
  #settled = false;

  /** The key of the first new row. */
  get key(): string | undefined {
    return this.#key;
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** The conversation was opened anew. */
  reset(): void {
    this.#mark = this.#key = undefined;
    this.#count = 0;
    this.#settled = false;
  }

  /** Above this row, where the reader wants it, or nowhere. */
  put(key: string | undefined): void {
    this.#key = key;
    this.#settled = true;
  }

  /** I wrote: what came before is no longer new. */
  remove(): void {
    this.#key = undefined;
    this.#settled = true;
  }

  look(room: RoomState, rows: readonly Row[], me: string): void {
    if (this.#settled) return;
    if (this.#count === 0) this.#mark ??= room.receipts.get(me);
    if (this.#mark === undefined) this.#count = Math.max(this.#count, room.unread);
    this.#key = this.#find(rows)?.key;
    this.#settled = room.current && rows.length > 0;
  }

  #find(rows: readonly Row[]): Row | undefined {
    if (this.#mark !== undefined) return afterMark(rows, this.#mark);
    return this.#count > 0 ? byCount(rows, this.#count) : undefined;
  }
}
