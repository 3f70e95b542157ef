// Where an entry is kept: on the disk, or by this tab alone where the disk does not take it.
import type { Entry } from '../model/event.ts';
import type { Ports } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export type Keeping = ReturnType<typeof createKeeping>;

export const createKeeping = ({ storage, tabs }: Ports, store: Store, pipeline: Pipeline) => {
  const { journal } = storage;
  /** What no disk holds: it lasts as long as this tab, and is said all the same (F16). */
  const unsaved = new Set<string>();
  /** While nothing is saved the journal is memory, and takes these too: a disk that opens later is given them. */
  const isJournalled = (localId: string): boolean => !storage.saved || !unsaved.has(localId);
  const find = (localId: string): Entry | undefined => store.get().outbox.find(({ command }) => command.localId === localId);

  /** Resolves to whether it survives a crash. How far its file had come does not. */
  const write = async ({ unsaved: _, brought: __, ...entry }: Entry): Promise<boolean> =>
    isJournalled(entry.command.localId) && journal.put(entry, tabs.lease);

  const marked = ({ unsaved: _, ...entry }: Entry): Entry =>
    unsaved.has(entry.command.localId) ? { ...entry, unsaved: true } : entry;

  const tell = (entry: Entry): void => pipeline.absorb([{ type: 'queued', entry: marked(entry) }]);

  return {
    unsaved,
    find,
    /** Whether what is written of it now is what the next tab will read. A disk that was lost still holds it as it was. */
    isNoted: (localId: string): boolean => storage.saved || !!find(localId)?.unsaved,
    marked,
    tell,
    write,
    async keep(entry: Entry): Promise<void> {
      await write(entry);
      tell(entry);
    },
    /** As well as this device can. `mayDare` judges whether it is held here when the journal does not take it. */
    async hold(entry: Entry, mayDare: (thrown: unknown) => boolean): Promise<boolean> {
      const saved = await write(entry).catch((thrown: unknown) => {
        if (!mayDare(thrown)) throw thrown;
        return false;
      });
      if (!saved) unsaved.add(entry.command.localId);
      tell(entry);
      return saved;
    },
    async drop(localId: string): Promise<void> {
      if (isJournalled(localId)) await journal.remove(localId, tabs.lease);
      unsaved.delete(localId);
      pipeline.absorb([{ type: 'discarded', localId }]);
    },
  };
};
