// The judge's memory of words: what a tab has shown as deleted stays deleted, and of two edits the later one stays (G11).
import type { Message } from '../../src/model/entities.ts';
import type { Verdict } from './oracle.ts';

/** Looks at every message a tab shows, step by step; one memory for a whole history. */
export const createRevisions = (): ((tab: string, messages: readonly Message[]) => Verdict) => {
  const seen = new Map<string, Message>();
  return (tab, messages) => {
    for (const message of messages) {
      const { id, gone, editedAt = 0 } = message;
      const before = seen.get(`${tab} ${id}`);
      if (before === message) continue;
      seen.set(`${tab} ${id}`, message);
      if (before?.gone && !gone) return `G11: ${id} was deleted and is back in ${tab}`;
      if (!gone && (before?.editedAt ?? 0) > editedAt) return `G11: ${id} shows an older edit than before in ${tab}`;
    }
    return undefined;
  };
};
