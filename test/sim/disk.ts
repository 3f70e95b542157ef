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
  /** Names of rows in it that nobody can read any more (F21). */
  readonly spoiled: Set<string>;
  readonly drafts: Map<string, Draft>;
  lease: number;
  /** Tells this making of it from the one before. */
  readonly born: number;
};

/** How it answers who opens it: in time, never (F15), with a refusal (F18), or there is none at all (F19). */
export type Opens = 'well' | 'never' | 'refused' | 'absent';

export interface Disk {
  readonly content: Content;
  /** Goes up with each commit, so that a judge looks only when something changed. */
  readonly version: number;
  /** Every name that was ever committed to the journal. */
  readonly journalled: Set<string>;
  /** No room for anything new (F16). */
  full: boolean;
  opens: Opens;
  /** Tabs whose handle is dead for good (F17), or of an older version than the disk (F18). */
  readonly lost: Set<string>;
  /** Its rows are gone, and who uses it next makes it anew (F20). */
  cleared: boolean;
  /** It was, once: what was read before is not written again for the looks of it. */
  wasCleared: boolean;
  /** Goes up when everything of this person is erased: who had it open before is shut out. */
  readonly life: number;
  /** Those who have it open, to be told of that. */
  readonly open: Set<() => void>;
  /** Runs a transaction; strict ones, and all before them, survive a power loss. @throws what the transaction throws, undone. */
  commit<T>(change: (content: Content) => T, strict: boolean): T;
  powerLoss(chance: Chance): void;
  /** The browser takes everything. */
  clear(): void;
  /** The person logs out. */
  wipe(keepJournal: boolean): void;
}

const copy = ({ rooms, beside, journal, spoiled, drafts, lease, born }: Content): Content => ({
  rooms: new Map(rooms),
  beside: new Map(beside),
  journal: new Map(journal),
  spoiled: new Set(spoiled),
  drafts: new Map(drafts),
  lease,
  born,
});
const empty = (kept: Partial<Content> = {}): Content =>
  copy({
    rooms: new Map(),
    beside: new Map(),
    journal: new Map(),
    spoiled: new Set(),
    drafts: new Map(),
    lease: 0,
    born: 0,
    ...kept,
  });

export const createDisk = (): Disk => {
  let content = empty();
  /** The disk as it was after the last strict commit, and after each relaxed one since. */
  let states: Content[] = [];
  let version = 0;
  let life = 0;
  const journalled = new Set<string>();
  const replace = (next: Content): void => {
    content = next;
    states = [];
    version += 1;
  };
  return {
    full: false,
    opens: 'well',
    lost: new Set(),
    cleared: false,
    wasCleared: false,
    journalled,
    open: new Set(),
    get life() {
      return life;
    },
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
    clear() {
      this.cleared = true;
      this.wasCleared = true;
      replace(empty({ born: version + 1 }));
    },
    wipe(keepJournal) {
      if (!keepJournal) life += 1;
      if (!keepJournal) for (const tell of [...this.open]) tell();
      const { journal, spoiled, lease, born } = content;
      replace(empty(keepJournal ? { journal, spoiled, lease: lease + 1, born } : { born: version + 1 }));
    },
  };
};
