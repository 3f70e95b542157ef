// A frozen tab keeps its lock and tells nobody, so a leader that was spoken to and stays silent is doubted.
import type { Readable } from '../kit/readable.ts';
import type { Env } from '../ports/env.ts';

/** Ms a leader that was spoken to may be silent. */
const patience = 4000;

export interface Doubt {
  /** Something was said that a leader answers. */
  begin(): void;
  /** The leader lives, or it no longer matters. */
  end(): void;
}

/** Only a tab that is looked at takes over, because only its clock can be relied upon. */
export const createDoubt = (
  { later, page }: Pick<Env, 'later' | 'page'>,
  leading: Readable<boolean>,
  takeOver: () => void,
): Doubt => {
  const mayTake = (): boolean => page.visible.get() && !leading.get();
  let cancel: (() => void) | undefined;
  const judge = (): void => {
    cancel = undefined;
    if (mayTake()) takeOver();
  };
  return {
    begin() {
      if (mayTake()) cancel ??= later(patience, judge);
    },
    end() {
      cancel?.();
      cancel = undefined;
    },
  };
};
