// Takes durable commands: on disk before on screen, in the order they were given. Saying them is the drain's work.
import { roomOf, type Durable } from '../model/command.ts';
import { refusalOf } from '../model/error.ts';
import type { AnyEvent, ChatEvent, Entry, Status } from '../model/event.ts';
import type { ChatState } from '../model/state.ts';
import { lanes } from '../kit/once.ts';
import { tryOf } from './attempt.ts';
import type { Ports } from './context.ts';
import type { Journal } from '../ports/storage.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Outbox {
  /** Resolves to whether it survives a crash. Rejects with a ChatError (`full`; `storage` where it cannot be said now either). */
  accept(command: Durable, notBefore?: number): Promise<boolean>;
  /** A follower has written this to the shared journal; as an entry, it had no room there. */
  adopt(command: Durable, handed?: Entry): Promise<void>;
  /** Tells the leader what only this tab holds. */
  handOver(): Promise<void>;
  /** Brings the outbox in line with the journal: what an earlier life of this device left, and what another tab has done since. */
  restore(): Promise<void>;
  retry(localId: string): Promise<void>;
  postpone(localId: string, until: number): Promise<void>;
  discard(localId: string): Promise<void>;
  find(localId: string): Entry | undefined;
  readonly isNoted: Keeping['isNoted'];
  /** What was told to be over of late: the disk may not know it yet. */
  readonly ended: ReadonlySet<string>;
  /** The message that a settled send became, where it is known. */
  proof(localId: string): readonly ChatEvent[];
  /**
   * Writes what an entry has become, and tells it as `queued` or by `told`. Resolves to nothing when the entry is no longer there: what a
   * person has let go, and what is settled, does not come back.
   */
  change(localId: string, become: (entry: Entry) => Entry, told?: (entry: Entry) => AnyEvent): Promise<Entry | undefined>;
  /** Confirms an entry by these facts, and erases it. */
  settle(localId: string, facts: readonly ChatEvent[]): Promise<void>;
}

/** What was told to be over, for the disk may say so later; a few, because it is never much later. */
const watchEnds = (pipeline: Pipeline): ReadonlySet<string> => {
  const ended = new Set<string>();
  pipeline.watch((event) => {
    if (event.type !== 'settled' && event.type !== 'discarded') return;
    ended.add(event.localId);
    if (ended.size > 100) ended.delete([...ended][0]!);
  });
  return ended;
};

/** The message that a settled send became; told again it is still no more than an answer, and shows nothing of what was said before it. */
const proofIn = ({ rooms }: ChatState, localId: string): readonly ChatEvent[] => {
  for (const { runs } of rooms.values()) {
    const message = runs.flatMap(({ messages }) => messages).findLast((one) => one.localId === localId);
    if (message) return [{ type: 'message', message, answered: true }];
  }
  return [];
};

export const createOutbox = (ports: Ports, store: Store, pipeline: Pipeline): Outbox => {
  const { env, storage, tabs } = ports;
  const { journal } = storage;
  const inOrder = lanes();
  const ended = watchEnds(pipeline);
  const { unsaved, find, isNoted, tell, marked, write, keep, hold, drop } = createKeeping(ports, store, pipeline);
  let hasCompany = false;
  tabs.onNote(() => void (hasCompany = true));
  const isOpen = (thrown: unknown): boolean => refusalOf(thrown).code === 'storage' && open.has(store.get().status);

  /** Where no tab leads the others, an entry is claimed before it is touched: nothing is said by two. `undefined`: it is not ours. */
  const take = async (localId: string): Promise<Entry | undefined> => {
    const known = find(localId);
    if (!known || !tabs.claimant || unsaved.has(localId)) return known;
    const kept = await journal.claim(localId, tabs.claimant, env.now() + claimed);
    if (!kept) await align();
    const other = kept && othersView(kept, known);
    if (other) pipeline.absorb([{ type: 'queued', entry: other }], 'told');
    return kept && !other ? known : undefined;
  };

  /** What an unsent entry becomes in the light of a newer command; `undefined` when the two have nothing to do with each other. */
  const collapse = async (command: Durable): Promise<boolean> => {
    for (const entry of store.get().outbox) {
      const rule = entry.state === 'queued' && entry.tries === 0 ? collapses[command.type] : undefined;
      const next = rule?.(entry.command, command);
      if (next === undefined || !(await take(entry.command.localId))) continue;
      if (next === 'drop-both') {
        await drop(entry.command.localId);
        return true;
      }
      if (next === 'drop-old') await drop(entry.command.localId);
      else {
        await keep({ ...entry, command: next });
        return true;
      }
    }
    return false;
  };

  const align = async (): Promise<void> => {
    const all = await journal.all(tabs.lease);
    if (storage.saved) for (const { command } of all) unsaved.delete(command.localId);
    if (tabs.leading.get())
      for (const { command } of all)
        // The tab that ended this told us, and was gone before the disk knew.
        if (ended.has(command.localId))
          await journal.settle(command.localId, proofIn(store.get(), command.localId), store.get(), tabs.lease);
    const kept = new Set(all.map(({ command }) => command.localId));
    // What went with the disk was settled by nobody: whoever leads writes it again, and may know of it from us alone.
    for (const localId of journal.gone ?? []) {
      kept.add(localId);
      const entry = tabs.leading.get() ? undefined : find(localId);
      if (entry) tabs.post({ entry: orphaned(entry) });
    }
    const others = store.get().outbox.filter(({ command }) => !kept.has(command.localId) && !unsaved.has(command.localId));
    // Memory knows nothing of what others keep, and no disk of what they keep alone.
    const isTheirs = (entry: Entry): boolean => !tabs.claimant && (!storage.saved || !!entry.unsaved);
    const over = others.flatMap((entry) => (isTheirs(entry) ? [] : entry.command));
    // It may have been said by them.
    const left = others.flatMap((entry): readonly Entry[] =>
      tabs.leading.get() && isTheirs(entry) && entry.state === 'queued' ? [{ ...entry, doubtful: true }] : [],
    );
    // Another tab has settled these; what confirmed them is in the cache.
    for (const roomId of new Set(over.flatMap((command) => roomOf(command) ?? []))) {
      const room = await storage.cache.room(roomId).catch(() => undefined);
      if (room) pipeline.absorb([{ type: 'restored', room }], 'told');
    }
    const events = [
      ...over.map(({ localId }): AnyEvent => ({ type: 'settled', localId })),
      ...[...all.map(marked), ...left].flatMap((entry): readonly AnyEvent[] =>
        ended.has(entry.command.localId) ? [] : [{ type: 'queued', entry }],
      ),
    ];
    // Where each leads itself, all have read the disk, and this picture of it may be older than what they do.
    pipeline.absorb(events, tabs.claimant ? 'told' : 'own');
  };

  return {
    find,
    isNoted,
    ended,
    proof: (localId) => proofIn(store.get(), localId),
    change: (localId, become, told = (entry) => ({ type: 'queued', entry })) =>
      inOrder('', async () => {
        // Whoever leads by now has the journal; what we would write into it is the past.
        const known = tabs.leading.get() ? await take(localId) : undefined;
        const entry = known && become(known);
        if (!entry) return undefined;
        await write(entry);
        pipeline.absorb([told(entry)]);
        return entry;
      }),
    settle: (localId, facts) =>
      inOrder('', async () => {
        const events: AnyEvent[] = [...facts, { type: 'settled', localId }];
        pipeline.absorb(events);
        unsaved.delete(localId);
        await journal.settle(localId, events, store.get(), tabs.lease);
      }),
    accept: (command, notBefore) =>
      inOrder('', async () => {
        // Only the leader knows which entries are still unsaid.
        if (tabs.leading.get() && (await collapse(command))) return storage.saved;
        return hold({ command, tries: 0, state: 'queued', ...(notBefore !== undefined && { notBefore }) }, isOpen);
      }),
    adopt: (command, handed) =>
      inOrder('', async () => {
        if (find(command.localId) || ended.has(command.localId)) return;
        if (handed?.unsaved) return void (await hold(handed, () => true));
        // A disk knows more of what is on it than a tab that lost it.
        if (handed) return storage.saved ? undefined : keep(handed);
        if (await collapse(command)) return drop(command.localId);
        // Whoever leads instead of us, unknown to us, may have said it by now: the disk tells, and refuses what we would write.
        await align();
        // Without the lead it would be written as if it were new.
        if (tabs.leading.get() && !find(command.localId)) await keep({ command, tries: 0, state: 'queued' });
      }),
    handOver: () =>
      inOrder('', async () =>
        store.get().outbox.forEach((entry) => {
          if (tabs.leading.get() || (storage.saved && !unsaved.has(entry.command.localId))) return;
          tabs.post({ entry });
          // The leader may be gone the moment after it has said this; where nobody was ever heard of, there is none.
          if (hasCompany && entry.state === 'queued') tell(tryOf(entry, store.get()));
        }),
      ),
    restore: () => inOrder('', align),
    retry: (localId) =>
      inOrder('', async () => {
        const entry = await take(localId);
        if (!entry || entry.state === 'queued' || entry.state === 'sending') return;
        // After a conflict the name is taken by something else: the person's second try is a new message.
        const renamed = entry.failed?.code === 'conflict';
        if (renamed) await drop(localId);
        const command = renamed ? { ...entry.command, localId: env.id() } : entry.command;
        // The person's word is enough, whatever a lost disk holds of it.
        await hold({ command, tries: 0, state: 'queued' }, () => false);
      }),
    postpone: (localId, until) =>
      inOrder('', async () => {
        const entry = await take(localId);
        if (entry) await keep({ ...entry, notBefore: until });
      }),
    discard: (localId) => inOrder('', async () => void (find(localId) && (await drop(localId)))),
  };
};

/** Whoever kept it may have said it; what waits for the person's word goes on waiting for it. */
const orphaned = (entry: Entry): Entry => {
  const waits = entry.state === 'queued' || entry.state === 'sending';
  return { ...entry, unsaved: true, ...(waits && { state: 'queued', doubtful: true }) };
};

/** Here a command can be said at once. */
const open: ReadonlySet<Status> = new Set(['live', 'polling']);

type Kept = NonNullable<Awaited<ReturnType<Journal['claim']>>>;

/** An entry another tab is at, or died of: it is looked at again when that claim has ended. */
const othersView = ({ entry, until }: Kept, known: Entry): Entry | undefined => {
  if (until === undefined && entry.tries <= known.tries) return undefined;
  const left: Entry = entry.state === 'sending' ? { ...entry, state: 'queued', doubtful: true } : entry;
  return until === undefined ? left : { ...left, notBefore: until };
};

/** Ms a tab may keep others from an entry: longer than any answer takes. */
const claimed = 20_000;

type Collapse = (old: Durable, command: Durable) => Durable | 'drop-both' | 'drop-old' | undefined;

const sameRoom = (a: Durable, b: Durable): boolean => 'roomId' in a && 'roomId' in b && a.roomId === b.roomId;

/** By the newer command: a newer `read` replaces, an edit rewrites what was not yet said, a delete drops it. */
const collapses: { readonly [T in Durable['type']]?: Collapse } = {
  read: (old, command) => (old.type === 'read' && sameRoom(old, command) ? 'drop-old' : undefined),
  edit: (old, command) =>
    old.type === 'send' && command.type === 'edit' && old.localId === command.id ? { ...old, body: command.body } : undefined,
  delete: (old, command) =>
    old.type === 'send' && command.type === 'delete' && old.localId === command.id ? 'drop-both' : undefined,
};
