// How a call that is no HTTP request gets its answer: over the socket, or from the host's own code.
import type { Socket } from 'socket.io-client';
import { ChatError, textOf, typed } from '../model/error.ts';
import type { Answer, Call } from '../ports/dialect.ts';
import type { Told } from '../ports/transport.ts';

export type SocketCall = Extract<Call, { via: 'socket' }>;
export type OwnCall = Extract<Call, { via: 'own' }>;

/** Resolves once acknowledged, or once written where no acknowledgement is asked for. */
export const say = (socket: Socket, { event, args, settles }: SocketCall): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const acknowledge = (...answer: readonly unknown[]): void => resolve({ from: 'ack', args: answer });
    socket.emit(event, ...args, ...(settles === 'ack' ? [acknowledge] : []));
    // socket.io-client keeps for later what it cannot write now; later is not its decision.
    if (socket.sendBuffer.splice(0).length) return reject(new ChatError({ code: 'offline' }));
    if (settles !== 'ack') acknowledge();
  });

/** What is thrown with a `status` is an answer like one over HTTP; anything else may yet have been done, so waiting may help. */
export const runOwn = async ({ run }: OwnCall, signal: AbortSignal, told?: Told): Promise<Answer> => {
  try {
    return { from: 'own', args: [await run(signal, told)] };
  } catch (thrown) {
    const { status } = Object(thrown) as { readonly status?: unknown };
    if (typeof status === 'number') return { from: 'own', status, args: [thrown] };
    throw typed(thrown, { code: 'unavailable', because: textOf(thrown) });
  }
};
