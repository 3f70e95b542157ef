// The parts of a storage as its users have them: on the disk while it lasts, and the outbox in memory too.
import type { Entry } from '../model/event.ts';
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
  /** Under which lease we wrote or read last. */
  let led = 0;
  const leased = (lease: number): void => void (led = lease);
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
      all: (lease = 0) => (leased(lease), mirror.all(lease)),
      gone: mirror.gone,
      put,
      async remove(localId, lease) {
        leased(lease);
        await onBoth(({ journal }) => journal.remove(localId, lease));
        mirror.left(localId);
      },
      claim: (...claim) => on(({ journal }) => journal.claim(...claim)),
      async settle(localId, events, state, lease) {
        await on(({ journal }) => journal.settle(localId, events, state, lease));
        mirror.left(localId);
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
      if (!disk || led === 0) return;
      // Where each leads itself, another may have said it.
      const again = (entry: Entry): Entry => (led === Infinity ? { ...entry, doubtful: true } : entry);
      for (const entry of (await memory.journal.all()).entries) await disk.journal.put(again(entry), 0).catch(failed);
    },
  };
};
