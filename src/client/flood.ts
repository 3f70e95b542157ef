// A flood of pushed messages is taken two frames' worth at a time: by itself each would be written, told and drawn like a crowd. Loaded
// once a client has heard much.
import { reduceNext } from '../model/burst.ts';
import type { AnyEvent } from '../model/event.ts';
import type { Env } from '../ports/env.ts';
import type { Store } from './store.ts';

/** Ms of a frame. */
const frame = 16;
/** Pushes that are taken one by one within a frame; more come only where others are to follow. */
const most = 8;
/** Ms of a flood that are taken together: who is to read it sees no difference, and it costs half. */
const together = 2 * frame;
/** Ms after which a flood is over. */
const calm = 4 * frame;

export interface Flood {
  /** Takes them now, or with what follows. */
  push(events: readonly AnyEvent[]): void;
  /** Applies what waits, the messages first and then how far we have heard; gives it, and which of it is news. */
  drain(): readonly [events: readonly AnyEvent[], origin: 'own', news: readonly AnyEvent[]];
}

/** As `apply` of the store, but many at once where they simply follow each other. */
const apply = (store: Store, events: readonly AnyEvent[]): readonly AnyEvent[] => {
  const news: AnyEvent[] = [];
  let state = store.get();
  for (let at = 0; at < events.length;) {
    const [next, count] = reduceNext(state, events, at);
    if (next !== state) news.push(...events.slice(at, at + count));
    state = next;
    at += count;
  }
  store.put(state);
  return news;
};

const waits = ({ type }: AnyEvent): boolean => type === 'message' || type === 'mark';

export const createFlood = ({ now, later, page }: Env, store: Store, absorb: (events: readonly AnyEvent[]) => void): Flood => {
  let waiting: AnyEvent[] = [];
  let cancel: (() => void) | undefined;
  let since = 0;
  let count = 0;
  let allowed = most;

  /** After a frame that was full the next one begins by waiting; the first event of an idle one never waits. */
  const isFull = (): boolean => {
    const passed = Math.abs(now() - since);
    if (passed >= frame) {
      allowed = count > most && passed < calm ? 0 : most;
      since = now();
      count = 0;
    }
    return (count += 1) > allowed;
  };

  return {
    push(events) {
      // The timers of a hidden page are late, and nobody draws there.
      if (!isFull() || !page.visible.get() || !events.every(waits)) return absorb(events);
      waiting.push(...events);
      cancel ??= later(together, () => absorb([]));
    },
    drain() {
      cancel?.();
      cancel = undefined;
      const all = waiting.sort((a, b) => Number(b.type === 'message') - Number(a.type === 'message'));
      waiting = [];
      return [all, 'own', apply(store, all)];
    },
  };
};
