// Gives waiting an end: everything the transport waits for stops with its signals or with its time, and leaves nothing behind.
import { ChatError } from '../model/error.ts';
import type { Env } from '../ports/env.ts';

export type Bounds = {
  readonly later: Env['later'];
  readonly ms: number;
  /** Whichever falls first ends the waiting; its reason is the error when it is a `ChatError`. */
  readonly until: readonly AbortSignal[];
  /** What was being done, for the message of the error. */
  readonly doing?: string;
};

/** @throws ChatError `timeout` when the time is up, `closed` (or the signal's own) when a signal fell. */
export const bound = async <T>(run: (signal: AbortSignal) => Promise<T>, { later, ms, until, doing }: Bounds): Promise<T> => {
  const inner = new AbortController();
  const stop = (reason: unknown): void =>
    inner.abort(reason instanceof ChatError ? reason : new ChatError({ code: 'closed' }, doing));
  for (const { aborted, reason } of until) if (aborted) stop(reason);
  inner.signal.throwIfAborted();
  const undo = until.map((signal) => listen(signal, () => stop(signal.reason)));
  undo.push(later(ms, () => stop(new ChatError({ code: 'timeout' }, doing))));
  try {
    return await Promise.race([run(inner.signal), fallen(inner.signal)]);
  } finally {
    for (const each of undo) each();
  }
};

const listen = (signal: AbortSignal, run: () => void): (() => void) => {
  signal.addEventListener('abort', run);
  return () => signal.removeEventListener('abort', run);
};

const fallen = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as ChatError)));
