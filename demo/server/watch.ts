// How the server does: requests and sockets counted and, one line each, logged. Neither holds a header, a query, a body or a token.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Core } from './core/core.ts';
import type { Sockets } from './sockets.ts';

export interface Watch {
  /** Follows a request to its end. */
  request(req: IncomingMessage, res: ServerResponse, path: string): void;
  /** What was counted, as Prometheus reads it. */
  metrics(): string;
}

type Watched = { readonly core: Core; readonly log: Logger; readonly sockets: ReadonlyMap<string, Sockets> };

/** Paths are written by whoever asks, so no more of one is kept than can be of use. */
const longestPath = 200;

export function createWatch({ core, log, sockets }: Watched): Watch {
  const begun = Date.now();
  const answers = new Map<string, number>();
  let messages = 0;
  core.subscribe((fact) => void (messages += Number(fact.type === 'message')));
  for (const [door, { io }] of sockets) io.on('connection', (socket) => followSocket(log, door, socket));
  return {
    request(req, res, path) {
      const at = Date.now();
      res.once('close', () => {
        const { statusCode: status } = res;
        const kind = `${Math.trunc(status / 100)}xx`;
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
        log.info({ method: req.method, path: path.slice(0, longestPath), status, ms: Date.now() - at }, 'request');
      });
    },
    metrics: () =>
      [
        ...metric('parley_up_seconds', 'gauge', [['', Math.round((Date.now() - begun) / 1000)]]),
        ...metric('process_cpu_seconds_total', 'counter', [['', cpuSeconds()]]),
        ...metric(
          'parley_answers_total',
          'counter',
          [...answers].map(([kind, count]) => [`{status="${kind}"}`, count]),
        ),
        ...metric('parley_messages_total', 'counter', [['', messages]]),
        ...metric(
          'parley_sockets',
          'gauge',
          [...sockets].map(([door, { io }]) => [`{door="${door}"}`, io.sockets.sockets.size]),
        ),
        '',
      ].join('\n'),
  };
}

/** What this process has used of the processors. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Person = { readonly id?: string };

function followSocket(log: Logger, door: string, socket: Socket): void {
  const about = { door, socket: socket.id, person: personOf(socket.data) };
  log.info({ ...about, transport: socket.conn.transport.name }, 'socket opened');
  socket.once('disconnect', (reason) => log.info({ ...about, reason }, 'socket closed'));
}

function personOf(data: unknown): string | undefined {
  const { person, visitor } = (data ?? {}) as { readonly person?: Person; readonly visitor?: { readonly person?: Person } };
  return (person ?? visitor?.person)?.id;
}

const metric = (
  name: string,
  type: 'counter' | 'gauge',
  values: readonly (readonly [labels: string, value: number])[],
): string[] => [`# TYPE ${name} ${type}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`)];
