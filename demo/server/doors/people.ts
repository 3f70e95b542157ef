// Who stands at a door: a token that is good there, of a person who still has the role it names.
import { decodeJwt } from 'jose';
import { readToken } from '../auth/cookies.ts';
import type { Person } from '../core/people.ts';
import { HttpError } from '../http/answer.ts';
import type { Request } from '../http/routes.ts';
import type { Site } from './door.ts';

export type Visitor = { readonly person: Person; readonly expiresAt: number };

/** The person behind a token, or nothing. */
export type Recognise = (site: Site, token: unknown) => Promise<Visitor | undefined>;

export const recogniseAt =
  (door: string): Recognise =>
  async ({ core, tokens }, token) => {
    const claims = await tokens.check(door, token);
    const person = claims && (await core.person(door, claims.id));
    return person && person.role === claims.role ? { person, expiresAt: claims.expiresAt } : undefined;
  };

/** Whether a token was one and its time has run out; it says nothing of whose it was. */
export function isPast(token: string): boolean {
  try {
    return (decodeJwt(token).exp ?? Infinity) * 1000 <= Date.now();
  } catch {
    return false;
  }
}

/** Counts a request as its person's if it is one to write. Throws `HttpError` 429 when it is one too many. */
export function countWriting({ spend }: Site, { raw }: Request, { id }: Person): void {
  if (raw.method !== 'GET' && raw.method !== 'HEAD') spend(id);
}

/** The person who asks. Throws `HttpError` 401, or 429. */
export const signedInAt =
  (door: string) =>
  async (site: Site, request: Request): Promise<Person> => {
    const visitor = await recogniseAt(door)(site, readToken(request.raw));
    if (!visitor) throw new HttpError(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
    countWriting(site, request, visitor.person);
    return visitor.person;
  };
