// Holds the one state and tells who listens.
import type { AnyEvent } from '../model/event.ts';
import { reduce } from '../model/reduce.ts';
import { emptyState, type ChatState } from '../model/state.ts';
import { writable, type Readable } from '../kit/readable.ts';

export interface Store extends Readable<ChatState> {
  /** Applies events in order, tells listeners once, and returns the events that are news: those that changed something, and what was found. */
  apply(events: readonly AnyEvent[]): readonly AnyEvent[];
  /** Takes what such events have made of the state elsewhere. */
  put(state: ChatState): void;
  /** The person has gone, and whoever sits down next must find nothing of them, not even on the screen. */
  forget(): void;
}

export const createStore = (first: ChatState): Store => {
  const value = writable(first);
  let forgotten = false;
  return {
    get: value.get,
    subscribe: value.subscribe,
    apply(events) {
      if (forgotten) return [];
      let state = value.get();
      const changed = events.filter((event) => {
        const next = reduce(state, event);
        // What a search found is kept by whoever asked for it, so the state is the same.
        const news = next !== state || event.type === 'found';
        state = next;
        return news;
      });
      value.set(state);
      return changed;
    },
    put: (next) => forgotten || value.set(next),
    forget() {
      // What was still under way would otherwise come back.
      forgotten = true;
      value.set({ ...emptyState(), status: 'closed', saved: value.get().saved });
    },
  };
};
