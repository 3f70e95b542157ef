// How somebody known stands at a door's sockets: let in by the handshake, put out when their token ends, heard in turn.
import type { Socket } from 'socket.io';
import { createSerial } from '../core/serial.ts';
import type { Site } from './door.ts';
import type { Visitor } from './people.ts';

/** The longest a timer can run, in ms. */
const longestTimer = 2 ** 31 - 1;

export const personRoom = (id: string): string => `user:${id}`;

type Events = Readonly<Record<string, (argument: unknown) => Promise<void> | void>>;
type Admit = (socket: Socket) => Promise<Visitor>;

/** What is said to somebody who is not let in; `data` is for their program. */
export class TurnedAway extends Error {
  readonly data: unknown;
  constructor(words: string, data?: unknown) {
    super(words);
    this.data = data;
  }
}

const crowded = new TurnedAway('Too many connections');

/** Lets in whomever `admit` knows; it throws `TurnedAway` at the others. Nobody holds more sockets than the site allows. */
export function guardDoor(site: Site, admit: Admit, tooMany = crowded): void {
  site.io.use((socket, next) => {
    letIn(site, socket, admit, tooMany).then(
      () => next(),
      (error: unknown) => next(wordsFor(site, error)),
    );
  });
}

async function letIn(site: Site, socket: Socket, admit: Admit, tooMany: TurnedAway): Promise<void> {
  const visitor = await admit(socket);
  if (!(await takePlace(site, socket, visitor.person.id))) throw tooMany;
  Object.assign(socket.data as object, { visitor });
}

// What failed here is nobody else's business.
function wordsFor(site: Site, error: unknown): Error {
  const said = error instanceof TurnedAway ? error : new TurnedAway('something went wrong here');
  if (said !== error) site.report(error);
  site.turnedAway(said.message);
  return said;
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
  const expiry = endWith(socket, visitor);
  socket.on('disconnect', () => clearTimeout(expiry));
  return visitor;
}

/** Ends a socket when the token of who holds it ends; the timer is the caller's to clear. */
export const endWith = (socket: Socket, visitor: Visitor): NodeJS.Timeout => endLater(visitor, () => socket.disconnect(true));

/** Ends something with a token; the timer is the caller's to clear. */
export const endLater = ({ expiresAt }: Visitor, end: () => void): NodeJS.Timeout =>
  setTimeout(end, Math.min(expiresAt - Date.now(), longestTimer));

/** A table of events with whoever they are heard from. */
export const bind = <Who>(
  events: Readonly<Record<string, (who: Who, argument: unknown) => Promise<void> | void>>,
  who: Who,
): Events =>
  Object.fromEntries(Object.entries(events).map(([event, hear]) => [event, (argument: unknown) => hear(who, argument)]));

/** Hears one event after the other, so that what is said behind a join finds it done. `refuse` is told what an event could not do. */
export function hearInTurn(
  socket: Socket,
  events: Events,
  refuse: (event: string, error: unknown, argument: unknown) => void,
): void {
  const inTurn = createSerial();
  for (const [event, hear] of Object.entries(events)) {
    socket.on(event, (argument: unknown) => {
      void inTurn(async () => hear(argument)).catch((error: unknown) => refuse(event, error, argument));
    });
  }
}
