// Holds the one state and tells who listens.
import type { AnyEvent } from '../model/event.ts';
import { reduce } from '../model/reduce.ts';
import type { ChatState } from '../model/state.ts';
import { writable, type Readable } from '../kit/readable.ts';

export interface Store extends Readable<ChatState> {
  /** Applies events in order, tells listeners once, and returns the events that changed something. */
  apply(events: readonly AnyEvent[]): readonly AnyEvent[];
}

export const createStore = (first: ChatState): Store => {
  const value = writable(first);
  return {
    get: value.get,
    subscribe: value.subscribe,
    apply(events) {
      let state = value.get();
      const changed = events.filter((event) => {
        const next = reduce(state, event);
        const news = next !== state;
        state = next;
        return news;
      });
      value.set(state);
      return changed;
    },
  };
};
