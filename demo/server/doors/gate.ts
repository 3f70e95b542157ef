// How somebody known stands at a door's sockets: let in by the handshake, put out when their token ends, heard in turn.
import type { Socket } from 'socket.io';
import { createSerial } from '../core/serial.ts';
import type { Site } from './door.ts';
import type { Visitor } from './people.ts';

/** The longest a timer can run, in ms. */
const longestTimer = 2 ** 31 - 1;

export const personRoom = (id: string): string => `user:${id}`;

/** Lets in whomever `admit` knows; the others hear the words it throws. Nobody holds more sockets than the site allows. */
export function guardDoor(site: Site, admit: (socket: Socket) => Promise<Visitor>): void {
  site.io.use((socket, next) => {
    letIn(site, socket, admit).then(
      () => next(),
      (error: unknown) => next(error instanceof Error ? error : new Error('Authentication error')),
    );
  });
}

async function letIn(site: Site, socket: Socket, admit: (socket: Socket) => Promise<Visitor>): Promise<void> {
  const visitor = await admit(socket);
  if (!(await takePlace(site, socket, visitor.person.id))) throw new Error('Too many connections');
  Object.assign(socket.data as object, { visitor });
}

/**
 * Whether a person may hold one more socket. Its place is taken at once, before it is let in: of many that come together none must be counted
 * as not yet there. Whoever is refused afterwards gives it back, as Socket.IO takes them out of every room.
 */
export async function takePlace({ io, maxPerPerson }: Site, socket: Socket, id: string): Promise<boolean> {
  const room = personRoom(id);
  const open = (await io.in(room).fetchSockets()).length;
  const here = io.sockets.adapter.rooms.get(room);
  if (here?.has(socket.id)) return true;
  // Who has gone meanwhile would hold a place for ever.
  if (socket.conn.readyState !== 'open' || Math.max(open, here?.size ?? 0) >= maxPerPerson) return false;
  await socket.join(room);
  return true;
}

/** Who was let in. Their socket ends with their token. */
export function welcome(socket: Socket): Visitor {
  const { visitor } = socket.data as { readonly visitor: Visitor };
  const left = Math.min(visitor.expiresAt - Date.now(), longestTimer);
  const expiry = setTimeout(() => socket.disconnect(true), left);
  socket.on('disconnect', () => clearTimeout(expiry));
  return visitor;
}

/** Hears one event after the other, so that what is said behind a join finds it done. `refuse` is told what an event could not do. */
export function hearInTurn(
  socket: Socket,
  events: Readonly<Record<string, (argument: unknown) => Promise<void> | void>>,
  refuse: (event: string, error: unknown, argument: unknown) => void,
): void {
  const inTurn = createSerial();
  for (const [event, hear] of Object.entries(events)) {
    socket.on(event, (argument: unknown) => {
      void inTurn(async () => hear(argument)).catch((error: unknown) => refuse(event, error, argument));
    });
  }
}
