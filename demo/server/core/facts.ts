// What happened, told to whoever listens: the only thing a door learns from the core without asking.
import type { StoredMessage } from './messages.ts';

export type CoreFact =
  | { readonly type: 'message'; readonly message: StoredMessage }
  /** A person's watermark moved: everything after `from` up to and including `to` is now read by them. */
  | { readonly type: 'read'; readonly roomId: string; readonly personId: string; readonly from: number; readonly to: number }
  | { readonly type: 'left'; readonly roomId: string; readonly personId: string };

/** May take its time: the next fact, and the answer to whoever caused this one, wait for it. It must not write to the core. */
export type Listener = (fact: CoreFact) => void | Promise<void>;

export interface Feed {
  /** Listens to every fact, in commit order; the answer stops it. */
  subscribe(listener: Listener): () => void;
  tell(fact: CoreFact): Promise<void>;
}

/** `report` hears what a listener throws: one broken door must not cost the others their facts. */
export function createFeed(report: (error: unknown) => void): Feed {
  const listeners = new Set<Listener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async tell(fact) {
      await Promise.all([...listeners].map((listener) => tellOne(listener, fact, report)));
    },
  };
}

async function tellOne(listener: Listener, fact: CoreFact, report: (error: unknown) => void): Promise<void> {
  try {
    await listener(fact);
  } catch (error) {
    report(error);
  }
}
