// What a backend's description looks like: two tables, no I/O, no state, no clock.
import type { Command, CommandOf } from '../model/command.ts';
import type { Message, Room, User } from '../model/entities.ts';
import type { ErrorCode, Refusal } from '../model/error.ts';
import type { ChatEvent } from '../model/event.ts';

/** Two tables: what the backend says to us, and what we say to it. Rows are pure. */
export interface Dialect<Wire = Record<string, never>> {
  readonly name: string;
  /** Its rung, as data; the conformance kit proves it. Nothing is promised unless it says so. */
  readonly promises?: Promises;
  /** Frames become facts. */
  readonly hear: { readonly [E in keyof Wire]?: Hearing<Wire[E]> };
  /** Commands become steps: facts already known, calls to make. A missing row is something this backend cannot do, or does unasked. */
  readonly say: { readonly [T in Command['type']]?: (command: CommandOf<T>, here: Here) => Said };
  /** How to reach the backend with the pass we hold; asked before every handshake and request. The host's own `reach` is laid over it. */
  reach?(pass: Pass): Reach;
  /** The backend speaks first: `enter` waits until this frame has been heard. */
  readonly greeting?: keyof Wire;
  /** Reads a refusal the backend words in its own way; asked about every answer, 200 too. Without a verdict the HTTP status decides. */
  judge?(answer: Answer): ErrorCode | Refusal | undefined;
  /** Whether to offer this at all. Without it: a row in `say`; edit and delete only of what is mine. The server still decides. */
  may?(command: Command, here: Here): boolean;
  /** What a message may bring besides its words; whatever is not named here is not offered to a person. */
  readonly carries?: readonly Carried[];
  /** Loading history also marks it read, so only a visible, open thread may load. */
  readonly loadingReads?: true;
}

/** Any dialect, when its wire no longer matters. */
export type AnyDialect = Omit<Dialect, 'hear' | 'greeting'> & {
  readonly hear: Readonly<Record<string, Hearing<never> | undefined>>;
  readonly greeting?: PropertyKey;
};

/** `markdown`: its words may be formatted, and are drawn so. */
export type Carried = 'replyTo' | 'mentions' | 'attachments' | 'markdown';

export type Promises = {
  /** L1: the localId comes back in event, answer and history. */
  readonly echoesLocalId?: true;
  /** L2: the same command said again within this time (ms) changes nothing. */
  readonly keyTtlMs?: number;
  /** L3: order keys without holes, in each room or over all of them. */
  readonly order?: 'room' | 'feed';
  /** L4: `catch-up` also tells edits, deletes, reactions and reads. */
  readonly changes?: true;
};

/** Most rows give one thing, some several or none; lists may nest, and `condition && fact` is a row. */
export type Some<T> = T | readonly Some<T>[] | false | undefined;
/** A pass is heard but never absorbed: no store, cache, journal, tab or recording sees it. */
export type Fact = ChatEvent | { readonly type: 'pass'; readonly pass: Pass };
export type Heard = Some<Fact>;
export type Said = Some<Fact | Call>;
/** A frame of several arguments gives the first as `frame` and the others after `here`. */
export type Hearing<Frame> = (frame: Frame, here: Here, ...rest: readonly unknown[]) => Heard;

/** What a row may know besides its argument: what the store holds, the pass, and when. */
export interface Here {
  readonly me: User;
  readonly pass: Pass;
  /** Where the backend is, absolute: what an address that came as a path stands under. */
  readonly url: string;
  /** Our clock, epoch ms; only for frames that bring no time. */
  readonly now: number;
  /** The socket stands; else only HTTP can carry a call. */
  readonly live: boolean;
  readonly joined: readonly string[];
  /** With `extra`, where a dialect keeps what it needs to find its way back. */
  readonly rooms: readonly Room[];
  message(id: string): Message | undefined;
}

/** What proves who we are: what the host's `auth()` gave, and over it what the backend issued. In memory only. */
export type Pass = Readonly<Record<string, string>>;

/** One thing to do on the wire. Its answer is the acknowledgement's arguments, the response's body, or the echo; it becomes facts, or the next step. */
export type Call = (
  | {
      readonly via: 'socket';
      readonly event: string;
      readonly args: readonly unknown[];
      readonly settles: 'written' | 'ack' | 'echo';
    }
  | {
      readonly via: 'http';
      readonly method: Method;
      readonly path: string;
      readonly body?: unknown;
      readonly headers?: Texts;
    }
  /** For example a database client of the host. `told`: how much of a file has gone, 0 to 1; only an upload asks. */
  | { readonly via: 'own'; run(signal: AbortSignal, told?: (part: number) => void): Promise<unknown> }
) & {
  /** How long a request may take, where that is longer than usual; ms. */
  readonly ms?: number;
  hear?(...answer: readonly unknown[]): Said;
};
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What came back, before any row has read it. A refused handshake is an answer too: the server's reason; a lost network is not. */
export type Answer = {
  readonly from: 'ack' | 'http' | 'own' | 'handshake';
  /** HTTP status, where one could be read. */
  readonly status?: number;
  /** Milliseconds the server asked us to wait (`Retry-After`). */
  readonly retryAfter?: number;
  readonly args: readonly unknown[];
};

/** Where the backend listens and how the pass travels. */
export type Reach = {
  /** The socket's path; `/socket.io` unless given. */
  readonly path?: string;
  readonly namespace?: string;
  readonly transports?: readonly ('websocket' | 'polling')[];
  /** Base of every HTTP path: a path on the same origin, or another origin. */
  readonly rest?: string;
  readonly cookies?: boolean;
  /** Into the handshake. */
  readonly auth?: Readonly<Record<string, unknown>>;
  readonly query?: Texts;
  /** Onto every request. */
  readonly headers?: Texts;
};
export type Texts = Readonly<Record<string, string>>;
