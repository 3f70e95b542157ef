// The parts of a storage as its users have them: on the disk while it lasts, and the outbox in memory too.
import type { Journal } from '../ports/storage.ts';
import type { Disk } from './device.ts';
import type { Fallback } from './fallback.ts';
import type { OpenStorage, Parts } from './parts.ts';
import { createMirror } from './mirror.ts';

/** What memory holds is given to a disk that does not hold it. */
export const moveIn = async (memory: Parts, { journal }: Disk): Promise<void> => {
  for (const entry of (await memory.journal.all()).entries) await journal.put(entry, 0);
};

export const throughFallback = (memory: Parts, fallback: Fallback) => {
  const { on, onBoth, failed } = fallback;
  let leads = false;
  const leased = (lease: number): void => void (leads = lease > 0);
  const put: Journal['put'] = async (entry, lease) => {
    leased(lease);
    const saved = await onBoth(({ journal }) => journal.put(entry, lease));
    mirror.saw(entry);
    return saved;
  };
  const mirror = createMirror(memory, fallback, put);
  const parts: Pick<OpenStorage, 'cache' | 'journal' | 'drafts' | 'nextLease'> = {
    cache: {
      rooms: () => on(({ cache }) => cache.rooms()),
      room: (id) => on(({ cache }) => cache.room(id)),
      record: (events, state, lease) => on(({ cache }) => cache.record(events, state, lease)).catch(failed),
      usage: () => on(({ cache }) => cache.usage()),
      clear: () => on(({ cache }) => cache.clear()),
    },
    journal: {
      all: mirror.all,
      gone: mirror.gone,
      put,
      remove: (localId, lease) => (leased(lease), onBoth(({ journal }) => journal.remove(localId, lease))),
      claim: (...claim) => on(({ journal }) => journal.claim(...claim)),
      async settle(localId, events, state, lease) {
        await on(({ journal }) => journal.settle(localId, events, state, lease));
        if (fallback.saved) await memory.journal.remove(localId, lease);
      },
    },
    drafts: {
      get: (roomId, threadId) => on(({ drafts }) => drafts.get(roomId, threadId)),
      put: (roomId, draft, threadId) => onBoth(({ drafts }) => drafts.put(roomId, draft, threadId)),
    },
    nextLease: () => on((parts) => parts.nextLease()),
  };
  return {
    parts,
    opened: mirror.opened,
    /** The whole origin was cleared under a living tab: what the leader holds is written again, where it has not written more by now. */
    saveAgain: async (disk?: Disk): Promise<void> => {
      if (leads && disk) await moveIn(memory, disk).catch(failed);
    },
  };
};
