// Who speaks the native protocol. Whoever is refused is told in a word for programs, beside one for people.
import type { Socket } from 'socket.io';
import type { Site } from './door.ts';
import { guardDoor, TurnedAway } from './gate.ts';
import { door } from './parley.view.ts';
import { recogniseAt, signedInAt } from './people.ts';
import type { Visitor } from './people.ts';

const recognise = recogniseAt(door);
export const signedIn = signedInAt(door);

/** Nobody unknown gets a socket. */
export const guard = (site: Site): void =>
  guardDoor(site, (socket) => admit(site, socket), refused('rate-limited', 'too many connections'));

async function admit(site: Site, { handshake }: Socket): Promise<Visitor> {
  const visitor = await recognise(site, handshake.auth['token']);
  if (visitor) return visitor;
  throw refused('unauthorized', 'the token is not good');
}

function refused(code: string, because: string): TurnedAway {
  return new TurnedAway(because, { code, because });
}
