// What a person can do to a row: to all that it stands for, with the keyboard going where it belongs then.
import { undosOf, unreadOf } from './groups.ts';
import type { Row } from './groups.ts';
import type { NoticeDeeds } from './notices.ts';

export type Hands = Record<'markRead' | 'remove' | 'undo', (row: Row) => void> & { hold(row: Row, on: boolean): void };

/** `next`: what has the keyboard once it is drawn. `told`: of what was deleted. */
export const handsFor = (deeds: NoticeDeeds, next: (selector: string) => void, told: (row: Row) => void): Hands => ({
  markRead(row) {
    next('.main[tabindex="0"]');
    deeds.markRead(unreadOf(row));
  },
  remove(row) {
    next(`[data-key="${CSS.escape(row.all[0].notice.id)}"] .undo`);
    told(row);
    deeds.remove(row.all.map(({ notice }) => notice.id));
  },
  undo(row) {
    next(`[data-id="${CSS.escape(row.all[0].notice.id)}"]`);
    deeds.undo(undosOf(row));
  },
  hold: (row, on) => deeds.hold(undosOf(row), on),
});
