// The network between a tab and the server: sockets whose frames keep their order, requests that do not, and everything that can go wrong.
import { ChatError, type ErrorCode } from '../../src/model/error.ts';
import type { Answer, Call, Reach } from '../../src/ports/dialect.ts';
import type { Transport } from '../../src/ports/transport.ts';
import type { Bus, Op, OpKind } from './bus.ts';
import { createPending, idsIn, spoiler } from './pending.ts';
import { answer, type Params, type Reply } from './server/answers.ts';
import type { Line, Server } from './server/server.ts';

/** A socket as both ends see it; `stands` is the client's belief. */
export type Wire = {
  readonly line: Line;
  readonly tab: string;
  stands: boolean;
  fall(reason: string): void;
  readonly waiting: Set<(code: ErrorCode) => void>;
};

/** A slice of history as it reached a tab. */
export type Shown = { readonly tab: string; readonly ids: readonly string[] };

export interface Net {
  /** Every page that was delivered, in order. */
  readonly pages: Shown[];
  readonly offline: Set<string>;
  /** Devices that get no socket, only HTTP. */
  readonly socketless: Set<string>;
  readonly wires: Set<Wire>;
  connect(tab: string, device: string): Transport;
  /** The server forgets a socket; the client learns of it with the next word, or, `silently`, when it misses the pings. */
  cut(wire: Wire, silently?: boolean): void;
  /** All sockets fall and what the server still meant to say is lost. */
  crash(): void;
}

const handshakeTime = 10_000;
const callTime = 15_000;
const pingTime = 45_000;
const patience = 5_000;
/** A request that took longer on its way has died on it. */
const longestJourney = 120_000;

export const createNet = (bus: Bus, server: Server): Net => {
  let count = 0;
  const pending = createPending(bus);
  const offline = new Set<string>();
  const socketless = new Set<string>();
  const wires = new Set<Wire>();

  const pages: Shown[] = [];
  const deliver = (tab: string, body: unknown): void => {
    const { messages } = (body ?? {}) as { messages?: readonly { id: string }[] };
    if (messages) pages.push({ tab, ids: messages.map(({ id }) => id) });
  };

  const cut = (wire: Wire, silently = false): void => {
    const { line, tab } = wire;
    server.lines.delete(line);
    wires.delete(wire);
    bus.removeWhere(({ lane }) => lane === `up:${line.id}`);
    if (silently) {
      bus.removeWhere(({ lane }) => lane === `down:${line.id}`);
      bus.later(tab, pingTime, () => wire.fall('ping timeout'));
    } else
      bus.push({
        lane: `down:${line.id}`,
        kind: 'lost',
        label: `lost ${line.id}`,
        owner: tab,
        run: () => wire.fall('transport close'),
      });
  };

  const connect = (tab: string, device: string): Transport => {
    const frames = new Set<(event: string, args: readonly unknown[]) => void>();
    const losses = new Set<(reason: string) => void>();
    let mine: Wire | undefined;
    const reachable = (): boolean => !offline.has(device) && !server.down;

    const down = (line: Line, kind: OpKind, label: string, run: () => void, refuse?: Op['refuse']): void =>
      bus.push({ lane: `down:${line.id}`, kind, label: `${tab} ⇠ ${label}`, owner: tab, run, ...(refuse && { refuse }) });

    const createWire = (user: string): Wire => {
      const id = `${tab}.${(count += 1)}`;
      const line: Line = {
        id,
        user,
        joined: new Set(),
        entered: false,
        push: (event, frame) =>
          down(line, 'frame', `${event}${idsIn(frame)}`, () => wire.stands && frames.forEach((hear) => hear(event, [frame]))),
      };
      const waiting: Wire['waiting'] = new Set();
      const wire: Wire = {
        line,
        tab,
        waiting,
        stands: true,
        fall(reason) {
          if (!wire.stands) return;
          wire.stands = false;
          if (mine === wire) mine = undefined;
          for (const fail of [...waiting]) fail('offline');
          losses.forEach((lose) => lose(reason));
        },
      };
      wires.add(wire);
      server.lines.add(line);
      return wire;
    };

    /** Hung up by the client: the server hears of it after all that was said before. */
    const close = (): void => {
      const wire = mine;
      if (!wire) return;
      mine = undefined;
      wire.stands = false;
      for (const fail of [...wire.waiting]) fail('closed');
      wire.waiting.clear();
      bus.removeWhere(({ lane }) => lane === `down:${wire.line.id}`);
      const bye = (): void => void (server.lines.delete(wire.line), wires.delete(wire));
      if (wires.has(wire)) bus.push({ lane: `up:${wire.line.id}`, kind: 'up', label: `${tab} hangs up`, run: bye });
    };

    const open: Transport['open'] = (reach, signal) => {
      close();
      return pending<Answer | undefined>(tab, handshakeTime, signal, (resolve, fail) =>
        bus.push({
          lane: `open:${(count += 1)}`,
          kind: 'open',
          label: `${tab} ⇢ handshake`,
          owner: tab,
          spoil: (how) => how !== 'silence' && fail('offline'),
          run() {
            if (!reachable() || socketless.has(device)) return fail('offline');
            const user = server.tokens.get(String(reach.auth?.['token']));
            if (user === undefined) return resolve({ from: 'handshake', args: [{ message: 'the token has expired' }] });
            if (signal.aborted) return;
            mine = createWire(user);
            resolve(undefined);
          },
        }),
      );
    };

    /** What a socket's words do at the server: an answer where one is asked for, an event where the backend confirms by event. */
    const hearAtServer = (
      wire: Wire,
      token: string | undefined,
      event: string,
      params: Params,
      ack?: (body: unknown) => void,
    ): void => {
      const { line } = wire;
      const reply = answer(server, token, event, params, line);
      const good = reply.status < 400;
      if (ack) {
        const told = (): void => {
          deliver(wire.tab, reply.body);
          ack(good ? reply.body : { ...(reply.body as object), status: reply.status });
        };
        return down(line, 'ack', `${event} ${reply.status}${idsIn(reply.body)}`, told, (status) => ack({ status }));
      }
      if (!good)
        return line.push('refusal', { to: event, roomId: params['roomId'], status: reply.status, ...(reply.body as object) });
      if (event === 'enter') line.push('entered', reply.body);
      if (event === 'join') line.push('joined', reply.body);
    };

    const say = (call: Extract<Call, { via: 'socket' }>, reach: Reach, signal: AbortSignal): Promise<Answer> => {
      const wire = mine;
      if (!wire) return Promise.reject(new ChatError({ code: 'offline' }));
      const token = reach.headers?.['token'];
      const params = (call.args[0] ?? {}) as Params;
      const write = (ack?: (body: unknown) => void): void => {
        if (!wires.has(wire)) return;
        bus.push({
          lane: `up:${wire.line.id}`,
          kind: 'up',
          label: `${tab} ⇢ ${call.event}`,
          run: () => hearAtServer(wire, token, call.event, params, ack),
          ...(ack && { refuse: (status: number) => ack({ status }) }),
        });
      };
      if (call.settles !== 'ack') {
        write();
        return Promise.resolve({ from: 'ack', args: [] });
      }
      return pending<Answer>(tab, callTime, signal, (resolve, fail) => {
        wire.waiting.add(fail);
        write((body) => (wire.waiting.delete(fail), resolve({ from: 'ack', args: [body] })));
      });
    };

    const request = (call: Extract<Call, { via: 'http' }>, reach: Reach, signal: AbortSignal): Promise<Answer> =>
      pending<Answer>(tab, callTime, signal, (resolve, fail) => {
        const lane = `http:${(count += 1)}`;
        const born = bus.now;
        const spoil = spoiler(resolve, fail);
        const name = call.path.slice(1);
        const reply = ({ status, body, retryAfter }: Reply): Op => ({
          lane,
          kind: 'answer',
          owner: tab,
          spoil,
          label: `${tab} ⇠ ${name} ${status}${idsIn(body)}`,
          run() {
            deliver(tab, body);
            resolve({ from: 'http', status, args: [body], ...(retryAfter !== undefined && { retryAfter }) });
          },
        });
        bus.push({
          lane,
          kind: 'request',
          spoil,
          label: `${tab} ⇢ ${name}`,
          run() {
            if (!reachable() || bus.now - born > longestJourney) return fail('offline');
            bus.push(reply(answer(server, reach.headers?.['token'], name, (call.body ?? {}) as Params)));
          },
        });
      });

    return {
      open,
      close,
      probe() {
        const wire = mine;
        if (wire && !wires.has(wire)) bus.later(tab, patience, () => wire.fall('no sign of life'));
      },
      get connected() {
        return mine !== undefined;
      },
      onLost: (listener) => (losses.add(listener), () => void losses.delete(listener)),
      onFrame: (listener) => (frames.add(listener), () => void frames.delete(listener)),
      call: (call, reach, signal) =>
        call.via === 'socket'
          ? say(call, reach, signal)
          : call.via === 'http'
            ? request(call, reach, signal)
            : Promise.reject(new ChatError({ code: 'unsupported' })),
    };
  };

  return {
    pages,
    offline,
    socketless,
    wires,
    connect,
    cut,
    crash() {
      for (const wire of [...wires]) cut(wire);
      bus.removeWhere(({ kind }) => kind === 'server');
    },
  };
};
