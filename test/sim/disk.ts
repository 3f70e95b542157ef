// What one person's data on one device is made of: committed transactions, some of which a power loss may still take back.
import type { Draft, Message } from '../../src/model/entities.ts';
import type { Entry, SavedRoom } from '../../src/model/event.ts';
import type { Chance } from './prng.ts';

/** Immutable values in maps, so that a copy of the maps is a copy of the disk. */
export type Content = {
  readonly rooms: Map<string, SavedRoom>;
  /** Messages beside the unbroken run: on the disk, and not restored. */
  readonly beside: Map<string, readonly Message[]>;
  readonly journal: Map<string, Entry>;
  readonly drafts: Map<string, Draft>;
  lease: number;
};

export type DiskFault = 'quota' | 'failing' | 'lost';

export interface Disk {
  readonly content: Content;
  /** Goes up with each commit, so that a judge looks only when something changed. */
  readonly version: number;
  /** Every name that was ever committed to the journal. */
  readonly journalled: Set<string>;
  fault: DiskFault | undefined;
  /** Runs a transaction; strict ones, and all before them, survive a power loss. @throws what the transaction throws, undone. */
  commit<T>(change: (content: Content) => T, strict: boolean): T;
  powerLoss(chance: Chance): void;
  wipe(): void;
}

const copy = ({ rooms, beside, journal, drafts, lease }: Content): Content => ({
  rooms: new Map(rooms),
  beside: new Map(beside),
  journal: new Map(journal),
  drafts: new Map(drafts),
  lease,
});
const empty = (): Content => ({ rooms: new Map(), beside: new Map(), journal: new Map(), drafts: new Map(), lease: 0 });

export const createDisk = (): Disk => {
  let content = empty();
  /** The disk as it was after the last strict commit, and after each relaxed one since. */
  let states: Content[] = [];
  let version = 0;
  const journalled = new Set<string>();
  return {
    fault: undefined,
    journalled,
    get content() {
      return content;
    },
    get version() {
      return version;
    },
    commit(change, strict) {
      const next = copy(content);
      const result = change(next);
      for (const name of next.journal.keys()) journalled.add(name);
      if (strict) states = [];
      else states.push(content);
      content = next;
      version += 1;
      return result;
    },
    powerLoss(chance) {
      if (states.length > 0) content = states[chance.int(states.length)] as Content;
      states = [];
      version += 1;
    },
    wipe() {
      content = empty();
      states = [];
      version += 1;
    },
  };
};
