// What is drawn before there is somebody to decide it.
import type { Item } from './items.ts';
import type { Span } from './view.ts';

/** The last forty, or so many around the line above what is new. */
export const firstRows = (items: readonly Item[]): Span => {
  const line = items.findIndex(({ kind }) => kind === 'unread');
  const to = line < 0 ? items.length : line + 30;
  return { from: Math.max(0, to - 40), to };
};
