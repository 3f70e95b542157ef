// Who answers for a workspace. Contacts write from their phones and have nothing to look for here.
import type { Socket } from 'socket.io';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import { readToken } from '../auth/cookies.ts';
import type { Site } from './door.ts';
import { guardDoor, TurnedAway } from './gate.ts';
import { door, isAgent } from './live-chat.view.ts';
import { countWriting, recogniseAt } from './people.ts';
import type { Recognise, Visitor } from './people.ts';

/** Only agents have anything to look for here. */
export const recognise: Recognise = async (site, token) => {
  const visitor = await recogniseAt(door)(site, token);
  return visitor && isAgent(visitor.person) ? visitor : undefined;
};

/** Known backends of this kind let anyone connect. This one looks who asks. */
export const guardContacts = (site: Site): void => guardDoor(site, (socket) => admit(site, socket));

async function admit(site: Site, { handshake }: Socket): Promise<Visitor> {
  const visitor = await recognise(site, handshake.auth['token']);
  if (visitor) return visitor;
  throw new TurnedAway('Unauthorized', { code: 'unauthorized' });
}

/** The agent who asks. Throws `HttpError` 401, or 429. */
export async function signedIn(site: Site, request: Request): Promise<Person> {
  const visitor = await recognise(site, readToken(request.raw));
  if (!visitor) throw new HttpError(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
  countWriting(site, request, visitor.person);
  return visitor.person;
}
