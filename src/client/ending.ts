// The end of one durable command, whichever tab brought it about.
import { ChatError } from '../model/error.ts';
import type { AnyEvent } from '../model/event.ts';
import type { Pipeline } from './pipeline.ts';

export type Ending<T> = {
  /** What it became. Rejects with a ChatError when it was refused, discarded or the client was closed first. */
  readonly promise: Promise<T>;
  /** It was never accepted. */
  stop(): void;
};

const ends: ReadonlySet<AnyEvent['type']> = new Set(['settled', 'failed', 'discarded']);

/** `find` looks for what a settled command has made; `doing` completes *unable to*. */
export const endingOf = <T>(localId: string, pipeline: Pipeline, doing: string, find: () => T | undefined): Ending<T> => {
  let stop: () => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    stop = pipeline.watch((event) => {
      // The entry stays on disk; only this client hears no more of it.
      if (event.type === 'status' && event.status === 'closed') reject(new ChatError({ code: 'closed' }, 'follow what was said'));
      if (!('localId' in event) || event.localId !== localId || !ends.has(event.type)) return;
      stop();
      if (event.type === 'failed') return reject(new ChatError(event, doing));
      const made = event.type === 'settled' ? find() : undefined;
      if (made !== undefined) return resolve(made);
      reject(new ChatError({ code: 'closed', because: 'it was discarded' }, doing));
    });
  });
  // A host that does not care must not see an unhandled rejection.
  promise.catch(() => undefined);
  return { promise, stop: () => stop() };
};
