// What is drawn before there is somebody to decide it.
import type { Item } from './items.ts';
import type { Span } from './view.ts';

/** So many: a page of history whole, with its days. */
const first = 55;
/** Of them so many below the line above what is new. */
const below = 40;

/** The last rows, or so many around the line above what is new. `lined`: there is one. */
export const firstRows = (items: readonly Item[], lined: boolean): Span => {
  const line = lined ? items.findIndex(({ kind }) => kind === 'unread') : -1;
  const to = line < 0 ? items.length : Math.min(items.length, line + below);
  return { from: Math.max(0, to - first), to };
};
