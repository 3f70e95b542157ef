// Several tabs of one person are one device: one leads, the others follow.
import type { Readable } from '../kit/readable.ts';
import type { Request } from '../model/command.ts';
import type { Draft } from '../model/entities.ts';
import type { AnyEvent, Entry } from '../model/event.ts';

/** What tabs tell each other. A hint: storage is the truth, and any note may be lost. */
export type TabNote =
  /** Leader to followers. */
  | { readonly events: readonly AnyEvent[] }
  /** Follower to leader. */
  | { readonly command: Request }
  /** Follower to leader: the shared journal has no room for this. */
  | { readonly entry: Entry }
  /** Follower to leader: the person decided about an entry. */
  | { readonly decide: 'retry' | 'discard'; readonly localId: string }
  /**
   * A new leader asks who has which room open; a newcomer asks how things stand; someone wants to connect now; everything of this person
   * goes; the leader lives; there were so many notes. `missed` is posted by nobody: something was lost on the way to this tab.
   */
  | { readonly call: 'roll' | 'hello' | 'retry' | 'logout' | 'here' | 'last' | 'missed' }
  | { readonly draft?: Draft; readonly roomId: string; readonly threadId?: string };

export interface Tabs {
  readonly leading: Readable<boolean>;
  /** The epoch of this tab's leadership; a stale one may not write. */
  readonly lease: number;
  /** Set where no tab leads the others, each only itself: the name by which this one claims an entry before it says it. */
  readonly claimant?: string | undefined;
  post(note: TabNote): void;
  /** `from` names the posting tab, for as long as it lives. */
  onNote(listener: (note: TabNote, from: string) => void): () => void;
  close(): void;
}
