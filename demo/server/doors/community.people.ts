// Who is in the community: on the socket a token and the id it must be of, over HTTP the header or the session's cookie.
import type { Socket } from 'socket.io';
import { readToken } from '../auth/cookies.ts';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import type { Site } from './door.ts';
import { guardDoor, TurnedAway } from './gate.ts';
import { countWriting, recogniseAt } from './people.ts';
import type { Visitor } from './people.ts';
import { door } from './community.view.ts';

/** Officials may delete what others wrote and notify whom they like. */
export const isOfficial = ({ role }: Pick<Person, 'role'>): boolean => role === 'official';

export const sessionCookie = 'next-auth.session-token';
const recognise = recogniseAt(door);

/** Lets nobody unknown have a socket. Known backends of this kind believe whatever id they are told; this one asks the token. */
export const guardCommunity = (site: Site): void => guardDoor(site, (socket) => admit(site, socket));

async function admit(site: Site, { handshake }: Socket): Promise<Visitor> {
  const { token, userId } = handshake.auth as Readonly<Record<string, unknown>>;
  const visitor = await recognise(site, token);
  if (visitor && (userId === undefined || userId === visitor.person.id)) return visitor;
  throw new TurnedAway('Authentication error');
}

/** The person who asks. Throws `HttpError` 401, or 429. */
export async function signedIn(site: Site, request: Request): Promise<Person> {
  const visitor = await recognise(site, readToken(request.raw, sessionCookie));
  if (!visitor) throw new HttpError(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
  countWriting(site, request, visitor.person);
  return visitor.person;
}
