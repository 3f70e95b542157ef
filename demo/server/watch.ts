// How the server does: requests and sockets counted and, one line each, logged; with `debug`, what is heard, joined and said too. Neither holds a header, a query, a body or a token.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Server, Socket } from 'socket.io';
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
  let [messages, seconds] = [0, 0];
  core.subscribe((fact) => {
    if (fact.type !== 'message') return;
    const { id, roomId, authorId } = fact.message;
    messages += 1;
    log.debug({ message: id, room: roomId, person: authorId }, 'message stored');
  });
  for (const [door, { io }] of sockets) {
    io.on('connection', (socket) => followSocket(log, door, socket));
    if (log.isLevelEnabled('debug')) followRooms(log, door, io);
  }
  return {
    request(req, res, path) {
      const at = performance.now();
      res.once('close', () => {
        const { statusCode: status } = res;
        const kind = `${Math.trunc(status / 100)}xx`;
        const ms = performance.now() - at;
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
        seconds += ms / 1000;
        log.info({ method: req.method, path: path.slice(0, longestPath), status, ms: Math.round(ms) }, 'request');
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
        ...metric('parley_answer_seconds', 'summary', [
          ['_sum', seconds],
          ['_count', [...answers.values()].reduce((sum, count) => sum + count, 0)],
        ]),
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
  // Who it is may be known later than that it is there.
  const about = () => ({ door, socket: socket.id, person: personOf(socket.data) });
  log.info({ ...about(), transport: socket.conn.transport.name }, 'socket opened');
  socket.once('disconnect', (reason) => log.info({ ...about(), reason }, 'socket closed'));
  // Names are written by whoever speaks; those that nobody listens to are not repeated.
  const named = (event: string): string => (socket.listenerCount(event) > 0 ? event : 'unknown');
  if (log.isLevelEnabled('debug')) socket.onAny((event: string) => log.debug({ ...about(), event: named(event) }, 'event heard'));
}

function followRooms(log: Logger, door: string, io: Server): void {
  for (const [event, words] of [
    ['join-room', 'room joined'],
    ['leave-room', 'room left'],
  ] as const)
    io.sockets.adapter.on(event, (room: string, socket: string) => {
      if (room !== socket) log.debug({ door, socket, room }, words);
    });
}

function personOf(data: unknown): string | undefined {
  const { person, visitor } = (data ?? {}) as { readonly person?: Person; readonly visitor?: { readonly person?: Person } };
  return (person ?? visitor?.person)?.id;
}

const metric = (
  name: string,
  type: 'counter' | 'gauge' | 'summary',
  values: readonly (readonly [ending: string, value: number])[],
): string[] => [`# TYPE ${name} ${type}`, ...values.map(([ending, value]) => `${name}${ending} ${value}`)];
