// A tab that knows of no others: it leads from its first moment to its last.
import { writable } from '../kit/readable.ts';
import type { Tabs } from '../ports/tabs.ts';

/** The lease of a tab that no other can replace. */
export const ownLease = Infinity;

export const soloTabs = (lease = ownLease): Tabs => {
  const leading = writable(true);
  return {
    leading,
    lease,
    post: () => undefined,
    onNote: () => () => undefined,
    close: () => leading.set(false),
  };
};
