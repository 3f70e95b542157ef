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

/** The lease of a leader whose disk has no room to note a new one: lower than any, so that it writes nothing. */
export const withoutLease = -1;
/** Ms until the disk is asked again. */
export const askAgain = 30_000;

/** What only a leader posts; so may be what another version posts, which nobody here can read. */
const isLeaders = (note: TabNote | undefined): boolean =>
  !note || 'events' in note || ('call' in note && (note.call === 'here' || note.call === 'roll'));

/** The lock was taken from us, and whoever leads now tells us before the browser does. */
const outranks = (posted: Posted | undefined, mine: number): boolean => {
  const { lease = 0 } = posted ?? {};
  return lease > mine && lease !== ownLease;
};

const endOf = (signal: AbortSignal): Promise<unknown> => new Promise((resolve) => signal.addEventListener('abort', resolve));

/** A device without room is no reason to hear nothing: a tab leads all the same, and may write once it got its number. */
const createLead = ({ env, nextLease }: TabsOptions, warn: (thrown: unknown) => void, reign: (lease: number) => void) => {
  const crown = async (signal: AbortSignal): Promise<void> => {
    const mine = await nextLease().catch((error: unknown) => (warn(error), withoutLease));
    if (signal.aborted) return;
    reign(mine);
    if (mine === withoutLease) env.later(askAgain, () => signal.aborted || void crown(signal));
  };
  return async (signal: AbortSignal): Promise<void> => {
    await crown(signal);
    if (!signal.aborted) await endOf(signal);
  };
};

/** A new number is a new reign: whoever follows it looks again at what was left under the old one. */
const createReign = () => {
  const leading = writable(false);
  const reign = {
    leading,
    lease: 0,
    take(by: number): void {
      if (by === reign.lease) return;
      reign.lease = 0;
      leading.set(false);
      reign.lease = by;
      leading.set(by !== 0);
    },
  };
  return reign;
};

/** Without Web Locks each tab leads itself, and still hears the others. */
export const sharedTabs = (options: TabsOptions): Tabs => {
  const { name, env, onSaved, onWarning } = options;
  const { locks, page } = env;
  const from = env.id();
  const reign = createReign();
  const { leading } = reign;
  const notes = createHub<[note: TabNote, from: string]>();
  let present = false;
  /** Ends this tab's leadership, or its wait for it. */
  let stop = (): void => undefined;

  const warn = (thrown: unknown): void => onWarning?.({ ...refusalOf(thrown), code: 'protocol' });

  const hear = (posted: Posted | undefined): void => {
    if (leading.get() && outranks(posted, reign.lease)) startOver();
    const leaders = isLeaders(posted?.note);
    if (!leading.get()) leaders && doubt.end();
    else if (reign.lease !== ownLease && !(posted && leaders)) say({ call: 'here' });
    if (posted) notes.tell(posted.note, posted.from);
  };
  const say = (note: TabNote): boolean => channel.post(note, reign.lease);
  const channel = createChannel(name, from, env, hear, warn);
  const startOver = (how?: LockOptions): void => (stop(), reign.take(0), void standInLine(how));
  const doubt = createDoubt(env, leading, () => startOver({ steal: true }));

  const lead = createLead(options, warn, reign.take);

  const standInLine = async (how?: LockOptions): Promise<void> => {
    if (!locks) return reign.take(ownLease);
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
      // A number that comes late would crown a tab without the lock.
      gone.abort();
      reign.take(0);
      // Taken from us by force: back to the end of the line.
      if (held && error instanceof Error && error.name === 'AbortError') return standInLine();
      warn(error);
      // Locks are there and may not be used (an opaque origin): as good as none.
      if (!held) reign.take(ownLease);
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
    reign.take(0);
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
      return reign.lease;
    },
    get claimant() {
      return reign.lease === ownLease ? from : undefined;
    },
    post(note) {
      if (say(note)) doubt.begin();
    },
    onNote: notes.on,
    close() {
      for (const off of undo) off?.();
      leave();
    },
  };
};
