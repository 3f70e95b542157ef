// The tabs of one person in one browser: a Web Lock says who leads, a channel carries notes, the database gives the lease.
import { createHub, writable } from '../kit/readable.ts';
import { type Refusal, refusalOf } from '../model/error.ts';
import type { Env } from '../ports/env.ts';
import type { TabNote, Tabs } from '../ports/tabs.ts';
import { protocol, readNote } from './note.ts';
import { soloTabs } from './solo-tabs.ts';

export type TabsOptions = {
  /** The same in every tab of one person. */
  readonly name: string;
  /** A tab that is put aside lets another lead, and stands in line again when it returns. */
  readonly env: Pick<Env, 'id' | 'locks' | 'broadcast' | 'page'>;
  /** A number higher than any given before on this device. */
  nextLease(): Promise<number>;
  onWarning?(refusal: Refusal): void;
};

/** Without Web Locks each tab leads itself. */
export const sharedTabs = (options: TabsOptions): Tabs => {
  const { name, env, nextLease, onWarning } = options;
  const { locks, page } = env;
  if (!locks) return soloTabs();
  const from = env.id();
  const leading = writable(false);
  const notes = createHub<[note: TabNote, from: string]>();
  let lease = 0;
  let channel: BroadcastChannel | undefined;
  let present = false;
  /** Ends this tab's leadership, or its wait for it. */
  let stop = (): void => undefined;

  const warn = (thrown: unknown): void => onWarning?.({ ...refusalOf(thrown), code: 'protocol' });

  const resign = (): void => {
    lease = 0;
    leading.set(false);
  };

  const hear = ({ data }: MessageEvent<unknown>): void => {
    const posted = readNote(data);
    if (posted) notes.tell(posted.note, posted.from);
  };

  const lead = async (until: Promise<void>, wanted: () => boolean): Promise<void> => {
    const mine = await nextLease();
    if (!wanted()) return;
    lease = mine;
    leading.set(true);
    await until;
  };

  const standInLine = async (): Promise<void> => {
    const gone = new AbortController();
    const { signal } = gone;
    const until = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const wanted = (): boolean => !signal.aborted;
    let held = false;
    stop = () => gone.abort();
    try {
      await locks.request(name, { signal }, () => {
        held = true;
        return lead(until, wanted);
      });
    } catch (error) {
      if (!wanted()) return;
      resign();
      // Taken from us by force: back to the end of the line.
      if (held && error instanceof Error && error.name === 'AbortError') return standInLine();
      warn(error);
      // Locks are there and may not be used (an opaque origin): as good as none.
      if (!held) await lead(until, wanted).catch(warn);
    }
  };

  const enter = (): void => {
    if (present) return;
    present = true;
    try {
      channel = env.broadcast?.(name);
      channel?.addEventListener('message', hear);
    } catch (error) {
      warn(error);
    }
    void standInLine();
  };

  const leave = (): void => {
    present = false;
    resign();
    stop();
    channel?.close();
    channel = undefined;
  };

  const undo = [page.onLeave(leave), page.onReturn(enter)];
  enter();

  return {
    leading,
    get lease() {
      return lease;
    },
    post(note: TabNote) {
      try {
        channel?.postMessage({ protocol, from, note });
      } catch (error) {
        // Something in it cannot be cloned; a note may be lost.
        warn(error);
      }
    },
    onNote: notes.on,
    close() {
      for (const off of undo) off();
      leave();
    },
  };
};
