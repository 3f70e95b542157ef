// The tabs of one person in one browser: a Web Lock says who leads, a channel carries notes, the database gives the lease.
import { createHub, writable } from '../kit/readable.ts';
import { type Refusal, refusalOf } from '../model/error.ts';
import type { Env } from '../ports/env.ts';
import type { TabNote, Tabs } from '../ports/tabs.ts';
import { createChannel } from './channel.ts';
import { createDoubt } from './doubt.ts';
import type { Posted } from './note.ts';
import { ownLease } from './solo-tabs.ts';

export type TabsOptions = {
  /** The same in every tab of one person. */
  readonly name: string;
  /** A tab that is put aside lets another lead, and stands in line again when it returns. */
  readonly env: Pick<Env, 'id' | 'later' | 'locks' | 'broadcast' | 'page'>;
  /** A number higher than any given before on this device. */
  nextLease(): Promise<number>;
  /** Tells when the disk is there after all: a lease given before is worth nothing on it. */
  onSaved?(listener: (saved: boolean) => unknown): () => void;
  onWarning?(refusal: Refusal): void;
};

/** What only a leader posts; so may be what another version posts, which nobody here can read. */
const isLeaders = (note: TabNote | undefined): boolean =>
  !note || 'events' in note || ('call' in note && (note.call === 'here' || note.call === 'roll'));

const endOf = (signal: AbortSignal): Promise<unknown> => new Promise((resolve) => signal.addEventListener('abort', resolve));

/** Without Web Locks each tab leads itself, and still hears the others. */
export const sharedTabs = (options: TabsOptions): Tabs => {
  const { name, env, nextLease, onSaved, onWarning } = options;
  const { locks, page } = env;
  const from = env.id();
  const leading = writable(false);
  const notes = createHub<[note: TabNote, from: string]>();
  let lease = 0;
  let present = false;
  /** Ends this tab's leadership, or its wait for it. */
  let stop = (): void => undefined;

  const warn = (thrown: unknown): void => onWarning?.({ ...refusalOf(thrown), code: 'protocol' });

  const hear = (posted: Posted | undefined): void => {
    const leaders = isLeaders(posted?.note);
    if (!leading.get()) leaders && doubt.end();
    else if (lease !== ownLease && !(posted && leaders)) channel.post({ call: 'here' });
    if (posted) notes.tell(posted.note, posted.from);
  };
  const channel = createChannel(name, from, env, hear, warn);
  const doubt = createDoubt(env, leading, () => (stop(), void standInLine({ steal: true })));

  const reign = (by: number): void => {
    lease = by;
    leading.set(by > 0);
  };

  const lead = async (signal: AbortSignal): Promise<void> => {
    const mine = await nextLease();
    if (signal.aborted) return;
    reign(mine);
    await endOf(signal);
  };

  const standInLine = async (how?: LockOptions): Promise<void> => {
    if (!locks) return reign(ownLease);
    const gone = new AbortController();
    const { signal } = gone;
    let held = false;
    stop = () => gone.abort();
    try {
      await locks.request(name, how ?? { signal }, () => {
        held = true;
        return lead(signal);
      });
    } catch (error) {
      if (signal.aborted) return;
      reign(0);
      // Taken from us by force: back to the end of the line.
      if (held && error instanceof Error && error.name === 'AbortError') return standInLine();
      warn(error);
      // Locks are there and may not be used (an opaque origin): as good as none.
      if (!held) reign(ownLease);
    }
  };

  const enter = (): void => {
    if (present) return;
    present = true;
    channel.open();
    void standInLine();
  };

  const leave = (): void => {
    present = false;
    reign(0);
    stop();
    doubt.end();
    channel.close();
  };

  const renew = (saved: boolean): unknown => saved && leading.get() && (leave(), enter());
  const undo = [page.onLeave(leave), page.onReturn(enter), onSaved?.(renew)];
  enter();

  return {
    leading,
    get lease() {
      return lease;
    },
    get claimant() {
      return lease === ownLease ? from : undefined;
    },
    post(note) {
      if (channel.post(note)) doubt.begin();
    },
    onNote: notes.on,
    close() {
      for (const off of undo) off?.();
      leave();
    },
  };
};
