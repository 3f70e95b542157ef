// Where every request arrives: headers, origin, trouble on purpose, sockets, routes, files, in that order.
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Refused } from './core/refused.ts';
import type { Reason } from './core/refused.ts';
import type { Inlet } from './doors/door.ts';
import type { Faults } from './faults/faults.ts';
import { HttpError, sendJson } from './http/answer.ts';
import type { Headers } from './http/answer.ts';
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
  /** Counts a socket that wants to begin as one of its address. Throws `HttpError` 429 when it is one too many. */
  knock(req: IncomingMessage): void;
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
  try {
    upgrade(front, req, socket, head);
  } catch (error) {
    const { status, headers } = explain(error);
    note(front, req, status, error);
    closeUpgrade(socket, status, headers);
  }
}

function upgrade(front: Front, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (!originAllowed(req, front.origins)) return closeUpgrade(socket, 403);
  const inlet = front.inlets.find(({ owns }) => owns(pathOf(req)));
  const sockets = front.sockets.find(({ owns }) => owns(pathOf(req)));
  if (!inlet && !sockets) return closeUpgrade(socket, 404);
  knock(front, req, sockets);
  if (inlet) return inlet.upgrade(req, socket, head);
  if (front.faults.blocked()) return closeUpgrade(socket, 503);
  sockets?.upgrade(req, socket, head);
}

/** Whoever has a session of Socket.IO has been counted; whoever claims one that is not there has not. */
function knock(front: Front, req: IncomingMessage, sockets: Sockets | undefined): void {
  if (!sockets?.knows(req)) front.knock(req);
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
  if (sockets) {
    knock(front, req, sockets);
    return sockets.request(req, res);
  }
  await answerPath(front, path, req, res);
}

async function answerPath({ routes, mounts }: Front, path: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const found = findRoute(routes, req.method ?? 'GET', path);
  if (found) {
    const asked = { raw: req, params: found.params, query: queryOf(req), body: () => readJson(req) };
    return sendJson(req, res, await found.route.run(asked));
  }
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (reads && (await serveStatic(mounts, path, req, res))) return;
  throw new HttpError(404, 'nothing is here');
}

function answerError(front: Front, req: IncomingMessage, res: ServerResponse, error: unknown): void {
  const { status, message, headers } = explain(error);
  note(front, req, status, error);
  sendJson(req, res, { status, body: { message }, headers });
}

function note({ log }: Front, req: IncomingMessage, status: number, error: unknown): void {
  if (status >= 500) log.error({ err: error, method: req.method, path: pathOf(req) }, 'request failed');
}

function explain(error: unknown): {
  readonly status: number;
  readonly message: string;
  readonly headers: Headers;
} {
  if (error instanceof HttpError) return error;
  if (error instanceof Refused) return { status: statusOf[error.reason], message: error.message, headers: {} };
  return { status: 500, message: 'something went wrong here', headers: {} };
}

// Kept as it came, not resolved: a path with `..` in it is to be seen, not tidied.
function pathOf(req: IncomingMessage): string {
  return (req.url ?? '/').split('?', 1)[0] ?? '/';
}

const queryOf = (req: IncomingMessage): URLSearchParams => new URLSearchParams((req.url ?? '').split('?').slice(1).join('?'));

function closeUpgrade(socket: Duplex, status: number, headers: Headers = {}): void {
  const told = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' });
  const lines = told.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n`);
}
