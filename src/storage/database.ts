// One IndexedDB database with several stores, kept usable through what browsers do to open handles.
import { promisifyRequest, type UseStore } from 'idb-keyval';
import { ChatError } from '../model/error.ts';
import { inTime } from './in-time.ts';

export type StoreName = 'messages' | 'rooms' | 'journal' | 'drafts' | 'meta';
/** May wait for requests of its transaction and for nothing else, or the browser commits early. */
export type Work<T> = (tx: IDBTransaction) => T | Promise<T>;

/** Errors come as the browser gives them; a `ChatError` thrown by the work aborts the transaction and comes unchanged. */
export interface Database {
  read<T>(stores: readonly StoreName[], work: Work<T>): Promise<T>;
  /** Resolves once the transaction has completed; `strict` waits until the disk has it. */
  write<T>(stores: readonly StoreName[], work: Work<T>, strict?: true): Promise<T>;
  /** One store as idb-keyval wants it. */
  use(store: StoreName): UseStore;
  /** Opens it now, so that a refusal is known before anything depends on it. */
  open(): Promise<void>;
  close(): void;
  /** Empties and deletes it. Also works after `close`. */
  destroy(): Promise<void>;
}

export type DatabaseOptions = {
  readonly factory: IDBFactory;
  readonly name: string;
  now(): number;
  later(ms: number, run: () => void): () => void;
  /** The database was gone when a lost handle was reopened, and a new one stands in its place. */
  onReborn?(): void;
  /** It was deleted elsewhere. */
  onErased?(): void;
};

/** Ms: WebKit at times never answers an `open` (bug 226547). */
const patience = 3000;

/** From version n to n + 1. */
const upgrades: readonly ((db: IDBDatabase, now: number) => void)[] = [
  (db, now) => {
    db.createObjectStore('messages').createIndex('id', ['message.roomId', 'message.id']);
    for (const name of ['rooms', 'journal', 'drafts']) db.createObjectStore(name);
    // By this it is told from one that stood here before and was cleared.
    db.createObjectStore('meta').put(now, 'born');
  },
];
/** All that is somebody's. What tells one making of the database from the next stays until it goes as a whole: emptied is not cleared. */
const personal: readonly StoreName[] = ['messages', 'rooms', 'journal', 'drafts'];

/** Chromium: InvalidStateError. WebKit: UnknownError, "server lost". A handle closed under a transaction: AbortError. */
const isLost = (error: unknown): boolean =>
  !(error instanceof ChatError) &&
  error instanceof Error &&
  (/^(InvalidState|Unknown|Abort|TransactionInactive)Error$/.test(error.name) || /closing|lost/i.test(error.message));

const completion = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    // Listeners, because idb-keyval sets the `on…` properties.
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () => reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError')));
  });

const giveUp = (tx: IDBTransaction): void => {
  try {
    tx.abort();
  } catch {
    // It has already ended by itself.
  }
};

export const createDatabase = ({ factory, name, now, later, onReborn, onErased }: DatabaseOptions): Database => {
  let opening: Promise<IDBDatabase> | undefined;
  let hasStood = false;
  let ended = false;

  const watch = (db: IDBDatabase, own: () => boolean): void => {
    const forget = (): void => void (own() && (opening = undefined));
    db.onclose = forget;
    db.onversionchange = ({ newVersion }) => {
      db.close();
      forget();
      // Deleted elsewhere: the person has logged out, so it must not come back by our hand.
      if (newVersion !== null) return;
      ended = true;
      onErased?.();
    };
  };

  const open = async (own: () => boolean): Promise<IDBDatabase> => {
    let [isNew, blocked] = [false, false];
    const request = factory.open(name, upgrades.length);
    request.onblocked = () => void (blocked = true);
    request.onupgradeneeded = ({ oldVersion }) => {
      isNew = oldVersion === 0;
      for (const upgrade of upgrades.slice(oldVersion)) upgrade(request.result, now());
    };
    const answer = promisifyRequest(request);
    try {
      const db = await inTime(later, patience, answer);
      watch(db, own);
      if (isNew && hasStood) onReborn?.();
      hasStood = true;
      return db;
    } catch (error) {
      // An answer that comes too late must not hold the database open.
      answer.then(
        (db) => db.close(),
        () => undefined,
      );
      throw blocked ? new Error('an older version of this page holds it in another tab', { cause: error }) : error;
    }
  };

  const handle = (): Promise<IDBDatabase> => {
    if (opening) return opening;
    const mine: Promise<IDBDatabase> = open(() => opening === mine);
    mine.catch(() => opening === mine && (opening = undefined));
    return (opening = mine);
  };

  const drop = (): void => {
    opening?.then(
      (db) => db.close(),
      () => undefined,
    );
    opening = undefined;
  };

  const attempt = async <T>(stores: readonly StoreName[], mode: IDBTransactionMode, work: Work<T>, strict?: true): Promise<T> => {
    const tx = (await handle()).transaction(stores, mode, { durability: strict ? 'strict' : 'relaxed' });
    const done = completion(tx);
    done.catch(() => undefined);
    try {
      const result = await work(tx);
      if (mode === 'readwrite') await done;
      return result;
    } catch (error) {
      giveUp(tx);
      throw error;
    }
  };

  const run = async <T>(...args: Parameters<typeof attempt<T>>): Promise<T> => {
    if (ended) throw new ChatError({ code: 'closed' }, 'reach the storage of this device');
    try {
      return await attempt(...args);
    } catch (error) {
      if (!isLost(error) || ended) throw error;
      drop();
      return attempt(...args);
    }
  };

  return {
    read: (stores, work) => run(stores, 'readonly', work),
    write: (stores, work, strict) => run(stores, 'readwrite', work, strict),
    use: (store) => (mode, work) => run([store], mode, (tx) => Promise.resolve(work(tx.objectStore(store)))),
    open: async () => void (await handle()),
    close() {
      ended = true;
      drop();
    },
    async destroy() {
      ended = true;
      // Emptied first: the deletion itself may have to wait for another tab.
      const empty = (tx: IDBTransaction): void => {
        for (const store of personal) tx.objectStore(store).clear();
        tx.objectStore('meta').delete('entryBytes');
      };
      await attempt([...personal, 'meta'], 'readwrite', empty, true).catch(() => undefined);
      drop();
      await inTime(later, patience, promisifyRequest(factory.deleteDatabase(name)));
    },
  };
};
