// What of the notices is shown, in which rows, and on which of them the keyboard is.
import type { ChatState } from '../../model/state.ts';
import { stepTo } from '../rove-list.ts';
import type { Say } from '../say.ts';
import { entriesOf, rowsOf, titleOf, undosOf } from './groups.ts';
import type { Row } from './groups.ts';
import { noticesOf } from './notices.ts';
import type { Shown } from './notices.ts';
import type { NoticeFilter } from './options.ts';

export class Listing {
  /** The groups whose notices are shown one by one. */
  readonly unfolded = new Set<string>();
  /** Read by being looked at: among the unread, they stay where they are for as long as somebody may be at them. */
  readonly looked = new Set<string>();
  all: readonly Shown[] = [];
  entries: readonly Row[] = [];
  active: string | undefined;

  arrange(state: ChatState, filter: NoticeFilter): void {
    this.all = noticesOf(state);
    const unread = ({ notice, undo }: Shown): boolean => !notice.read || undo !== undefined || this.looked.has(notice.id);
    this.entries = entriesOf(filter === 'unread' ? this.all.filter(unread) : this.all);
    const keys = this.rows.map(({ key }) => key);
    if (this.active === undefined || !keys.includes(this.active)) this.active = keys[0];
  }

  get rows(): readonly Row[] {
    return rowsOf(this.entries, this.unfolded);
  }

  /** What the keyboard is on, unless it is going. */
  get here(): Row | undefined {
    return this.rows.find((row) => row.key === this.active && undosOf(row).length === 0);
  }

  /** The row a key leads to. */
  step(event: KeyboardEvent, say: Say): string | undefined {
    const rows = this.rows.filter((row) => undosOf(row).length === 0);
    const at = rows.findIndex(({ key }) => key === this.active);
    const titles = rows.map((row) => titleOf(row, say));
    return rows[stepTo(event, at, titles) ?? -1]?.key;
  }

  fold({ key }: Row): void {
    if (!this.unfolded.delete(key)) this.unfolded.add(key);
  }
}
