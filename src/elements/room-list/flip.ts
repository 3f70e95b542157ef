// Lets rows glide to their new places instead of jumping there.

type Rows = () => readonly HTMLElement[];

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Remembers where rows stand; what it gives back moves each from there to where it stands then. */
export const remember = (rows: Rows): (() => void) => {
  const before = new Map(rows().map((row) => [row, row.offsetTop]));
  return () => {
    if (calm()) return;
    for (const row of rows()) {
      const way = (before.get(row) ?? row.offsetTop) - row.offsetTop;
      if (way) row.animate({ translate: [`0 ${way}px`, '0 0'] }, { duration: 180, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' });
    }
  };
};
