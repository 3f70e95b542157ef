// The one picture of everything a host or an element may look at. Immutable; only `reduce` makes the next one.
import type { Cursor, Message, Notice, Room, User } from './entities.ts';
import type { Counted, Entry, Status } from './event.ts';
import type { Refusal } from './error.ts';

export type ChatState = {
  readonly me?: User;
  readonly status: Status;
  /** The socket stands. */
  readonly connected: boolean;
  /** The backend has accepted our credentials since the last connect. */
  readonly authenticated: boolean;
  /** False: nothing survives a reload, because this device offers no storage. */
  readonly saved: boolean;
  readonly refused?: Refusal;
  /** Epoch ms of the next try to connect. */
  readonly retryAt?: number;
  readonly epoch?: string;
  readonly mark?: Cursor;
  readonly online: readonly User[];
  readonly rooms: ReadonlyMap<string, RoomState>;
  readonly moreRooms?: Cursor;
  readonly outbox: readonly Entry[];
  readonly notices: readonly Notice[];
  readonly moreNotices?: Cursor;
};

export type RoomState = {
  readonly room: Room;
  /** Oldest first. */
  readonly runs: readonly Run[];
  readonly threads: ReadonlyMap<string, readonly Run[]>;
  /** True once history has answered at least once, from the network or from disk. */
  readonly loaded: boolean;
  readonly loading: boolean;
  /** The newest run reaches the present: what is pushed now follows it without a hole. */
  readonly current: boolean;
  readonly refused?: Refusal;
  /** Watermarks as positions, by user id; beside them, under a name nobody has, the side opposite to mine where the backend names no reader. */
  readonly receipts: ReadonlyMap<string, string>;
  readonly counted?: Counted;
  /** Positions of messages at the end of the newest run that were answered and not yet overtaken by what is pushed. */
  readonly answered?: readonly string[];
  /** Edits and deletes heard before the message they are about, by its id. */
  readonly ahead?: ReadonlyMap<string, Partial<Message>>;
  readonly typing: readonly User[];
  readonly online: readonly User[];
  readonly unread: number;
};

/** Messages with no hole between them, oldest first; between two runs lies a gap. */
export type Run = {
  readonly messages: readonly Message[];
  readonly older?: Cursor;
  readonly newer?: Cursor;
  /** Heard without its history: what lies before it is unknown, whatever `older` says. */
  readonly loose?: true;
};

export const emptyRoom = (id: string): RoomState => ({
  room: { id },
  runs: [],
  threads: new Map(),
  loaded: false,
  loading: false,
  current: false,
  receipts: new Map(),
  typing: [],
  online: [],
  unread: 0,
});

export const emptyState = (me?: User): ChatState => ({
  ...(me && { me }),
  status: 'idle',
  connected: false,
  authenticated: false,
  saved: true,
  online: [],
  rooms: new Map(),
  outbox: [],
  notices: [],
});

/** Where a message stands in its room: server order key, then id. Compared by code unit; no client clock enters. */
export const positionOf = ({ order, id }: Pick<Message, 'order' | 'id'>): string => `${order}\u0000${id}`;
