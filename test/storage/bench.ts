// What the tests of the storage share: names nobody used before, a clock by hand, and conversations to keep.
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent, Entry } from '../../src/model/event.ts';
import { reduce } from '../../src/model/reduce.ts';
import { emptyState, type ChatState } from '../../src/model/state.ts';

let serial = 0;
export const freshName = (): string => `parley-test:${Date.now()}-${Math.random().toString(36).slice(2)}-${(serial += 1)}`;

export const maya = { id: 'maya', name: 'Maya' };

export const message = (n: number, more: Partial<Message> = {}): Message => ({
  id: `m${n}`,
  roomId: 'r',
  author: maya,
  body: `body ${n}`,
  sentAt: 1_760_000_000_000 + n,
  order: String(n).padStart(6, '0'),
  ...more,
});

export const range = (from: number, to: number, roomId = 'r'): readonly Message[] =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i, { roomId }));

export const page = (from: number, to: number, more: Partial<Extract<AnyEvent, { type: 'page' }>> = {}): AnyEvent => ({
  type: 'page',
  roomId: 'r',
  messages: range(from, to, more.roomId),
  ...(from > 1 && { older: `before ${from}` }),
  of: {},
  ...more,
});

export const live: AnyEvent = { type: 'status', status: 'live', connected: true, authenticated: true };

export const after = (events: readonly AnyEvent[], state: ChatState = emptyState({ id: 'jon' })): ChatState =>
  events.reduce(reduce, state);

export const entry = (localId: string, more: Partial<Entry> = {}): Entry => ({
  command: { type: 'send', roomId: 'r', body: `said ${localId}`, localId, at: 1 },
  tries: 0,
  state: 'queued',
  ...more,
});

/** Timers that fire when the test says so. */
export const handClock = () => {
  const waiting = new Map<number, { readonly ms: number; readonly run: () => void }>();
  let next = 0;
  return {
    now: () => 1_760_000_000_000,
    later(ms: number, run: () => void) {
      const name = (next += 1);
      waiting.set(name, { ms, run });
      return () => void waiting.delete(name);
    },
    /** Fires every timer of at least this many milliseconds. */
    fire(atLeast = 0) {
      for (const [name, { ms, run }] of [...waiting]) if (ms >= atLeast && waiting.delete(name)) run();
    },
    get waiting() {
      return waiting.size;
    },
  };
};

/** A factory whose handles are real, with a say in how they behave. */
export const faulty = (faults: {
  open?: (name: string, version?: number) => IDBOpenDBRequest;
  lend?: (db: IDBDatabase) => void;
}): IDBFactory => {
  const open = (name: string, version?: number): IDBOpenDBRequest => {
    const request = faults.open?.(name, version) ?? indexedDB.open(name, version);
    request.addEventListener('success', () => faults.lend?.(request.result));
    return request;
  };
  return { open, deleteDatabase: (name: string) => indexedDB.deleteDatabase(name) } as unknown as IDBFactory;
};

/** From now on writing to this store fails as on a full disk, for as long as `isFull` says so. */
export const fillDisk = (db: IDBDatabase, store: string, isFull: () => boolean): void => {
  const begin = db.transaction.bind(db);
  db.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
    const tx = begin(...args);
    const pick = tx.objectStore.bind(tx);
    tx.objectStore = (name) => {
      const kept = pick(name);
      if (name !== store) return kept;
      const put = kept.put.bind(kept);
      kept.put = (...row) => {
        if (isFull()) throw new DOMException('no room', 'QuotaExceededError');
        return put(...row);
      };
      return kept;
    };
    return tx;
  };
};

export const bodies = (messages: readonly Message[] | undefined): readonly string[] => (messages ?? []).map(({ body }) => body);
export const ids = (messages: readonly Message[] | undefined): readonly string[] => (messages ?? []).map(({ id }) => id);

/** What a promise was refused with. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'not refused',
    (error: { code?: unknown }) => (typeof error.code === 'string' ? error.code : String(error)),
  );
