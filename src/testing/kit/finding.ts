// What the kit found about one case.
import type { Step } from './case.ts';

/** `held`: it is so. `false`: it is not. `unseen`: nothing could be learnt. `not-offered`: the dialect neither has a row for it nor promises it. */
export type Verdict = 'held' | 'false' | 'unseen' | 'not-offered';

export type Finding = {
  readonly name: string;
  readonly says: string;
  readonly proves?: Step;
  readonly verdict: Verdict;
  /** What is so instead, why nothing could be learnt, or what is worth knowing. */
  readonly because?: string;
  /** What to change, when it is false. */
  readonly change?: string;
};
