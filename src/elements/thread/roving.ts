// Moves between messages by keyboard, and among the controls of one; the list is one stop of the Tab key.
import type { Item } from './items.ts';

type Move = (rows: readonly HTMLElement[], at: number, perPage: number) => number;
const moves: Readonly<Record<string, Move>> = {
  ArrowUp: (_, at) => at - 1,
  ArrowDown: (_, at) => at + 1,
  PageUp: (_, at, perPage) => at - perPage,
  PageDown: (_, at, perPage) => at + perPage,
  Home: () => 0,
  End: (rows) => rows.length - 1,
};

const isRow = ({ kind }: Item): boolean => kind === 'message' || kind === 'system';

/** The key of the first or the last row, drawn or not. */
export const edgeOf = (items: readonly Item[], key: string): string | undefined =>
  (key === 'Home' ? items.find(isRow) : items.findLast(isRow))?.key;

/** How far along a row this key goes: the arrows point the other way where one reads from the right. */
const along = ({ key }: KeyboardEvent, row: HTMLElement): -1 | 0 | 1 => {
  const forward = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  if (key === forward) return 1;
  return key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : 0;
};

/** Moves focus for this key press. True when the key was ours. */
export const rove = (event: KeyboardEvent, log: HTMLElement): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.composedPath()[0] as HTMLElement;
  const row = target.closest<HTMLElement>('.row');
  if (!row) return target === log && event.key in moves && focus(inView(log));
  const by = along(event, row);
  if (target !== row) return event.key === 'Escape' ? focus(row) : by !== 0 && among(row, target, by);
  if (event.key === 'Enter' || by > 0) return focus(controlsOf(row)[0]);
  return step(event.key, row, log);
};

const controlsOf = (row: HTMLElement): readonly HTMLElement[] => [...row.querySelectorAll<HTMLElement>('a, button')];

/** To the next control, or from the first one back to the message. */
const among = (row: HTMLElement, target: HTMLElement, by: -1 | 1): boolean => {
  const controls = controlsOf(row);
  const next = controls.indexOf(target) + by;
  return focus(next < 0 ? row : (controls[next] ?? target));
};

const inView = (log: HTMLElement): HTMLElement | undefined =>
  [...log.querySelectorAll<HTMLElement>('.row')].find((row) => row.offsetTop + row.offsetHeight > log.scrollTop);

const step = (key: string, row: HTMLElement, log: HTMLElement): boolean => {
  const move = moves[key];
  if (!move) return false;
  const rows = [...log.querySelectorAll<HTMLElement>('.row')];
  const perPage = Math.max(1, Math.floor(log.clientHeight / Math.max(row.offsetHeight, 24)) - 1);
  const next = Math.min(Math.max(move(rows, rows.indexOf(row), perPage), 0), rows.length - 1);
  return focus(rows[next]);
};

const focus = (element: HTMLElement | null | undefined): boolean => {
  element?.focus();
  return element instanceof HTMLElement;
};
