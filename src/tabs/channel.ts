// What carries the notes between the tabs of one person; without it, or with a broken one, they are lost.
import type { TabNote } from '../ports/tabs.ts';
import type { Env } from '../ports/env.ts';
import { type Posted, protocol, readNote } from './note.ts';
import { createNumbers } from './numbers.ts';

export interface Channel {
  open(): void;
  /** Whether there is a way for others to hear it. */
  post(note: TabNote, lease: number): boolean;
  close(): void;
}

/** `hear` is told of everything, also of what nobody here can read, and of what was lost; of nothing twice. */
export const createChannel = (
  name: string,
  from: string,
  env: Pick<Env, 'broadcast' | 'later'>,
  hear: (posted: Posted | undefined) => void,
  warn: (thrown: unknown) => void,
): Channel => {
  let channel: BroadcastChannel | undefined;

  const listen = (posted: Posted | undefined): void => {
    if (!posted) return hear(posted);
    const last = 'call' in posted.note && posted.note.call === 'last';
    const place = numbers.place(posted.from, posted.n, last);
    if (place === 'missed') hear({ ...posted, note: { call: 'missed' } });
    if (!last && place !== 'again') hear(posted);
  };

  const send = (note: TabNote, n: number, lease: number): boolean => {
    try {
      channel?.postMessage({ protocol, from, n, note, ...(lease !== 0 && { lease }) });
    } catch (error) {
      // Something in it cannot be cloned; a note may be lost.
      warn(error);
    }
    return channel !== undefined;
  };
  const numbers = createNumbers(env, (n) => send({ call: 'last' }, n, 0));

  return {
    open() {
      try {
        channel = env.broadcast?.(name);
        channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => listen(readNote(data)));
      } catch (error) {
        warn(error);
      }
    },
    post: (note, lease) => send(note, numbers.next(), lease),
    close() {
      numbers.close();
      channel?.close();
      channel = undefined;
    },
  };
};
