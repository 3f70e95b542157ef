// Counts who has which room open, so that the first joins and the last leaves, with a little patience in between.
import type { Env } from '../ports/env.ts';
import type { Want } from './catch-up.ts';

export interface Leases {
  /** Returns the release; releasing twice is the same as once. */
  take(roomId: string, want: Want): () => void;
  /** What the other tabs of this device want. */
  from(tab: string, roomId: string, want: Want | undefined): void;
  own(): ReadonlyMap<string, Want>;
  all(): ReadonlyMap<string, Want>;
}

/** Ms a room stays joined after its last release: moving from room to room must not leave and join again. */
const linger = 5000;

export type LeaseNeeds = { wanted(roomId: string): void; unwanted(roomId: string): void };

/** `readable`: someone looks at this tab. Where loading marks as read, an open room nobody looks at is only watched. */
export const createLeases = (env: Env, readable: () => boolean, needs: LeaseNeeds): Leases => {
  const counts = new Map<string, { open: number; watch: number }>();
  const others = new Map<string, Map<string, Want>>();

  const own = (): Map<string, Want> => {
    const wants = [...counts].map(([roomId, { open }]) => [roomId, open > 0 && readable() ? 'open' : 'watch'] as const);
    return new Map<string, Want>(wants);
  };
  const all = (): Map<string, Want> => {
    const wants = own();
    for (const tab of others.values())
      for (const [roomId, want] of tab) if (wants.get(roomId) !== 'open') wants.set(roomId, want);
    return wants;
  };
  const dropUnused = (roomId: string): void => {
    const count = counts.get(roomId);
    if (!count || count.open + count.watch > 0) return;
    counts.delete(roomId);
    if (!all().has(roomId)) needs.unwanted(roomId);
  };

  return {
    own,
    all,
    take(roomId, want) {
      const count = counts.get(roomId) ?? { open: 0, watch: 0 };
      counts.set(roomId, count);
      count[want] += 1;
      if (count[want] === 1) needs.wanted(roomId);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        count[want] -= 1;
        if (count.open + count.watch === 0) env.later(linger, () => dropUnused(roomId));
      };
    },
    from(tab, roomId, want) {
      const wants = others.get(tab) ?? new Map<string, Want>();
      others.set(tab, wants);
      if (want) wants.set(roomId, want);
      else wants.delete(roomId);
      if (!want && !all().has(roomId)) needs.unwanted(roomId);
    },
  };
};
