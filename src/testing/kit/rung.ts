// The ladder: what a dialect declares, and how far up it was shown to stand.
import type { Promises } from '../../ports/dialect.ts';
import type { Finding } from './finding.ts';

/** L0 to L4 of the guarantees; nothing when not even the base holds. */
export type Rung = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';

type Steps = { readonly [P in keyof Promises]?: unknown };

/** A feed of changes shows holes as well as numbers without holes do. */
export const rungOf = ({ echoesLocalId, keyTtlMs, order, changes }: Steps): Rung => {
  if (changes && keyTtlMs) return 'L4';
  if (order && keyTtlMs) return 'L3';
  if (keyTtlMs) return 'L2';
  return echoesLocalId ? 'L1' : 'L0';
};

/** A promise is shown when a case shows it and none shows it false. */
const isShown = (step: string, findings: readonly Finding[]): boolean => {
  const about = findings.filter(({ proves }) => proves === step);
  return about.some(({ verdict }) => verdict === 'held') && !about.some(({ verdict }) => verdict === 'false');
};

export const provedBy = (findings: readonly Finding[], promises: Promises = {}): Rung | undefined => {
  if (!isShown('base', findings)) return undefined;
  const shown = Object.keys(promises).filter((promise) => isShown(promise, findings));
  return rungOf(Object.fromEntries(shown.map((promise) => [promise, true])));
};
