// What a benchmark finds: numbers of several rounds, their median, and a line of the table it is printed in.

/** `goal`: what `measured` may be at most. */
export type Figure = {
  readonly what: string;
  readonly measured: number;
  readonly goal: number;
  readonly unit: string;
  /** What the ratio is made of, or how the number came about. */
  readonly from?: string;
};

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

export const round = (number: number, digits = 2): number => Number(number.toFixed(digits));

/** Several rounds of all, by turns, so that what disturbs the machine for a while disturbs everybody. */
export const interleave = async <K extends string>(
  names: readonly K[],
  rounds: number,
  measure: (name: K) => Promise<number>,
): Promise<Readonly<Record<K, number>>> => {
  const found = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let i = 0; i < rounds; i++)
    for (const name of i % 2 ? names.toReversed() : names) found.get(name)?.push(await measure(name));
  return Object.fromEntries(names.map((name) => [name, median(found.get(name) ?? [])])) as Record<K, number>;
};

const isMet = ({ measured, goal }: Figure): boolean => measured <= goal;
export const missed = (figures: readonly Figure[]): readonly Figure[] => figures.filter((figure) => !isMet(figure));

const cells = (figure: Figure): readonly string[] => {
  const { what, measured, goal, unit, from = '' } = figure;
  return [what, `≤ ${goal} ${unit}`, `${round(measured, 3)} ${unit}`, isMet(figure) ? 'met' : 'MISSED', from];
};

/** One table, in Markdown, so that it can be kept as it is printed. */
export const tableOf = (figures: readonly Figure[]): string => {
  const rows = [['what', 'goal', 'measured', '', 'from'], ...figures.map(cells)];
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [line(rows[0]!), line(rule), ...rows.slice(1).map(line)].join('\n');
};
