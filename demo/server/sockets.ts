// One Socket.IO server per door. Requests reach it only after the front has looked at them, polls with a session id included.
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { Faults } from './faults/faults.ts';
import { compressFrom } from './http/answer.ts';
import { maxBytes } from './http/body.ts';
import type { Relay } from './relay.ts';

export interface Sockets {
  readonly io: Server;
  /** Whether a path belongs to this server. */
  owns(path: string): boolean;
  /** Whether a request belongs to a session that is open here. */
  knows(req: IncomingMessage): boolean;
  request(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether no other node shares its rooms. */
  readonly alone: boolean;
  /** Whether anybody may be here at all. */
  attended(): boolean;
  /** Whether anybody may be in a room. */
  hears(room: string): boolean;
  push(room: string | readonly string[], event: string, payload: unknown): void;
  reply(socket: Socket, event: string, payload: unknown): void;
  /** Gives a way to tell something to every node; `hear` is how this one hears it, from itself too. */
  everywhere<T>(name: string, hear: (told: T) => void): (told: T) => void;
  close(): Promise<void>;
}

const threshold = { threshold: compressFrom };

/** A connection that keeps its dictionary compresses every frame, however small, and the threshold counts for nothing. */
export const deflate = { ...threshold, serverNoContextTakeover: true, clientNoContextTakeover: true };

/** Of Engine.IO, which keeps it from its types. */
type Engine = { readonly clients: Readonly<Record<string, unknown>> };

// As Engine.IO reads it, where the last of several counts and what stands behind a # is nothing: whoever reads otherwise sees sessions that it does not.
const sessionOf = ({ url = '/' }: IncomingMessage): string =>
  Object.fromEntries(new URL(url, 'https://socket.io').searchParams)['sid'] ?? '';

/** `path` is where it stands, for example `/socket.io`. With a relay its rooms reach over all nodes. */
export function openSockets(path: string, faults: Faults, relay?: Relay): Sockets {
  // Never listens: it is only where the front hands requests on. Engine.IO checks the origin of a handshake, not of the polls that follow.
  const inlet = createHttpServer();
  const limits = { maxHttpBufferSize: maxBytes, perMessageDeflate: deflate, httpCompression: threshold };
  const io = new Server(inlet, { path, serveClient: false, ...limits });
  io.on('connection', (socket) => socket.use(([event], next) => (faults.hears(String(event)) ? next() : undefined)));
  const leave = relay?.join(io, path);
  const alone = relay === undefined;
  // Who is at the other nodes is not known here without asking them.
  const hears = (room: string): boolean => !alone || io.sockets.adapter.rooms.has(room);
  return {
    io,
    owns: (asked) => asked === path || asked.startsWith(`${path}/`),
    knows: (req) => Object.hasOwn((io.engine as unknown as Engine).clients, sessionOf(req)),
    request: (req, res) => void inlet.emit('request', req, res),
    upgrade: (req, socket, head) => void inlet.emit('upgrade', req, socket, head),
    alone,
    attended: () => !alone || io.engine.clientsCount > 0,
    hears,
    push(room, event, payload) {
      const rooms = [room].flat();
      // What nobody hears is no frame, so no fault is spent on it.
      if (rooms.some(hears)) faults.frame(event, payload, (sent) => io.to(rooms).emit(event, sent));
    },
    reply: (socket, event, payload) => faults.frame(event, payload, (sent) => socket.emit(event, sent)),
    everywhere(name, hear) {
      io.on(name, hear);
      return (told) => {
        hear(told);
        if (!alone) io.serverSideEmit(name, told);
      };
    },
    async close() {
      leave?.();
      await io.close();
    },
  };
}
