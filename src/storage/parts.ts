// What a disk and memory both offer, and what is made of the two.
import type { Entry } from '../model/event.ts';
import type { Cache, Drafts, Journal, Storage } from '../ports/storage.ts';

/** All entries at one moment, and when the disk that holds them was made (epoch ms): cleared and made anew, it has another time. */
export type Reading = { readonly entries: readonly Entry[]; readonly born?: number | undefined };

/** The parts that a disk and memory both offer. */
export type Parts = {
  readonly cache: Cache;
  readonly journal: Omit<Journal, 'all' | 'gone'> & { all(): Promise<Reading> };
  readonly drafts: Drafts;
  /** The epoch of a new leadership, higher than any before. */
  nextLease(): Promise<number>;
};

export interface OpenStorage extends Storage {
  nextLease: Parts['nextLease'];
}
