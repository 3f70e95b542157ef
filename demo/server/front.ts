// Where every request arrives: headers, origin, trouble on purpose, sockets, routes, files, in that order.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Refused } from './core/refused.ts';
import type { Reason } from './core/refused.ts';
import type { Inlet } from './doors/door.ts';
import type { Faults } from './faults/faults.ts';
import { HttpError, sendJson } from './http/answer.ts';
import { readJson } from './http/body.ts';
import { allowReading, answerPreflight, originAllowed } from './http/origins.ts';
import { findRoute } from './http/routes.ts';
import type { Route } from './http/routes.ts';
import { serveStatic } from './http/static.ts';
import type { Mount } from './http/static.ts';
import type { Sockets } from './sockets.ts';
import type { Watch } from './watch.ts';

export type Front = {
  readonly origins: readonly string[];
  readonly routes: readonly Route[];
  readonly mounts: readonly Mount[];
  readonly sockets: readonly Sockets[];
  /** WebSockets of other kinds; no fault is laid on them. */
  readonly inlets: readonly Inlet[];
  readonly faults: Faults;
  readonly log: Logger;
  readonly watch: Watch;
};

const statusOf: Readonly<Record<Reason, number>> = { 'not-found': 404, forbidden: 403, invalid: 400, conflict: 409 };

/** Answers a request, whatever happens. */
export async function answerRequest(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  front.watch.request(req, res, pathOf(req));
  try {
    await direct(front, req, res);
  } catch (error) {
    answerError(front, req, res, error);
  }
}

/** Lets a WebSocket in, or closes the door on it. */
export function answerUpgrade(front: Front, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on('error', () => socket.destroy());
  const sockets = front.sockets.find(({ owns }) => owns(pathOf(req)));
  if (!originAllowed(req, front.origins)) return closeUpgrade(socket, '403 Forbidden');
  const inlet = front.inlets.find(({ owns }) => owns(pathOf(req)));
  if (inlet) return inlet.upgrade(req, socket, head);
  if (!sockets) return closeUpgrade(socket, '404 Not Found');
  if (front.faults.blocked()) return closeUpgrade(socket, '503 Service Unavailable');
  sockets.upgrade(req, socket, head);
}

async function direct(front: Front, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = pathOf(req);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'same-origin');
  if (!originAllowed(req, front.origins)) throw new HttpError(403, 'this origin is not allowed');
  allowReading(req, res);
  if (req.method === 'OPTIONS') return answerPreflight(res);
  if (await front.faults.request(req, res, path)) return;
  const sockets = front.sockets.find(({ owns }) => owns(path));
  if (sockets && front.faults.blocked()) throw new HttpError(503, 'socket traffic is blocked');
  if (sockets) return sockets.request(req, res);
  await answerPath(front, path, req, res);
}

async function answerPath({ routes, mounts }: Front, path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const found = findRoute(routes, req.method ?? 'GET', path);
  if (found) {
    const query = new URLSearchParams((req.url ?? '').split('?').slice(1).join('?'));
    return sendJson(req, res, await found.route.run({ raw: req, params: found.params, query, body: () => readJson(req) }));
  }
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (reads && (await serveStatic(mounts, path, req, res))) return;
  throw new HttpError(404, 'nothing is here');
}

function answerError({ log }: Front, req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const { status, message, headers } = explain(error);
  if (status >= 500) log.error({ err: error, method: req.method, path: pathOf(req) }, 'request failed');
  sendJson(req, res, { status, body: { message }, headers });
}

function explain(error: unknown): {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  if (error instanceof HttpError) return error;
  if (error instanceof Refused) return { status: statusOf[error.reason], message: error.message, headers: {} };
  return { status: 500, message: 'something went wrong here', headers: {} };
}

// Kept as it came, not resolved: a path with `..` in it is to be seen, not tidied.
function pathOf(req: IncomingMessage): string {
  return (req.url ?? '/').split('?', 1)[0] ?? '/';
}

function closeUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
