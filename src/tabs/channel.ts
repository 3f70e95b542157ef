// What carries the notes between the tabs of one person; without it, or with a broken one, they are lost.
import type { TabNote } from '../ports/tabs.ts';
import type { Env } from '../ports/env.ts';
import { type Posted, protocol, readNote } from './note.ts';

export interface Channel {
  open(): void;
  /** Whether there is a way for others to hear it. */
  post(note: TabNote, n: number, lease: number): boolean;
  close(): void;
}

/** `hear` is told of everything, also of what nobody here can read. */
export const createChannel = (
  name: string,
  from: string,
  env: Pick<Env, 'broadcast'>,
  hear: (posted: Posted | undefined) => void,
  warn: (thrown: unknown) => void,
): Channel => {
  let channel: BroadcastChannel | undefined;
  return {
    open() {
      try {
        channel = env.broadcast?.(name);
        channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(readNote(data)));
      } catch (error) {
        warn(error);
      }
    },
    post(note, n, lease) {
      try {
        channel?.postMessage({ protocol, from, n, note, ...(lease !== 0 && { lease }) });
      } catch (error) {
        // Something in it cannot be cloned; a note may be lost.
        warn(error);
      }
      return channel !== undefined;
    },
    close() {
      channel?.close();
      channel = undefined;
    },
  };
};
