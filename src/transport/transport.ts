// The one module that knows a socket exists: a Socket.IO socket and `fetch` behind the Transport port.
import type * as SocketIo from 'socket.io-client';
import { createHub } from '../kit/readable.ts';
import { ChatError, typed } from '../model/error.ts';
import type { Answer, Call, Reach } from '../ports/dialect.ts';
import type { Env } from '../ports/env.ts';
import type { Told, Transport } from '../ports/transport.ts';
import { runOwn, say, type SocketCall } from './answers.ts';
import { bound } from './bound.ts';
import { addressOf, optionsOf, shake, type Carrier } from './handshake.ts';
import { request } from './http.ts';
import { signOfLife } from './probe.ts';

type Io = Pick<typeof SocketIo, 'io'>;

export type TransportOptions = Pick<Env, 'now' | 'later' | 'fetch' | 'upload'> & {
  /** Origin of the socket and base of `reach.rest`; absolute. */
  readonly url: string;
  /** The composition root decides whether socket.io-client is there from the start or fetched when needed. */
  readonly loadIo: () => Promise<Io>;
  /** How long an answer is waited for, ms. */
  readonly callTimeout?: number;
  /** How long a handshake is waited for, ms. */
  readonly openTimeout?: number;
};

/** A socket and its life: whatever waits for the socket stops when the life ends. */
type Line = { readonly life: AbortController; socket?: SocketIo.Socket; isAsked?: boolean };

/** Ms in which a socket that was asked must have brought something. */
const patience = 5_000;

/**
 * `close` drops the socket and whatever waits for it. Requests under way are not cut, for a lost answer is a message in doubt:
 * they end with their own signal or their time.
 */
export const createTransport = (options: TransportOptions): Transport => {
  const { url, later, loadIo, callTimeout = 15_000, openTimeout = 10_000 } = options;
  const lost = createHub<[reason: string]>();
  const frames = createHub<[event: string, args: readonly unknown[]]>();
  let line: Line | undefined;
  let order: readonly Carrier[] = ['websocket', 'polling'];

  const drop = (code: 'closed' | 'offline'): void => {
    const { socket, life } = line ?? {};
    line = undefined;
    life?.abort(new ChatError({ code }));
    socket?.offAny().off();
    socket?.disconnect();
  };

  const fall = (reason: string): void => {
    drop('offline');
    lost.tell(reason);
  };

  const attach = (own: Line, socket: SocketIo.Socket): SocketIo.Socket => {
    own.socket = socket;
    socket.onAny((event: string, ...args: readonly unknown[]) => frames.tell(event, args));
    return socket.on('disconnect', fall);
  };

  const probe = async (own = line): Promise<void> => {
    const { socket, life, isAsked } = own ?? {};
    if (!own || !life || !socket?.connected || isAsked) return;
    own.isAsked = true;
    const bounds = { later, ms: patience, until: [life.signal] };
    await bound((inner) => signOfLife(socket, inner), bounds).catch(() => line === own && fall('silence'));
    own.isAsked = false;
  };

  const shakeHands = async (own: Line, reach: Reach, signal: AbortSignal): Promise<Answer | undefined> => {
    // A part of the page that did not arrive is a network that did not carry it.
    const { io } = await loadIo().catch((cause: unknown) => Promise.reject(typed(cause, { code: 'offline' }, 'connect')));
    signal.throwIfAborted();
    return shake(attach(own, io(addressOf(url, reach), optionsOf(reach, order, 2 * openTimeout))));
  };

  const open = async (reach: Reach, signal: AbortSignal): Promise<Answer | undefined> => {
    drop('closed');
    const own: Line = (line = { life: new AbortController() });
    try {
      const bounds = { later, ms: openTimeout, until: [signal, own.life.signal], doing: 'connect' };
      return await bound((inner) => shakeHands(own, reach, inner), bounds);
    } catch (thrown) {
      const error = typed(thrown);
      // A carrier that is swallowed instead of refused never fails by itself, so the next try begins with the other one.
      if (error.code === 'timeout' && !own.socket?.io.engine.id) order = order.toReversed();
      throw error;
    } finally {
      if (line === own && !own.socket?.connected) drop('closed');
    }
  };

  const overSocket = (call: SocketCall, signal: AbortSignal): Promise<Answer> => {
    const { socket, life } = line ?? {};
    if (!socket?.connected || !life) throw new ChatError({ code: 'offline' });
    return bound(() => say(socket, call), { later, ms: callTimeout, until: [signal, life.signal] });
  };

  const answer = (call: Call, reach: Reach, signal: AbortSignal, told?: Told): Promise<Answer> => {
    if (call.via === 'socket') return overSocket(call, signal);
    const run = (inner: AbortSignal): Promise<Answer> =>
      call.via === 'own' ? runOwn(call, inner, told) : request(options, call, reach, inner, told);
    return bound(run, { later, ms: call.ms ?? callTimeout, until: [signal] });
  };

  return {
    open,
    close: () => drop('closed'),
    probe: () => void probe(),
    get connected() {
      return line?.socket?.connected === true;
    },
    onLost: lost.on,
    async call(call, reach, signal, told) {
      try {
        return await answer(call, reach, signal, told);
      } catch (thrown) {
        throw typed(thrown);
      }
    },
    onFrame: frames.on,
  };
};
