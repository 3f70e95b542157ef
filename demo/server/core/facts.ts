// What happened, told to whoever listens: the only thing a door learns from the core without asking.
import type { StoredMessage } from './messages.ts';
import type { StoredNotice } from './notices.ts';
import type { Room } from './rooms.ts';

type InRoom = { readonly roomId: string; readonly personId: string };

export type CoreFact =
  | { readonly type: 'message'; readonly message: StoredMessage }
  | { readonly type: 'edited'; readonly message: StoredMessage }
  | { readonly type: 'deleted'; readonly message: StoredMessage }
  /** What a door keeps beside the words has changed. */
  | { readonly type: 'marked'; readonly message: StoredMessage }
  /** `message` holds every reaction there is now. */
  | {
      readonly type: 'reacted';
      readonly message: StoredMessage;
      readonly personId: string;
      readonly key: string;
      readonly active: boolean;
    }
  /** A person's watermark moved: everything after `from` up to and including `to` is now read by them. */
  | ({ readonly type: 'read'; readonly from: number; readonly to: number } & InRoom)
  | { readonly type: 'room'; readonly room: Room }
  | { readonly type: 'closed'; readonly roomId: string }
  /** One person put it away, or took it back. */
  | ({ readonly type: 'archived'; readonly archived: boolean } & InRoom)
  | ({ readonly type: 'joined' } & InRoom)
  | ({ readonly type: 'left' } & InRoom)
  | { readonly type: 'notice'; readonly notice: StoredNotice }
  | { readonly type: 'notice-read'; readonly personId: string; readonly notices: readonly StoredNotice[] }
  | { readonly type: 'notice-gone'; readonly personId: string; readonly id: string };

/** Where a fact stands in one person's feed, and the place before it. */
export type Place = { readonly at: number; readonly prev: number };
/** By person: only these may hear of the fact. */
export type Places = ReadonlyMap<string, Place>;

/** May take its time: the next fact, and the answer to whoever caused this one, wait for it. It must not write to the core. */
export type Listener = (fact: CoreFact, places: Places) => void | Promise<void>;

export interface Feed {
  /** Listens to every fact, in commit order; the answer stops it. */
  subscribe(listener: Listener): () => void;
  tell(fact: CoreFact, places: Places): Promise<void>;
}

/** `report` hears what a listener throws: one broken door must not cost the others their facts. */
export function createFeed(report: (error: unknown) => void): Feed {
  const listeners = new Set<Listener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async tell(fact, places) {
      await Promise.all([...listeners].map((listener) => tellOne(() => listener(fact, places), report)));
    },
  };
}

async function tellOne(listen: () => void | Promise<void>, report: (error: unknown) => void): Promise<void> {
  try {
    await listen();
  } catch (error) {
    report(error);
  }
}
