// How a case ends: it holds, perhaps with a remark; it cannot be shown here; or it is false, with a word on what to change.
import type { Clock } from '../../kit/env.ts';

/** `note`: it holds, and this is worth knowing. `unseen`: nothing could be learnt, and why. */
export type Outcome = void | { readonly note: string } | { readonly unseen: string };

const changes = new WeakMap<Error, string>();

/** Ends a case: what is so instead, and what to change, where that is more than the case says itself. */
export const broken = (because: string, change?: string): Error => {
  const error = new Error(because);
  if (change) changes.set(error, change);
  return error;
};

export const changeOf = (thrown: unknown): string | undefined => (thrown instanceof Error ? changes.get(thrown) : undefined);

/** Ms between two looks. */
const often = 15;

export const waitFor = async (clock: Clock, ms: number, what: string, holds: () => unknown): Promise<void> => {
  const until = clock.now() + ms;
  while (!holds()) {
    if (clock.now() > until) throw broken(`it never came that ${what}`);
    await new Promise<void>((resolve) => void clock.later(often, resolve));
  }
};
