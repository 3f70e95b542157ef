// What the two ends of the network wait for, and how it can go wrong.
import { ChatError, type ErrorCode } from '../../src/model/error.ts';
import type { Answer } from '../../src/ports/dialect.ts';
import type { Bus, Spoil } from './bus.ts';

export type Begin<T> = (resolve: (value: T) => void, fail: (code: ErrorCode) => void) => void;

export const createPending = (bus: Bus) => {
  /** A promise that settles once: by its operation, by its time, or by whoever gives up. */
  const pending = <T>(
    tab: string,
    ms: number,
    signal: AbortSignal | undefined,
    begin: (resolve: (value: T) => void, fail: (code: ErrorCode) => void) => void,
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let open = true;
      const end = (settle: () => void): void => {
        if (!open) return;
        open = false;
        cancel();
        signal?.removeEventListener('abort', stop);
        settle();
      };
      const fail = (code: ErrorCode): void => end(() => reject(new ChatError({ code })));
      const stop = (): void => fail('closed');
      const cancel = bus.later(tab, ms, () => fail('timeout'));
      signal?.addEventListener('abort', stop);
      if (signal?.aborted) return stop();
      begin((value) => end(() => resolve(value)), fail);
    });
  return pending;
};

export const spoiler =
  (resolve: (value: Answer) => void, fail: (code: ErrorCode) => void) =>
  (how: Spoil): void => {
    if (how === 'offline') fail('offline');
    else if (how === 'html') fail('protocol');
    else if (how !== 'silence')
      resolve({ from: 'http', status: how, ...(how === 429 && { retryAfter: 3000 }), args: [{ message: `status ${how}` }] });
  };

/** The messages a body speaks of, for whoever reads the trace. */
export const idsIn = (body: unknown): string => {
  const { message, messages, change } = (body ?? {}) as {
    message?: { id: string };
    messages?: readonly { id: string }[];
    change?: unknown;
  };
  if (messages) return ` [${messages.map(({ id }) => id).join(' ')}]`;
  if (change) return idsIn(change);
  return message?.id ? ` ${message.id}` : '';
};
