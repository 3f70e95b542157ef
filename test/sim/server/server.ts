// A backend in memory, at any rung of the ladder: rooms, messages, read marks, keys and a change feed, and what it tells whom.
import type { Bus } from '../bus.ts';

export type Level = 0 | 1 | 2 | 3 | 4;

/** How a history may be told that means the same (F12): newest first, older pages that repeat some, nothing though there is more, a cursor at the very beginning. */
export const oddities = ['reversed', 'overlapping', 'hollow', 'endless'] as const;
export type Oddity = (typeof oddities)[number];

/** A stored message. `truth` is the name its writer gave it: the server keeps it for the judge and shows it to no one below L1. */
export type Doc = {
  readonly id: string;
  readonly seq: number;
  readonly roomId: string;
  readonly author: string;
  readonly truth: string;
  readonly at: number;
  body: string;
  editedAt?: number;
  gone?: boolean;
  /** The server was brought back from a time before it. */
  lost?: boolean;
};

export type RoomDoc = {
  readonly id: string;
  readonly members: Set<string>;
  /** In order; a hard delete takes one out. */
  docs: Doc[];
  seq: number;
  readonly reads: Map<string, number>;
};

/** One socket as the server sees it. */
export type Line = {
  readonly id: string;
  readonly user: string;
  readonly joined: Set<string>;
  entered: boolean;
  push(event: string, frame: unknown): void;
};

export type Change = { readonly change: unknown; readonly at: string; readonly prev: string };

export type ServerOptions = {
  readonly level: Level;
  readonly users: readonly string[];
  readonly rooms: readonly string[];
  readonly pageSize: number;
  /** How long a key is remembered, ms. */
  readonly keyTtl: number;
  readonly hardDeletes: boolean;
  readonly oddity?: Oddity;
};

export interface Server {
  readonly options: ServerOptions;
  readonly rooms: Map<string, RoomDoc>;
  readonly lines: Set<Line>;
  /** Every message ever committed, in order, also those that are gone: what the judge counts. */
  readonly ledger: Doc[];
  readonly keys: Map<string, { readonly doc: Doc; readonly body: string; readonly at: number }>;
  readonly feeds: Map<string, Change[]>;
  epoch: number;
  down: boolean;
  /** Added to the time shown, never to the order. */
  skew: number;
  readonly tokens: Map<string, string>;
  issue(user: string): string;
  now(): number;
  nextId(): string;
  /** Tells everyone in a room, later and in order. */
  tell(room: RoomDoc, event: string, fact: unknown): void;
}

export const padded = (n: number): string => String(n).padStart(16, '0');

export const createServer = (bus: Bus, options: ServerOptions): Server => {
  let ids = 0;
  let issued = 0;
  /** Where unread counts are exact no room is empty: a count says up to what it counted by the room's last message alone. */
  const newRoom = (id: string): RoomDoc => {
    const welcome: Doc = {
      id: `m${id}`,
      seq: 1,
      roomId: id,
      author: 'host',
      truth: `welcome ${id}`,
      at: bus.now,
      body: 'welcome',
    };
    const docs = options.level >= 3 ? [welcome] : [];
    return { id, members: new Set(options.users), docs, seq: docs.length, reads: new Map() };
  };

  const feed = (user: string, fact: unknown): Change => {
    const list = server.feeds.get(user) ?? [];
    server.feeds.set(user, list);
    const entry: Change = {
      change: fact,
      at: `${server.epoch}:${padded(list.length + 1)}`,
      prev: `${server.epoch}:${padded(list.length)}`,
    };
    list.push(entry);
    return entry;
  };

  const later = (lane: string, label: string, run: () => void): void =>
    bus.push({ lane: `srv:${lane}`, kind: 'server', label, run });

  const server: Server = {
    options,
    rooms: new Map(options.rooms.map((id) => [id, newRoom(id)])),
    lines: new Set(),
    ledger: [],
    keys: new Map(),
    feeds: new Map(),
    epoch: 1,
    down: false,
    skew: 0,
    tokens: new Map(),
    issue(user) {
      issued += 1;
      server.tokens.set(`t${issued}`, user);
      return `t${issued}`;
    },
    now: () => bus.now,
    // Above L2 the order is the sequence alone, so names come in no order; below, the name breaks the tie of equal times.
    nextId: () => {
      ids += 1;
      return options.level >= 3 ? `m${((ids * 7919) % 99991).toString(36)}` : `m${String(ids).padStart(6, '0')}`;
    },
    tell(room, event, fact) {
      if (options.level < 4)
        return later(room.id, `tell ${room.id} ${event}`, () => {
          for (const line of server.lines) if (line.joined.has(room.id)) line.push(event, fact);
        });
      for (const user of room.members) {
        const change = feed(user, fact);
        later(`feed:${user}`, `feed ${user} ${event}`, () => {
          for (const line of server.lines) if (line.user === user && line.entered) line.push('change', change);
        });
      }
    },
  };
  return server;
};
