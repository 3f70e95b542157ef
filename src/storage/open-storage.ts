// Opens what this device offers: IndexedDB, or memory when there is none, or when it fails while in use.
import { shared } from '../kit/once.ts';
import { createHub } from '../kit/readable.ts';
import { refusalOf } from '../model/error.ts';
import { indexedDevice, type Disk, type StorageOptions } from './device.ts';
import { createFallback, storageError } from './fallback.ts';
import { createMemory } from './memory.ts';
import type { OpenStorage } from './parts.ts';
import { moveIn, throughFallback } from './through-fallback.ts';

export type { StorageOptions } from './device.ts';

/** Never rejects: what cannot be had is replaced by memory, and `saved` says so. Without a device there is nothing else. */
export const openStorage = async (options: StorageOptions, device = indexedDevice(options)): Promise<OpenStorage> => {
  const memory = createMemory(options.limits);
  const erased = createHub<[]>();
  let disk: Disk | undefined;

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

  const kept = throughFallback(memory, fallback);

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
      await settleIn(await device.open(fallback, () => void kept.saveAgain(disk), erased.tell));
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
