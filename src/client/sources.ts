// Other ways by which frames come, beside the socket: each gives them to the same ear, for as long as this tab leads.
import { isolate } from '../kit/readable.ts';

/** For example a database's realtime channel. It lets go when the signal is aborted. */
export type Source = (push: (event: string, ...args: readonly unknown[]) => void, signal: AbortSignal) => void;

/** Returns its undoing. */
export const openSources = (
  sources: readonly Source[],
  hear: (event: string, args: readonly unknown[]) => void,
): (() => void) => {
  const over = new AbortController();
  for (const open of sources)
    isolate(() => open((event, ...args) => void (over.signal.aborted || hear(event, args)), over.signal));
  return () => over.abort();
};
