// Takes durable commands: on disk before on screen, in the order they were given. Saying them is the drain's work.
import type { Durable } from '../model/command.ts';
import type { Entry } from '../model/event.ts';
import { lanes } from '../kit/once.ts';
import type { Ports } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Outbox {
  /** Resolves to whether it survives a crash. Rejects with a ChatError (`full`, `storage`). */
  accept(command: Durable, notBefore?: number): Promise<boolean>;
  /** A follower has written this to the shared journal. */
  adopt(command: Durable): Promise<void>;
  /** Brings back what an earlier life of this device left. */
  restore(): Promise<void>;
  retry(localId: string): Promise<void>;
  postpone(localId: string, until: number): Promise<void>;
  discard(localId: string): Promise<void>;
  find(localId: string): Entry | undefined;
  /** Writes an entry as it stands now; the only way an entry changes. */
  keep(entry: Entry): Promise<void>;
}

export const createOutbox = ({ env, storage, tabs }: Ports, store: Store, pipeline: Pipeline): Outbox => {
  const { journal } = storage;
  const inOrder = lanes();
  const find = (localId: string): Entry | undefined => store.get().outbox.find(({ command }) => command.localId === localId);

  const keep = async (entry: Entry): Promise<void> => {
    await journal.put(entry, tabs.lease);
    pipeline.absorb([{ type: 'queued', entry }]);
  };

  const drop = async (localId: string): Promise<void> => {
    await journal.remove(localId, tabs.lease);
    pipeline.absorb([{ type: 'discarded', localId }]);
  };

  /** What an unsent entry becomes in the light of a newer command; `undefined` when the two have nothing to do with each other. */
  const collapse = async (command: Durable): Promise<boolean> => {
    for (const entry of store.get().outbox) {
      const rule = entry.state === 'queued' && entry.tries === 0 ? collapses[command.type] : undefined;
      const next = rule?.(entry.command, command);
      if (next === undefined) continue;
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

  return {
    find,
    keep,
    accept: (command, notBefore) =>
      inOrder('', async () => {
        // Only the leader knows which entries are still unsaid.
        const merged = tabs.leading.get() && (await collapse(command));
        if (!merged) await keep({ command, tries: 0, state: 'queued', ...(notBefore !== undefined && { notBefore }) });
        return storage.saved;
      }),
    adopt: (command) =>
      inOrder('', async () => {
        if (find(command.localId)) return;
        if (await collapse(command)) await drop(command.localId);
        else pipeline.absorb([{ type: 'queued', entry: { command, tries: 0, state: 'queued' } }]);
      }),
    async restore() {
      const entries = await journal.all();
      const known = new Set(store.get().outbox.map(({ command }) => command.localId));
      const news = entries.filter(({ command }) => !known.has(command.localId));
      pipeline.absorb(news.map((entry) => ({ type: 'queued', entry })));
    },
    retry: (localId) =>
      inOrder('', async () => {
        const entry = find(localId);
        if (!entry || entry.state === 'queued' || entry.state === 'sending') return;
        // After a conflict the name is taken by something else: the person's second try is a new message.
        const renamed = entry.failed?.code === 'conflict';
        if (renamed) await drop(localId);
        await keep({ command: renamed ? { ...entry.command, localId: env.id() } : entry.command, tries: 0, state: 'queued' });
      }),
    postpone: (localId, until) =>
      inOrder('', async () => {
        const entry = find(localId);
        if (entry) await keep({ ...entry, notBefore: until });
      }),
    discard: (localId) => inOrder('', async () => void (find(localId) && (await drop(localId)))),
  };
};

type Collapse = (old: Durable, command: Durable) => Durable | 'drop-both' | 'drop-old' | undefined;

const sameRoom = (a: Durable, b: Durable): boolean => 'roomId' in a && 'roomId' in b && a.roomId === b.roomId;

/** By the newer command: a newer `read` replaces, an edit rewrites what was not yet said, a delete drops it. */
const collapses: { readonly [T in Durable['type']]?: Collapse } = {
  read: (old, command) => (old.type === 'read' && sameRoom(old, command) ? 'drop-old' : undefined),
  edit: (old, command) =>
    old.type === 'send' && command.type === 'edit' && old.localId === command.id ? { ...old, body: command.body } : undefined,
  delete: (old, command) => (old.type === 'send' && command.type === 'delete' && old.localId === command.id ? 'drop-both' : undefined),
};
