// Who is in the market: the cookie first, then the token of the handshake, then the header.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { readBearer, readCookie } from '../auth/cookies.ts';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import type { Site } from './door.ts';
import { guardDoor, TurnedAway } from './gate.ts';
import { door } from './marketplace.view.ts';
import { countWriting, isPast, recogniseAt } from './people.ts';
import type { Visitor } from './people.ts';

/** The token, wherever it stands. `offered` is what the handshake brought. */
export function findToken(req: IncomingMessage, offered?: unknown): string | undefined {
  return readCookie(req, 'accessToken') ?? (typeof offered === 'string' && offered ? offered : readBearer(req));
}

const recognise = recogniseAt(door);

/** Lets nobody unknown have a socket. */
export const guardMarket = (site: Site): void => guardDoor(site, (socket) => admit(site, socket));

async function admit(site: Site, { handshake, request }: Socket): Promise<Visitor> {
  const token = findToken(request, handshake.auth['token']);
  if (!token) throw new TurnedAway('Authentication token required');
  const visitor = await recognise(site, token);
  if (visitor) return visitor;
  throw new TurnedAway((await site.tokens.check(door, token)) ? inactive : 'Authentication failed');
}

/** A good token of somebody who has gone, or has another role by now. */
const inactive = 'Invalid or inactive user';

/** The person who asks. Throws `HttpError`: 401 without a token, with an old one or of somebody gone, 403 for one that is none, 429. */
export async function signedIn(site: Site, request: Request): Promise<Person> {
  const token = findToken(request.raw);
  if (!token) throw new HttpError(401, 'Access token required');
  const visitor = await recognise(site, token);
  if (!visitor) throw await refusalOf(site, token);
  countWriting(site, request, visitor.person);
  return visitor.person;
}

async function refusalOf({ tokens }: Site, token: string): Promise<HttpError> {
  if (await tokens.check(door, token)) return new HttpError(401, inactive);
  return isPast(token) ? new HttpError(401, 'Token expired') : new HttpError(403, 'Invalid token');
}
