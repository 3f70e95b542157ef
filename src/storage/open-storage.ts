// Opens what this device offers: IndexedDB, or memory when there is none, or when it fails while in use.
import { shared } from '../kit/once.ts';
import { createHub } from '../kit/readable.ts';
import { refusalOf } from '../model/error.ts';
import type { Journal } from '../ports/storage.ts';
import { indexedDevice, type Disk, type StorageOptions } from './device.ts';
import { createFallback, type Fallback, storageError } from './fallback.ts';
import { createMemory, type OpenStorage, type Parts } from './memory.ts';
import { createMirror } from './mirror.ts';

export type { StorageOptions } from './device.ts';

const moveIn = async (memory: Parts, { journal }: Disk): Promise<void> => {
  for (const entry of (await memory.journal.all()).entries) await journal.put(entry, 0);
};

/** Never rejects: what cannot be had is replaced by memory, and `saved` says so. Without a device there is nothing else. */
export const openStorage = async (options: StorageOptions, device = indexedDevice(options)): Promise<OpenStorage> => {
  const memory = createMemory(options.limits);
  const erased = createHub<[]>();
  let disk: Disk | undefined;
  let leads = false;

  const lost = (): void => {
    disk?.close();
    disk = undefined;
  };
  const fallback = createFallback(
    memory,
    () => disk,
    lost,
    (refusal) => options.onWarning?.(refusal),
  );

  const kept = throughFallback(memory, fallback, (lease) => (leads = lease > 0));

  /** The whole origin was cleared under a living tab: what the leader holds is written again, where it has not written more by now. */
  const saveAgain = async (): Promise<void> => {
    if (leads && disk) await moveIn(memory, disk).catch(fallback.failed);
  };

  const settleIn = async (next: Disk): Promise<void> => {
    try {
      await moveIn(memory, next);
      disk = next;
      kept.opened(next);
      // What was accepted while the others moved.
      await moveIn(memory, next);
    } catch (error) {
      disk = undefined;
      next.close();
      throw error;
    }
  };

  const open = shared(async () => {
    try {
      if (!device) throw new Error('this device offers no storage');
      await settleIn(await device.open(fallback, () => void saveAgain(), erased.tell));
    } catch (error) {
      fallback.warn(refusalOf(storageError(error)));
    }
    return disk;
  });

  const openAgain = async (): Promise<void> => {
    if (!(await open())) return;
    stopTrying();
    if (fallback.ended) lost();
    else fallback.risen();
  };

  let stopTrying = (): void => undefined;
  const tryLater = (): void => {
    if (device) stopTrying = options.page?.visible.subscribe((visible) => visible && void openAgain()) ?? stopTrying;
  };

  let agreed = !options.consent;
  const agree = async (): Promise<void> => {
    agreed = true;
    tryLater();
    await openAgain();
  };
  if (agreed && !(await open())) tryLater();
  void options.consent?.then((yes) => (yes && !fallback.ended ? agree() : undefined));

  return {
    ...kept.parts,
    get saved() {
      return fallback.saved;
    },
    onSaved: fallback.onSaved,
    onErased: erased.on,
    flush: async () => disk?.cache.flush(),
    async close() {
      stopTrying();
      await disk?.cache.flush();
      fallback.end();
      disk?.close();
    },
    async destroy(keepJournal) {
      stopTrying();
      await disk?.cache.flush();
      fallback.end();
      await device?.erase(!!keepJournal && agreed).catch((error: unknown) => Promise.reject(storageError(error)));
    },
  };
};

const throughFallback = (memory: Parts, fallback: Fallback, leased: (lease: number) => void) => {
  const { on, onBoth, failed } = fallback;
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
  return { parts, opened: mirror.opened };
};
