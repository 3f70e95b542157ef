// Who is at the portal: the token of the handshake, else the header; REST knows the header only, and says what was wrong with it.
import type { Socket } from 'socket.io';
import { readBearer } from '../auth/cookies.ts';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import type { Site } from './door.ts';
import { guardDoor, TurnedAway } from './gate.ts';
import { countWriting, isPast, recogniseAt } from './people.ts';
import type { Visitor } from './people.ts';
import { door } from './portal.view.ts';

/** A refusal of credentials: the word for programs besides the one for people. */
export class Unknown extends HttpError {
  readonly code: string;
  constructor(code: string, message: string) {
    super(401, message);
    this.code = code;
  }
}

const recognise = recogniseAt(door);

/** The person who asks. Throws `Unknown`, or `HttpError` 429. */
export async function signedIn(site: Site, request: Request): Promise<Person> {
  const token = readBearer(request.raw);
  if (!token) throw new Unknown('AUTH_MISSING', 'No token provided');
  const { person } = await knownBy(site, token);
  countWriting(site, request, person);
  return person;
}

/** Lets nobody unknown have a socket. */
export const guardPortal = (site: Site): void => guardDoor(site, (socket) => admit(site, socket));

async function admit(site: Site, { handshake, request }: Socket): Promise<Visitor> {
  const offered: unknown = handshake.auth['token'] ?? readBearer(request);
  try {
    if (typeof offered !== 'string' || !offered) throw new Unknown('AUTH_MISSING', 'No token provided');
    return await knownBy(site, offered);
  } catch (error) {
    throw error instanceof Unknown
      ? new TurnedAway(`Authentication error: ${handshakeWords[error.code] ?? error.message}`)
      : error;
  }
}

/** The handshake has fewer words for it. */
const handshakeWords: Readonly<Record<string, string>> = { TOKEN_EXPIRED: 'Invalid token' };

async function knownBy(site: Site, token: string): Promise<Visitor> {
  const visitor = await recognise(site, token);
  if (visitor) return visitor;
  if (await site.tokens.check(door, token)) throw new Unknown('USER_NOT_FOUND', 'User not found');
  throw isPast(token) ? new Unknown('TOKEN_EXPIRED', 'Token expired') : new Unknown('TOKEN_INVALID', 'Invalid token');
}
