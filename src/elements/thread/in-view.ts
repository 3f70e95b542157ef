// What can be asked of the rows that are in the document.
import type { Item } from './items.ts';

/** The gap that can be seen now, by the position it lies before. */
export const gapInView = (log: Element | null): string | undefined => {
  if (!log) return undefined;
  const { top, bottom } = log.getBoundingClientRect();
  for (const gap of log.querySelectorAll<HTMLElement>('.gap')) {
    const box = gap.getBoundingClientRect();
    if (box.bottom > top && box.top < bottom) return gap.dataset['before'];
  }
  return undefined;
};

/** When the item at, or next after, a place was written. */
export const timeAt = (items: readonly Item[], at: number): number | undefined => {
  for (const item of items.slice(Math.max(at, 0), Math.max(at, 0) + 4)) {
    if (item.kind === 'message' || item.kind === 'day') return item.at;
  }
  return undefined;
};
