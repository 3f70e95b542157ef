// Moves between messages by keyboard; the list is one stop of the Tab key.

type Move = (rows: readonly HTMLElement[], at: number, perPage: number) => number;
const moves: Readonly<Record<string, Move>> = {
  ArrowUp: (_, at) => at - 1,
  ArrowDown: (_, at) => at + 1,
  PageUp: (_, at, perPage) => at - perPage,
  PageDown: (_, at, perPage) => at + perPage,
  Home: () => 0,
  End: (rows) => rows.length - 1,
};

const controls = 'a, button';
const into = new Set(['Enter', 'ArrowRight']);
const out = new Set(['Escape', 'ArrowLeft']);

/** Moves focus for this key press. True when the key was ours. */
export const rove = (event: KeyboardEvent, log: HTMLElement): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.composedPath()[0] as HTMLElement;
  const row = target.closest<HTMLElement>('.row');
  if (!row) return false;
  if (target !== row) return out.has(event.key) && focus(row);
  if (into.has(event.key)) return focus(row.querySelector<HTMLElement>(controls));
  return step(event.key, row, log);
};

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
