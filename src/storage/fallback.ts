// Uses the disk while it lasts and memory from then on, without losing what was accepted.
import { createHub } from '../kit/readable.ts';
import { ChatError, refusalOf, textOf, typed, type Refusal } from '../model/error.ts';
import type { Parts } from './parts.ts';
import { isFull } from './rows.ts';

export type Fallback = {
  readonly saved: boolean;
  onSaved(listener: (saved: boolean) => void): () => void;
  /** On disk while it lasts, else in memory. @throws ChatError `storage`, or what the parts throw. */
  on<T>(use: (parts: Parts) => Promise<T>): Promise<T>;
  /** As `on`, and kept in memory too: should the disk fail later, it is still there. */
  onBoth<T>(use: (parts: Parts) => Promise<T>): Promise<T>;
  /** The disk is there after all. */
  risen(): void;
  /** Takes note of an error nobody waits for. */
  failed(error: unknown): void;
  warn(refusal: Refusal): void;
  /** From now on everything is refused as `closed`. */
  end(): void;
  readonly ended: boolean;
};

/** These cost the one write; after any other error the database cannot be relied on. */
const costsOne: ReadonlySet<string> = new Set(['QuotaExceededError', 'DataError', 'DataCloneError']);
const isDeadly = (error: unknown): boolean =>
  !(error instanceof ChatError || (error instanceof Error && costsOne.has(error.name)));

const because = (error: unknown): string => (isFull(error) ? 'this device has no room left' : textOf(error));

export const storageError = (error: unknown): ChatError =>
  typed(error, { code: 'storage', because: because(error) }, 'keep it on this device');

export const createFallback = (
  memory: Parts,
  disk: () => Parts | undefined,
  lost: () => void,
  tell: (refusal: Refusal) => void,
): Fallback => {
  const told = new Set<string>();
  const saved = createHub<[saved: boolean]>();
  let ended = false;

  const warn = (refusal: Refusal): void => {
    const key = JSON.stringify(refusal);
    if (told.has(key)) return;
    told.add(key);
    tell(refusal);
  };

  const fall = (error: unknown): void => {
    if (!disk()) return;
    lost();
    warn(refusalOf(storageError(error)));
    saved.tell(false);
  };

  const on = async <T>(use: (parts: Parts) => Promise<T>): Promise<T> => {
    if (ended) throw new ChatError({ code: 'closed' }, 'use the storage of this device');
    const present = disk();
    if (!present) return use(memory);
    try {
      return await use(present);
    } catch (error) {
      if (!isDeadly(error)) throw storageError(error);
      fall(error);
      return use(memory);
    }
  };

  return {
    on,
    warn,
    async onBoth(use) {
      const result = await on(use);
      if (disk()) await use(memory);
      return result;
    },
    failed(error) {
      if (ended || !disk()) return;
      if (isDeadly(error)) fall(error);
      else warn(refusalOf(storageError(error)));
    },
    risen: () => saved.tell(true),
    end: () => void (ended = true),
    get ended() {
      return ended;
    },
    get saved() {
      return disk() !== undefined;
    },
    onSaved: saved.on,
  };
};
