// Memory holds what the disk was given too. What the disk has no longer, somebody settled there, or it went with the whole disk (F20).
import type { Entry } from '../model/event.ts';
import type { Journal } from '../ports/storage.ts';
import type { Disk } from './device.ts';
import type { Fallback } from './fallback.ts';
import type { Parts } from './parts.ts';

const nameOf = ({ command }: Entry): string => command.localId;

export const createMirror = (memory: Parts, fallback: Fallback, put: Journal['put']) => {
  /** By the birth of the disk on which each entry was seen last; not yet seen there, nothing can be told from its absence. */
  const homes = new Map<string, number | undefined>();
  const gone = new Set<string>();
  /** Under which lease the journal was read last, and of which disk. */
  let led = 0;
  let home: number | undefined;

  const forget = async (name: string): Promise<readonly Entry[]> => {
    homes.delete(name);
    await memory.journal.remove(name, Infinity);
    return [];
  };
  /** As it is kept on the disk again; where that has no room, it stays with this tab until the next look. */
  const putBack = (entry: Entry, lease: number): Promise<readonly Entry[]> =>
    put(entry, lease).then(
      () => [entry],
      () => keepHere(entry),
    );
  const keepHere = (entry: Entry): readonly Entry[] => (gone.add(nameOf(entry)), []);

  /** Whoever leads instead of us may have said it since. Who has led all along finds a disk that was cleared, or a row that was spoiled. */
  const missing = async (entry: Entry, lease: number, sits: boolean): Promise<readonly Entry[]> => {
    const name = nameOf(entry);
    const at = homes.get(name);
    const isGone = at !== undefined && at !== home;
    if (!sits && !isGone) return forget(name);
    return lease > 0 ? putBack(sits ? entry : { ...entry, doubtful: true }, lease) : keepHere(entry);
  };

  return {
    gone,
    /** A disk that was opened. */
    opened: ({ born }: Pick<Disk, 'born'>): void => void born.then((name) => (home = name)),
    left: (name: string): void => void homes.delete(name),
    /** It was put on the disk that was read last, or on one that took its place: then it is doubted rather than forgotten. */
    saw: (entry: Entry): void => void homes.set(nameOf(entry), home),
    async all(lease = 0): Promise<readonly Entry[]> {
      const { entries, born } = await fallback.on(({ journal }) => journal.all());
      if (!fallback.saved) return entries;
      const sits = lease > 0 && lease < Infinity && lease === led;
      [led, home] = [lease, born];
      gone.clear();
      const names = new Set(entries.map(nameOf));
      const mirrored = (await memory.journal.all()).entries.filter((entry) => !names.has(nameOf(entry)));
      const back: Entry[] = [];
      for (const entry of mirrored) back.push(...(await missing(entry, lease, sits)));
      for (const entry of entries) {
        await memory.journal.put(entry, Infinity);
        homes.set(nameOf(entry), born);
      }
      return [...entries, ...back];
    },
  };
};
