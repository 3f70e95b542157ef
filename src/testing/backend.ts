// A backend written down as a script: what it answers to each request and event, and the faults a test may ask for. No network is touched.
import { ChatError } from '../model/error.ts';
import type { User } from '../model/entities.ts';
import type { Answer, Call, Reach } from '../ports/dialect.ts';
import type { Transport } from '../ports/transport.ts';
import { isAnswer, routeOf, type Asked } from './route.ts';

export type { Asked } from './route.ts';

/** One person's socket as the backend sees it. */
export interface Line {
  readonly person: User;
  /** Rooms whose frames go here. */
  readonly joined: Set<string>;
  push(event: string, ...args: readonly unknown[]): void;
}

export type Script = {
  /** By method and path as the dialect says them, `GET /tickets/:id/replies`. Gives an `answer`, or the body of a 200. */
  readonly http?: Readonly<Record<string, (asked: Asked) => unknown>>;
  /** By event. What it gives acknowledges. */
  readonly socket?: Readonly<Record<string, (line: Line, ...args: readonly unknown[]) => unknown>>;
  /** Gives the reason why a handshake is refused, if it is. */
  readonly shake?: (person: User, reach: Reach) => string | undefined;
  /** What the backend says first, once a socket stands. */
  readonly greet?: (line: Line) => void;
};

/**
 * `lose-answer`: done, and nobody hears of it. `never-arrives`: not done. `hang`: not done and never answered. An answer: not done, and
 * answered with this.
 */
export type Fault = 'lose-answer' | 'never-arrives' | 'hang' | Answer;

export interface ScriptedBackend {
  /** For `env.transport` of `createChat`; one for each client. */
  connect(person: User): Transport;
  /** A frame to everybody in a room, after what runs now. */
  push(roomId: string, event: string, ...args: readonly unknown[]): void;
  /** A frame to every socket. */
  tell(event: string, ...args: readonly unknown[]): void;
  /** Every socket falls. */
  drop(): void;
  readonly sockets: number;
  /** What was asked of it: `open ann`, `GET /rooms`, `emit join`. */
  readonly log: string[];
  /** Nothing answers at all. */
  down: boolean;
  /** No socket stands, but HTTP answers. */
  socketless: boolean;
  /** Sockets stand and are dead: one that is asked for a sign of life falls at once, for a script has no clock. */
  silent: boolean;
  /** Asked about every call that is to be answered: requests, and events with an acknowledgement. */
  fault: ((call: Call) => Fault | undefined) | undefined;
}

/** An answer other than a plain 200. `retryAfter` is ms. */
export const answer = (status: number, body?: unknown, retryAfter?: number): Answer => ({
  from: 'http',
  status,
  args: [body],
  ...(retryAfter !== undefined && { retryAfter }),
});

type OwnLine = Line & { fall(): void };

export const scriptedBackend = (script: Script): ScriptedBackend => {
  const lines = new Set<OwnLine>();
  const backend: ScriptedBackend = {
    log: [],
    down: false,
    socketless: false,
    silent: false,
    fault: undefined,
    get sockets() {
      return lines.size;
    },
    push(roomId, event, ...args) {
      for (const line of lines) if (line.joined.has(roomId)) line.push(event, ...args);
    },
    tell(event, ...args) {
      for (const line of lines) line.push(event, ...args);
    },
    drop() {
      for (const line of [...lines]) line.fall();
    },
    connect: (person) => connectTo({ backend, script, lines }, person),
  };
  return backend;
};

type House = {
  readonly backend: ScriptedBackend;
  readonly script: Script;
  readonly lines: Set<OwnLine>;
};

const isAnswered = (call: Call): boolean => call.via !== 'socket' || call.settles === 'ack';

const offline = (): ChatError => new ChatError({ code: 'offline' }, 'reach the backend');

const nameOf = (call: Call): string =>
  call.via === 'http' ? `${call.method} ${call.path}` : call.via === 'socket' ? `emit ${call.event}` : 'own';

/** What the backend does when it is asked, faults aside. */
const serve = async ({ script }: House, person: User, line: Line | undefined, call: Call, reach: Reach): Promise<Answer> => {
  if (call.via === 'own') return { from: 'own', args: [await call.run(new AbortController().signal)] };
  if (call.via === 'socket') {
    if (!line) throw offline();
    const given = script.socket?.[call.event]?.(line, ...call.args);
    return { from: 'ack', args: given === undefined ? [] : [given] };
  }
  const route = routeOf(script.http ?? {}, call, reach);
  if (!route) return answer(404, { message: `the script has no ${call.method} ${call.path}` });
  const given = route({ person, body: call.body });
  return isAnswer(given) ? given : answer(200, given);
};

const connectTo = (house: House, person: User): Transport => {
  const { backend, script, lines } = house;
  const frames = new Set<(event: string, args: readonly unknown[]) => void>();
  const losses = new Set<(reason: string) => void>();
  let line: OwnLine | undefined;

  const close = (): void => {
    if (line) lines.delete(line);
    line = undefined;
  };
  const stand = (): OwnLine => ({
    person,
    joined: new Set(),
    push: (event, ...args) => queueMicrotask(() => frames.forEach((hear) => hear(event, args))),
    fall() {
      close();
      losses.forEach((lose) => lose('transport close'));
    },
  });

  return {
    get connected() {
      return line !== undefined;
    },
    open(reach) {
      backend.log.push(`open ${person.id}`);
      if (backend.down || backend.socketless) return Promise.reject(offline());
      const because = script.shake?.(person, reach);
      if (because !== undefined) return Promise.resolve({ from: 'handshake', args: [{ message: because }] });
      close();
      lines.add((line = stand()));
      script.greet?.(line);
      return Promise.resolve(undefined);
    },
    close,
    probe: () => void (backend.silent && line?.fall()),
    onLost(listener) {
      losses.add(listener);
      return () => void losses.delete(listener);
    },
    onFrame(listener) {
      frames.add(listener);
      return () => void frames.delete(listener);
    },
    async call(call, reach) {
      backend.log.push(nameOf(call));
      await Promise.resolve();
      const fault = isAnswered(call) ? backend.fault?.(call) : undefined;
      if (backend.down || fault === 'never-arrives') throw offline();
      if (fault === 'hang') return new Promise(() => undefined);
      if (typeof fault === 'object') return fault;
      const answered = await serve(house, person, line, call, reach);
      if (fault === 'lose-answer') throw offline();
      return answered;
    },
  };
};
