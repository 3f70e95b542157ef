// Where a request carries its token: in the header or in a cookie.
import type { IncomingMessage } from 'node:http';

/** The value of a cookie, or nothing. Of two with one name the first counts, as browsers order them most specific first. */
export function readCookie({ headers }: IncomingMessage, name: string): string | undefined {
  const pair = (headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}

/** A cookie scripts cannot read and other sites do not send along. `life` in seconds. */
export function writeCookie(name: string, value: string, life: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}`;
}

/** The token of the header `Authorization: Bearer`, or nothing. */
export const readBearer = ({ headers }: IncomingMessage): string | undefined =>
  /^Bearer ([^\s]+)$/i.exec(headers.authorization ?? '')?.[1];

/** The token of a request: the header where it is given, be it good or not, else the cookie. */
export const readToken = (req: IncomingMessage, cookie = 'token'): string | undefined =>
  req.headers.authorization === undefined ? readCookie(req, cookie) : readBearer(req);
