// Who is in the market: the cookie first, then the token of the handshake, then the header.
import { decodeJwt } from 'jose';
import type { IncomingMessage } from 'node:http';
import { readCookie } from '../auth/cookies.ts';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import type { Site } from './door.ts';
import { door } from './marketplace.view.ts';

export type Visitor = { readonly person: Person; readonly expiresAt: number };

/** The token, wherever it stands. `offered` is what the handshake brought. */
export function findToken(req: IncomingMessage, offered?: unknown): string | undefined {
  const header = /^Bearer ([^\s]+)$/i.exec(req.headers.authorization ?? '')?.[1];
  return readCookie(req, 'accessToken') ?? (typeof offered === 'string' && offered ? offered : header);
}

/** The person behind a token, or nothing. */
export async function recognise({ core, tokens }: Site, token: string): Promise<Visitor | undefined> {
  const claims = await tokens.check(door, token);
  const person = claims && (await core.person(door, claims.id));
  return person && person.role === claims.role ? { person, expiresAt: claims.expiresAt } : undefined;
}

/** The person who asks. Throws `HttpError`: 401 without a token or with an old one, 403 for one that is none. */
export async function signedIn(site: Site, { raw }: Request): Promise<Person> {
  const token = findToken(raw);
  if (!token) throw new HttpError(401, 'Access token required');
  const visitor = await recognise(site, token);
  if (visitor) return visitor.person;
  throw isPast(token) ? new HttpError(401, 'Token expired') : new HttpError(403, 'Invalid token');
}

function isPast(token: string): boolean {
  try {
    return (decodeJwt(token).exp ?? Infinity) * 1000 <= Date.now();
  } catch {
    return false;
  }
}
