// Facts coming up. Applying one twice is the same as applying it once.
import type { Command, Durable } from './command.ts';
import type { Attachment, Cursor, Message, Notice, Room, User } from './entities.ts';
import type { Refusal } from './error.ts';

/**
 * What a `load` asked for; the pipeline stamps it onto the page that answers. Empty: the newest page. `deaf`: it was asked before this
 * connection listened to the room, so what is pushed now need not follow it.
 */
export type Asked = {
  readonly before?: Cursor;
  readonly after?: Cursor;
  readonly threadId?: string;
  readonly around?: string;
  readonly deaf?: true;
};

/** Facts from the backend. */
export type ChatEvent =
  | { readonly type: 'entered'; readonly me?: User }
  | { readonly type: 'joined'; readonly roomId: string }
  /** Message ids, cursors and the mark of any other epoch are void. */
  | { readonly type: 'epoch'; readonly epoch: string }
  /** All up to `at` has been heard, if all up to `after` had been. */
  | { readonly type: 'mark'; readonly at: Cursor; readonly after?: Cursor }
  /** Something changed that the frame does not tell: load again. */
  | { readonly type: 'stale'; readonly roomId?: string }
  | { readonly type: 'rooms'; readonly rooms: readonly Room[]; readonly more?: Cursor }
  | { readonly type: 'room'; readonly room: Room }
  | { readonly type: 'room-gone'; readonly roomId: string }
  /** A slice of history without holes. No `older`: it begins where the room begins. */
  | {
      readonly type: 'page';
      readonly roomId: string;
      readonly messages: readonly Message[];
      readonly older?: Cursor;
      readonly newer?: Cursor;
      readonly of?: Asked;
    }
  | { readonly type: 'found'; readonly text: string; readonly messages: readonly Message[]; readonly more?: Cursor }
  /** `answered`: told in answer to what we said; the frames that were under way before it may still be lost with their socket. */
  | { readonly type: 'message'; readonly message: Message; readonly answered?: true }
  | { readonly type: 'message-changed'; readonly id: string; readonly roomId?: string; readonly change: Partial<Message> }
  | { readonly type: 'message-gone'; readonly id: string; readonly roomId?: string }
  /** Without `userId`: the side opposite the author of `upTo`; with an unknown author it is dropped. */
  | { readonly type: 'receipt'; readonly roomId: string; readonly userId?: string; readonly upTo: string | 'all' }
  | { readonly type: 'typing'; readonly roomId: string; readonly user: User; readonly active: boolean }
  | { readonly type: 'presence'; readonly roomId?: string; readonly user: User; readonly online: boolean }
  | { readonly type: 'notices'; readonly notices: readonly Notice[]; readonly more?: Cursor }
  | { readonly type: 'notice-gone'; readonly id: string }
  | { readonly type: 'uploaded'; readonly localId: string; readonly attachment: Attachment }
  | ({ readonly type: 'refused'; readonly to?: Command['type']; readonly roomId?: string } & Refusal);

/**
 * How the client stands to the backend. `connecting`: from prepare to enter. `catching-up`: connected, loading what was missed.
 * `live`: pushed frames arrive. `polling`: no socket, HTTP answers. `denied`: credentials were refused; nothing is tried until the host acts.
 */
export type Status = 'idle' | 'connecting' | 'catching-up' | 'live' | 'polling' | 'offline' | 'denied' | 'closed';

/** A durable command waiting in the outbox. */
export type Entry = {
  readonly command: Durable;
  readonly tries: number;
  /** Position of the newest message known when it was first said; an echo must come later. */
  readonly after?: string;
  readonly state: 'queued' | 'sending' | 'unconfirmed' | 'failed';
  /** An earlier try may have been heard: it is said again only while the backend knows it by its name. */
  readonly doubtful?: true;
  /** Epoch ms before which it is not said. */
  readonly notBefore?: number;
  /** No disk holds it: what it has become is known to the tabs alone. */
  readonly unsaved?: true;
  /** Why it failed, or what came instead of an answer. */
  readonly failed?: Refusal;
  /** How much of its first file that the backend has not got is there by now, 0 to 1; only while it is brought. */
  readonly brought?: number;
};

/** Facts about this device. Same road, same reducer. */
export type LocalEvent =
  | {
      readonly type: 'status';
      readonly status: Status;
      readonly connected: boolean;
      readonly authenticated: boolean;
      readonly refused?: Refusal;
      readonly retryAt?: number;
    }
  | { readonly type: 'loading'; readonly roomId: string; readonly active: boolean }
  | { readonly type: 'queued'; readonly entry: Entry }
  | { readonly type: 'sending'; readonly localId: string; readonly after?: string }
  /** A file of a message is on its way; without `part` it no longer is. */
  | { readonly type: 'bringing'; readonly localId: string; readonly part?: number }
  | { readonly type: 'settled'; readonly localId: string }
  /** `refused`: what came instead of an answer, where that is known. */
  | { readonly type: 'unconfirmed'; readonly localId: string; readonly refused?: Refusal }
  | { readonly type: 'discarded'; readonly localId: string }
  | ({ readonly type: 'failed'; readonly localId: string } & Refusal)
  | ({ readonly type: 'warning' } & Refusal)
  | { readonly type: 'saved'; readonly saved: boolean }
  | { readonly type: 'me'; readonly me: User }
  /** What a room looked like when it was last written to disk. */
  | { readonly type: 'restored'; readonly room: SavedRoom };

/** A room as the cache keeps it: the newest unbroken run, who has read how far, and what the server last counted. */
export type SavedRoom = {
  readonly room: Room;
  readonly messages: readonly Message[];
  /** What was only heard, later than the run. */
  readonly loose?: readonly Message[];
  readonly older?: Cursor;
  readonly receipts: readonly (readonly [userId: string, position: string])[];
  readonly counted?: Counted;
  /** The backend's epoch it was written in. */
  readonly epoch?: string;
};

/** The server's count of unread messages, and the position of the newest message it included. */
export type Counted = {
  readonly count: number;
  readonly asOf: string;
  /**
   * `assumed`: nobody counted; all was taken as read when history first answered. `floating`: told while the newest message was not
   * known here, so `asOf` settles when the newest page comes.
   */
  readonly basis?: 'assumed' | 'floating';
};

export type AnyEvent = ChatEvent | LocalEvent;
