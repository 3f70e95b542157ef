// Which rooms this device holds open, and what is fetched for them: here, or by the tab that leads.
import { ChatError } from '../model/error.ts';
import { positionOf } from '../model/state.ts';
import { roomsWaiting, type CatchUp, type Want } from './catch-up.ts';
import type { Ports } from './context.ts';
import { createLeases, type Leases } from './leases.ts';
import type { Outbox } from './outbox.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import { watchStale, type Stale } from './stale.ts';
import type { Store } from './store.ts';

export interface Attention {
  readonly leases: Leases;
  /** What is open or watched in any tab, with the rooms that the outbox waits for. */
  wanted(): ReadonlyMap<string, Want>;
  /** Loads what is wanted of a room, from disk and from the backend. */
  enter(roomId: string): Promise<void>;
  /** From the backend alone. */
  fetch(roomId: string): Promise<void>;
  older(roomId: string, before?: string): Promise<void>;
  /** @throws ChatError `unsupported`. */
  around(roomId: string, id: string): Promise<void>;
  close(): void;
}

export type AttentionNeeds = {
  readonly ports: Ports;
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly perform: Perform;
  readonly catchUp: CatchUp;
  readonly outbox: Outbox;
  readonly over: AbortSignal;
  ready(): boolean;
  /** Connects soon. */
  hurry(): void;
  /** What is loaded may settle what is uncertain. */
  resume(): Promise<void>;
};

export const createAttention = ({ ports, store, pipeline, perform, catchUp, over, ...needs }: AttentionNeeds): Attention => {
  const { dialect, env, storage, tabs } = ports;
  const leading = (): boolean => tabs.leading.get();

  const fetch = async (roomId: string): Promise<void> => {
    const { status } = store.get();
    if (status === 'offline') return needs.hurry();
    if (!needs.ready() && status !== 'catching-up') return;
    await catchUp.room(roomId, wanted().get(roomId) ?? 'watch');
    await needs.resume();
  };

  const enter = async (roomId: string): Promise<void> => {
    const saved = await storage.cache.room(roomId).catch(() => undefined);
    // The disk may already show what became of an entry that the notes of the one who leads have yet to tell of.
    if (!leading()) await needs.outbox.restore().catch(() => undefined);
    if (saved) pipeline.absorb([{ type: 'restored', room: saved }], 'told');
    if (leading()) return fetch(roomId);
    tabs.post({ command: { type: leases.own().get(roomId) === 'open' ? 'load' : 'join', roomId } });
  };

  const leave = (roomId: string): void => {
    if (!leading()) return tabs.post({ command: { type: 'leave', roomId } });
    if (pipeline.joined.delete(roomId) && dialect.say.leave) void perform({ type: 'leave', roomId }, over);
  };

  const readable = (): boolean => !dialect.loadingReads || env.page.visible.get();
  const leases = createLeases(env, readable, { wanted: (roomId) => void enter(roomId), unwanted: leave });

  const wanted = (): ReadonlyMap<string, Want> => {
    const waiting = roomsWaiting(store).map((roomId) => [roomId, 'watch'] as const);
    return new Map<string, Want>([...waiting, ...leases.all()]);
  };

  /** A follower names the cursor it sees; the page comes back as a note. */
  const askOlder = (roomId: string, before?: string): void => {
    const runs = store.get().rooms.get(roomId)?.runs ?? [];
    const run = runs.find(({ messages: [first] }) => before === undefined || (first && positionOf(first) === before));
    if (run?.older !== undefined) tabs.post({ command: { type: 'load', roomId, before: run.older } });
  };

  const refresh = (roomId: Stale): void => {
    if (!leading()) return;
    // Whoever is not connected catches up with connecting.
    if (roomId === null) return void (needs.ready() && catchUp.list('catch-up'));
    // A frame that names no room may be about one that nobody here knows of yet.
    if (roomId === undefined) void catchUp.list('load-rooms');
    for (const id of wanted().keys()) if (id === (roomId ?? id)) void fetch(id);
  };

  return {
    leases,
    wanted,
    enter,
    fetch,
    around: async (roomId, id) => {
      if (!dialect.say['load-around']) throw new ChatError({ code: 'unsupported' }, 'load what stands around a message');
      if (leading()) return catchUp.around(roomId, id);
      tabs.post({ command: { type: 'load-around', roomId, id } });
    },
    older: async (roomId, before) => (leading() ? catchUp.older(roomId, before) : askOlder(roomId, before)),
    close: watchStale(env, pipeline, refresh),
  };
};
