// The same storage without a disk: it lasts as long as the page.
import { ChatError } from '../model/error.ts';
import type { Draft } from '../model/entities.ts';
import type { Entry, SavedRoom } from '../model/event.ts';
import { cutOff } from '../model/rooms.ts';
import type { ChatState, RoomState, Run } from '../model/state.ts';
import type { Cache } from '../ports/storage.ts';
import { checkSpace } from './journal.ts';
import type { OpenStorage, Parts } from './parts.ts';
import { type Limits, saved, sizeOf, unbroken } from './rows.ts';

/** The state is immutable and in memory already, so the cache is a look at it. */
const memoryCache = (isNewest: (lease: number) => boolean): Cache => {
  let state: ChatState | undefined;
  const look = ({ room, receipts, counted }: RoomState, run?: Run): SavedRoom =>
    saved({ room, receipts: [...receipts], counted, epoch: state?.epoch }, run?.messages, run?.older);
  const rooms = (): RoomState[] => [...(state?.rooms.values() ?? [])];
  return {
    rooms: async () => rooms().map((room) => look(room)),
    async room(id) {
      const room = state?.rooms.get(id);
      if (!room) return undefined;
      const { runs } = cutOff(room);
      const run = unbroken(runs);
      const loose = runs.slice(run ? runs.indexOf(run) + 1 : 0).flatMap(({ messages }) => messages);
      return { ...look(room, run), ...(loose.length > 0 && { loose }) };
    },
    async record(_, next, lease) {
      if (isNewest(lease)) state = next;
    },
    async usage() {
      const messages = rooms().flatMap(({ runs }) => runs.flatMap((run) => run.messages));
      return { messages: messages.length, bytes: messages.reduce((all, message) => all + sizeOf(message), 0) };
    },
    clear: async () => void (state = undefined),
  };
};

export const createMemory = (limits: Limits = {}): Parts => {
  const entries = new Map<string, Entry>();
  const drafts = new Map<string, Draft>();
  const keyOf = (roomId: string, threadId = ''): string => JSON.stringify([roomId, threadId]);
  let newest = 0;
  const isNewest = (lease: number): boolean => lease >= newest;
  const check = (lease: number): void => {
    if (!isNewest(lease)) throw new ChatError({ code: 'closed', because: 'another tab leads' }, 'write');
  };
  const cache = memoryCache(isNewest);
  return {
    cache,
    journal: {
      all: async () => ({ entries: [...entries.values()] }),
      async put(entry, lease) {
        const { localId } = entry.command;
        if (lease === 0 && entries.has(localId)) return false;
        if (lease !== 0) check(lease);
        const bytes = [...entries.values(), entry].reduce((all, kept) => all + sizeOf(kept), 0);
        if (!entries.has(localId)) checkSpace(limits, entries.size, bytes);
        entries.set(localId, entry);
        return false;
      },
      async remove(localId, lease) {
        check(lease);
        entries.delete(localId);
      },
      async claim(localId) {
        const entry = entries.get(localId);
        return entry && { entry };
      },
      async settle(localId, events, state, lease) {
        check(lease);
        await cache.record(events, state, lease);
        entries.delete(localId);
      },
    },
    drafts: {
      get: async (roomId, threadId) => drafts.get(keyOf(roomId, threadId)),
      async put(roomId, draft, threadId) {
        if (draft) drafts.set(keyOf(roomId, threadId), draft);
        else drafts.delete(keyOf(roomId, threadId));
      },
    },
    // Below 1, so that any lease of a disk that opens later is higher.
    nextLease: async () => (newest += 1e-6),
  };
};

/** For a host that refuses storage, and for tests. */
export const memoryStorage = (limits?: Limits): OpenStorage => {
  const none = async (): Promise<void> => undefined;
  const { journal, ...parts } = createMemory(limits);
  const all = async (): Promise<readonly Entry[]> => (await journal.all()).entries;
  return {
    ...parts,
    journal: { ...journal, all },
    saved: false,
    onSaved: () => () => undefined,
    flush: none,
    close: none,
    destroy: none,
  };
};
