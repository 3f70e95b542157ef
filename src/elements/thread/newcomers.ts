// What has come while the thread was open: to say it, to count it, and to let it appear softly.
import type { Message } from '../../model/entities.ts';
import type { Row } from '../../model/select.ts';
import { positionOf } from '../../model/state.ts';

/** Rows that are remembered: only what is among the last few can be new. */
const nearEnd = 200;

/** As they are asked for: whoever reads them stops early, and a copy of all would be a long one. */
function* newestFirst(rows: readonly Row[]): Generator<Extract<Row, { kind: 'message' }>> {
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at]!;
    if (row.kind === 'message') yield row;
  }
}

/** Told of every new set of rows; remembers where the last one ended. */
export class Newcomers {
  #newest: string | undefined;
  #end: string | undefined;
  /** How far it was told; before history has reached the present that is further than what counts as known. */
  #told = '';
  #known = new Set<string>();
  /** Keys of rows that were not there at the last look. */
  fresh: ReadonlySet<string> = new Set();

  reset(): void {
    this.#newest = this.#end = undefined;
    this.#told = '';
    this.#known = new Set();
    this.fresh = new Set();
  }

  /** Messages of others newer than all before; none at the first look, for that is history. `steady`: history has reached the present. */
  look(rows: readonly Row[], steady: boolean): readonly Message[] {
    const before = this.#newest;
    const old = this.#known;
    const theirs: Message[] = [];
    for (const row of newestFirst(rows)) {
      const at = positionOf(row.message);
      if (before === undefined || at <= before || at <= this.#told) break;
      if (!row.mine) theirs.unshift(row.message);
    }
    const last = rows.findLast((row) => row.kind === 'message');
    if (last && before !== undefined) this.#told = positionOf(last.message);
    if (steady && (last || before === undefined)) this.#newest = last ? positionOf(last.message) : '';
    this.#known = new Set(rows.slice(-nearEnd).map(({ key }) => key));
    this.fresh = new Set(old.size && steady ? rows.slice(-5).flatMap(({ key }) => (old.has(key) ? [] : [key])) : []);
    return theirs;
  }

  /** Others' messages that came since the reader was last at the end. */
  unseen(rows: readonly Row[], atEnd: boolean): number {
    const last = rows.findLast((row) => row.kind === 'message');
    if (atEnd || this.#end === undefined) this.#end = last ? positionOf(last.message) : undefined;
    const end = this.#end;
    if (end === undefined) return 0;
    let count = 0;
    for (const row of newestFirst(rows)) {
      if (positionOf(row.message) <= end) break;
      if (!row.mine) count++;
    }
    return count;
  }
}
