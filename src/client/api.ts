// The headless API as a host sees it: what `createChat` returns.
import type { Request } from '../model/command.ts';
import type { Draft, Extra, Message, Room } from '../model/entities.ts';
import type { ChatEvent, Entry, Status } from '../model/event.ts';
import type { ChatState, RoomState } from '../model/state.ts';
import type { Carried } from '../ports/dialect.ts';
import type { Readable } from '../kit/readable.ts';

/** The connection client. */
export interface Connection extends Readable<Status> {
  /** Tries again now, also after `denied`; asks `auth` again. */
  retry(): void;
}

/** The room manager. Its value is the list of known rooms, most recent first. */
export interface RoomManager extends Readable<readonly Room[]> {
  room(id: string): RoomHandle;
  /**
   * Resolves once the backend has made it; until then it waits in the outbox, also over a reload.
   * @throws ChatError `unsupported` when this backend cannot create rooms, or why it was refused.
   */
  create(room: { title?: string; members?: readonly string[]; body?: string; extra?: Extra }): Promise<RoomHandle>;
  loadMore(): Promise<void>;
}

/** The offline message cache. Bytes are an estimate. */
export interface CacheControl {
  usage(): Promise<{ readonly messages: number; readonly bytes: number }>;
  clear(): Promise<void>;
}

/** What waits to be sent. */
export interface OutboxControl extends Readable<readonly Entry[]> {
  /** Says a failed or unconfirmed entry again, at the end of its lane. */
  retry(localId: string): void;
  /** Holds an entry back until `until` (epoch ms). */
  postpone(localId: string, until: number): Promise<void>;
  discard(localId: string): Promise<void>;
}

export type Sent = {
  readonly localId: string;
  /** True once the message survives a crash, false in memory mode. Rejects with a ChatError (`full`, `too-large`, `closed`) when it was not accepted. */
  readonly saved: Promise<boolean>;
  /** The confirmed message. Rejects with a ChatError when the server refused it, the person discarded it or the client was closed first. */
  readonly settled: Promise<Message>;
};

/** Counts, states and versions; never content or tokens. */
export type Diagnostics = Readonly<Record<string, string | number | boolean>>;

export interface ChatClient {
  readonly state: Readable<ChatState>;
  readonly connection: Connection;
  readonly rooms: RoomManager;
  readonly cache: CacheControl;
  readonly outbox: OutboxControl;
  start(): void;
  /** Stops; keeps everything on disk. */
  close(): Promise<void>;
  /**
   * Stops and wipes everything of this person, in every tab. `keepOutbox`: what waits to be sent stays on this device for when they
   * come back; nobody else is shown it, and nothing is sent in another name. Rejects with a ChatError `storage` when the device refuses.
   */
  logout(options?: { keepOutbox?: boolean }): Promise<void>;
  diagnostics(): Diagnostics;
  /** Whether this backend offers it at all. The server still decides. */
  can(what: Request['type'] | Request): boolean;
  /** Whether a message to this backend may bring this besides its words. */
  carries(what: Carried): boolean;
  room(id: string): RoomHandle;
  /**
   * Resolves once the command is accepted: on disk for a durable one, handed on for any other.
   * @throws ChatError `unsupported`, `full`, `too-large`, `closed`.
   */
  dispatch(command: Request, options?: { readonly notBefore?: number }): Promise<void>;
  /**
   * Tells facts that changed something: a message arriving twice is told once. Every tab of a person tells it; what should be done once
   * per device, such as a notification, is done where `diagnostics().leading` is true.
   */
  on<T extends ChatEvent['type']>(
    type: T,
    listener: (event: Extract<ChatEvent, { type: T }>) => void,
    options?: { signal?: AbortSignal },
  ): () => void;
}

export interface RoomHandle {
  readonly id: string;
  readonly state: Readable<RoomState>;
  /** Counted: the first caller joins and loads, the last release leaves. Returns its release. */
  open(): () => void;
  /** Counted: joins and keeps the unread count, without loading history. Returns its release. */
  watch(): () => void;
  send(draft: Draft | string): Sent;
  /** Loads the page before the oldest message, or fills the gap before the run that holds `before`. Resolves when it was tried. */
  loadOlder(before?: string): Promise<void>;
  /**
   * Loads a message with what stands around it, however far back; what lies between is shown as a gap. Resolves when it was tried.
   * @throws ChatError `unsupported` when this backend cannot do it.
   */
  loadAround(id: string): Promise<void>;
  /** Loads the newest page again, after an error. */
  reload(): Promise<void>;
  /** Marks everything up to a message, or up to the newest known, as read by me. */
  markRead(upTo?: string): void;
  typing(active: boolean): void;
  edit(id: string, body: string): Promise<void>;
  remove(id: string): Promise<void>;
  react(id: string, key: string, active: boolean): Promise<void>;
  /** What the composer held when it was last looked at. */
  draft(threadId?: string): Promise<Draft | undefined>;
  saveDraft(draft: Draft | undefined, threadId?: string): Promise<void>;
}
