// Reads and writes the one cookie the demo sign-in uses.
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

/** The token of a request: `Authorization: Bearer` where it is given, else the cookie `token`. */
export function readToken(req: IncomingMessage): string | undefined {
  const header = req.headers.authorization;
  return header === undefined ? readCookie(req, 'token') : /^Bearer ([^\s]+)$/i.exec(header)?.[1];
}
