// What a front door is: one backend's wire over the messaging core.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket, Server } from 'socket.io';
import type { Tokens } from '../auth/tokens.ts';
import type { Core } from '../core/core.ts';
import type { Route } from '../http/routes.ts';

/** A backend's way of speaking. It is stateless; `open` gives it a site to speak at. */
export interface Door {
  /** Also the audience of its tokens, and the name under which people have a role here. */
  readonly name: string;
  /** What its socket path and routes stand under: nothing, or `/name`. */
  readonly mount: string;
  readonly quirks: Readonly<Record<string, Quirk>>;
  open(site: Site): OpenDoor;
}

/** Something a real backend does that a client must live with. */
export type Quirk = {
  readonly what: string;
  /** Left off by `all`: it breaks more than a client can be asked to mend. */
  readonly onlyByName?: true;
};

/** WebSockets that are no Socket.IO, under a path of their own. */
export type Inlet = {
  owns(path: string): boolean;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

export interface OpenDoor {
  readonly routes: readonly Route[];
  readonly inlet?: Inlet;
  connect(socket: Socket): void;
  /** Ends timers and subscriptions. */
  close(): void;
}

/** What a door has to work with. */
export type Site = {
  readonly core: Core;
  /** Every fact, also while no Socket.IO client is at this door. */
  readonly feed: Core['subscribe'];
  readonly io: Server;
  readonly tokens: Tokens;
  /** Sockets one person may hold at this door. */
  readonly maxPerPerson: number;
  quirk(name: string): boolean;
  /** Counts something that somebody writes. Throws `HttpError` 429 when it is too much. */
  spend(who: string): void;
  /** Where somebody asks from, also where that is behind trusted proxies. */
  addressOf(req: IncomingMessage): string;
  /** Whether anybody may be in a room, at this node or another. */
  hears(room: string): boolean;
  /** Sends a frame to every socket in a room, or once to every socket in any of several. */
  push(room: string | readonly string[], event: string, payload: unknown): void;
  /** Sends a frame to one socket. */
  reply(socket: Socket, event: string, payload: unknown): void;
  /** Whether no other node speaks for this door. */
  readonly alone: boolean;
  /** Gives a way to tell something to this door at every node; `hear` is how it hears it, from itself too. */
  everywhere<T>(name: string, hear: (told: T) => void): (told: T) => void;
  report(error: unknown): void;
  /** Notes that a socket was not let in; `because` is what it was told. */
  turnedAway(because: string): void;
};
