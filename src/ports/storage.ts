// What a device keeps. The cache is disposable; the journal is a promise; drafts belong to the person typing.
import type { Draft } from '../model/entities.ts';
import type { AnyEvent, Entry, SavedRoom } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';

/** Disposable, written behind. `lease` is the epoch of the tab that writes; a stale one is refused in the same transaction. */
export interface Cache {
  /** Every room's row, without messages. */
  rooms(): Promise<readonly SavedRoom[]>;
  /** One room with the newest run of its messages, by one range read. */
  room(id: string): Promise<SavedRoom | undefined>;
  /** What the store holds after these events; only what the events touched is written. */
  record(events: readonly AnyEvent[], state: ChatState, lease: number): Promise<void>;
  usage(): Promise<{ readonly messages: number; readonly bytes: number }>;
  clear(): Promise<void>;
}

/** A promise to the person: `put` resolves once the entry is kept, to whether it survives a crash. */
export interface Journal {
  /**
   * What the leader of this lease has put and the browser has taken since is written again; as doubtful, when another may have led
   * meanwhile and said it.
   */
  all(lease?: number): Promise<readonly Entry[]>;
  /** Names this tab knew to be kept on a disk that was then taken as a whole: nobody has settled them there. As of the last `all`. */
  readonly gone?: ReadonlySet<string>;
  put(entry: Entry, lease: number): Promise<boolean>;
  remove(localId: string, lease: number): Promise<void>;
  /**
   * Gives an entry to one tab until a time (epoch ms), unless another holds it: then `until` tells how long. Resolves to the entry as it
   * stands on the disk, and to nothing where it is gone.
   */
  claim(localId: string, tab: string, until: number): Promise<{ readonly entry: Entry; readonly until?: number } | undefined>;
  /** Writes the confirmed facts and erases the entry in one strict transaction. */
  settle(localId: string, events: readonly AnyEvent[], state: ChatState, lease: number): Promise<void>;
}

export interface Drafts {
  get(roomId: string, threadId?: string): Promise<Draft | undefined>;
  put(roomId: string, draft: Draft | undefined, threadId?: string): Promise<void>;
}

export interface Storage {
  readonly cache: Cache;
  readonly journal: Journal;
  readonly drafts: Drafts;
  /** False: nothing survives a reload. `onSaved` tells when that changes. */
  readonly saved: boolean;
  onSaved(listener: (saved: boolean) => void): () => void;
  /** Tells that everything of this person was erased elsewhere: nothing more can be kept or read here. */
  onErased?(listener: () => void): () => void;
  /** Writes now what the cache still holds back: the page may be about to go. */
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Removes everything of this person from this device; the journal stays if asked. */
  destroy(keepJournal?: boolean): Promise<void>;
}
