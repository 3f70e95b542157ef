// Which pages may talk to this server: its own origin, and those on the list, letter by letter.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether this request may go on. Without an `Origin` it comes from no foreign page: browsers send one whenever it could. */
export function originAllowed({ headers }: IncomingMessage, list: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  return list.includes(origin) || (host !== undefined && (origin === `http://${host}` || origin === `https://${host}`));
}

/** Tells the browser that an allowed origin may read the answer, cookies included. */
export function allowReading({ headers }: IncomingMessage, res: ServerResponse): void {
  res.appendHeader('Vary', 'Origin');
  if (headers.origin === undefined) return;
  res.setHeader('Access-Control-Allow-Origin', headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.setHeader('Access-Control-Expose-Headers', 'Retry-After');
}

/** Answers a preflight. */
export function answerPreflight(res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  res.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, Idempotency-Key, apikey, x-client-info, prefer, accept-profile, content-profile',
  );
  res.setHeader('Access-Control-Max-Age', '600');
  res.writeHead(204).end();
}
