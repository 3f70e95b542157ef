// What every test of the transport stands on: hand-driven timers, a transport on them, and the real server beside the page.
import { executeServerCommand } from '@web/test-runner-commands';
import type { Call } from '../../src/ports/dialect.ts';
import type { Transport } from '../../src/ports/transport.ts';
import { createTransport, type TransportOptions } from '../../src/transport/transport.ts';

export const never = new AbortController().signal;

export const createTimers = () => {
  const waiting = new Map<object, { readonly ms: number; readonly run: () => void }>();
  return {
    later(ms: number, run: () => void): () => void {
      const key = {};
      waiting.set(key, { ms, run });
      return () => void waiting.delete(key);
    },
    /** Lets the time pass for everything that waits. */
    pass(): void {
      for (const [key, { run }] of [...waiting]) if (waiting.delete(key)) run();
    },
    get lengths(): readonly number[] {
      return [...waiting.values()].map(({ ms }) => ms);
    },
  };
};

export const bench = (url: string, options: Partial<TransportOptions> = {}) => {
  const timers = createTimers();
  const lost: string[] = [];
  const frames: (readonly unknown[])[] = [];
  const transport = createTransport({
    url,
    now: () => Date.parse('2024-05-01T10:00:00Z'),
    later: timers.later,
    fetch: (...request) => fetch(...request),
    loadIo: () => import('socket.io-client'),
    ...options,
  });
  transport.onLost((reason) => lost.push(reason));
  transport.onFrame((event, args) => frames.push([event, ...args]));
  return { transport, timers, lost, frames };
};

export const server = {
  start: (): Promise<string> => executeServerCommand('socket:start'),
  stop: (): Promise<unknown> => executeServerCommand('socket:stop'),
  mode: (mode?: 'hang' | 'close' | number): Promise<unknown> => executeServerCommand('socket:mode', mode ?? null),
  count: (): Promise<number> => executeServerCommand('socket:count'),
};

export const socketCall = (settles: 'written' | 'ack' | 'echo', event: string, ...args: readonly unknown[]): Call => ({
  via: 'socket',
  event,
  args,
  settles,
});

/** The code of the error a promise ends with; its value would be a failure. */
export const codeOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    return { unexpected: await promise };
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
};

/** Resolves as soon as the condition holds; the test's own time limit is the bound. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
};

export const whoami = async (transport: Transport): Promise<Record<string, unknown>> => {
  const { args } = await transport.call(socketCall('ack', 'whoami'), {}, never);
  return args[0] as Record<string, unknown>;
};
