// Trouble on demand, for tests: refusals, lost answers, silence, broken frames. Exists only where the `faults` option is on.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sendBytes, sendJson } from '../http/answer.ts';
import type { Headers } from '../http/answer.ts';
import type { Faults } from './faults.ts';

/** What to do to the next requests or frames that match. */
export type Fault = {
  /** Every given part must fit; `path` is a prefix. With `event` it concerns frames, either way; else requests. */
  readonly match: {
    readonly method?: string | undefined;
    readonly path?: string | undefined;
    readonly event?: string | undefined;
  };
  /**
   * `drop` lets the request do its work and loses the answer; for a frame it loses the frame. `hang` does no work and never answers;
   * `delay` waits before the work, `late` between the work and its answer.
   */
  readonly do: 'status' | 'html' | 'hang' | 'drop' | 'malformed' | 'delay' | 'late';
  readonly status?: number | undefined;
  /** How often; once unless given. */
  readonly times?: number | undefined;
  /** For `delay` and `late`. */
  readonly ms?: number | undefined;
  /** Seconds, for `status`. */
  readonly retryAfter?: number | undefined;
};

export interface FaultSwitch extends Faults {
  add(fault: Fault): void;
  clear(): void;
  block(sockets: boolean): void;
}

type Armed = { readonly fault: Fault; left: number };
type Trouble = (fault: Fault, req: IncomingMessage, res: ServerResponse) => Promise<boolean> | boolean;

export function createFaultSwitch(): FaultSwitch {
  let armed: Armed[] = [];
  let sockets = true;
  const timers = new Set<NodeJS.Timeout>();
  const take = (fits: (fault: Fault) => boolean): Fault | undefined => {
    const found = armed.find(({ fault }) => fits(fault));
    if (found && --found.left <= 0) armed = armed.filter((entry) => entry !== found);
    return found?.fault;
  };
  const later = (run: () => void, ms: number): void => {
    const timer = setTimeout(() => (timers.delete(timer), run()), ms);
    timers.add(timer);
  };
  return {
    add: (fault) => void armed.push({ fault, left: fault.times ?? 1 }),
    clear: () => void (armed = []),
    block: (blocked) => void (sockets = !blocked),
    blocked: () => !sockets,
    async request(req, res, path) {
      // A browser says a request again by itself when a kept connection dies under it; then no answer could ever be lost.
      res.shouldKeepAlive = false;
      if (path.startsWith('/test/')) return false;
      const fault = take(
        ({ match }) => !match.event && (match.method ?? req.method) === req.method && path.startsWith(match.path ?? '/'),
      );
      return fault ? troubles[fault.do](fault, req, res) : false;
    },
    hears: (event) => !take((fault) => fault.match.event === event && fault.do === 'hang'),
    frame(event, payload, send) {
      const fault = take(({ match, do: what }) => match.event === event && what !== 'hang');
      if (!fault) return send(payload);
      if (fault.do === 'malformed') return send({ _id: null, taskId: {}, message: 7 });
      if (fault.do === 'delay') later(() => send(payload), fault.ms ?? 1000);
    },
    close: () => timers.forEach(clearTimeout),
  };
}

const troubles: Readonly<Record<Fault['do'], Trouble>> = {
  status({ status = 500, retryAfter }, req, res) {
    const headers: Headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    sendJson(req, res, { status, body: { message: `refused on purpose (${status})` }, headers });
    return true;
  },
  html(_fault, req, res) {
    sendBytes(
      req,
      res,
      200,
      { 'Content-Type': 'text/html; charset=utf-8' },
      Buffer.from('<!doctype html><title>Sign in</title>'),
    );
    return true;
  },
  malformed(_fault, req, res) {
    sendBytes(req, res, 200, { 'Content-Type': 'application/json' }, Buffer.from('{"messages":[{"_id":'));
    return true;
  },
  hang: () => true,
  drop(_fault, req, res) {
    res.end = () => (req.socket.destroy(), res);
    return false;
  },
  late({ ms = 1000 }, _req, res) {
    const end = res.end.bind(res) as (...answer: readonly unknown[]) => ServerResponse;
    res.end = (...answer: readonly unknown[]) => (setTimeout(end, ms, ...answer).unref(), res);
    return false;
  },
  async delay({ ms = 1000 }) {
    await wait(ms);
    return false;
  },
};
