// Puts the parts of the client together and gives the host its handle.
import { ChatError } from '../model/error.ts';
import { roomsByActivity } from '../model/select.ts';
import { emptyState } from '../model/state.ts';
import { pick } from '../kit/readable.ts';
import type { ChatClient, RoomHandle } from './api.ts';
import { createCatchUp, roomsWaiting, type Want } from './catch-up.ts';
import type { Ports } from './context.ts';
import { createCredentials } from './credentials.ts';
import { createDispatch } from './dispatch.ts';
import { createDrain } from './drain.ts';
import { createEntrance } from './entrance.ts';
import { createLeases } from './leases.ts';
import { createOutbox } from './outbox.ts';
import { createPerform } from './perform.ts';
import { createPipeline } from './pipeline.ts';
import { createRelay } from './relay.ts';
import { createRoom } from './room.ts';
import { createStore } from './store.ts';
import { createSync } from './sync.ts';

export const createClient = (ports: Ports): ChatClient => {
  const { dialect, env, options, storage, tabs } = ports;
  const store = createStore(emptyState(options.me));
  const credentials = createCredentials(ports);
  const pipeline = createPipeline(ports, store, credentials);
  const perform = createPerform(ports, pipeline, credentials);
  const enter = createEntrance(ports, store, perform, credentials);
  const outbox = createOutbox(ports, store, pipeline);
  const handles = new Map<string, RoomHandle>();
  const over = new AbortController();
  const leading = (): boolean => tabs.leading.get();

  const catchUp = createCatchUp(ports, store, pipeline, perform, {
    refused: (refusal, what) => sync.refused(refusal, what),
    answered: (what) => sync.answered(what),
    wanted: (roomId) => wanted().get(roomId),
    caughtUp: () => void resolveAndPump(),
  });
  const drain = createDrain(ports, store, pipeline, perform, outbox, {
    ready: () => leading() && sync.ready(),
    reachBack: catchUp.reachBack,
    unauthorized: (refusal, what) => sync.refused(refusal, what),
    answered: (what) => sync.answered(what),
  });
  const resolveAndPump = async (): Promise<void> => {
    await drain.resolve();
    drain.pump();
  };

  const { accept, can, carry, decide } = createDispatch({
    ports,
    store,
    pipeline,
    perform,
    outbox,
    drain,
    catchUp,
    over: over.signal,
  });

  const readable = (): boolean => !dialect.loadingReads || env.page.visible.get();
  const leases = createLeases(env, readable, {
    wanted: (roomId) => void enterRoom(roomId),
    unwanted: (roomId) => leaveRoom(roomId),
  });
  const wanted = (): ReadonlyMap<string, Want> => {
    const waiting = roomsWaiting(store).map((roomId) => [roomId, 'watch'] as const);
    return new Map<string, Want>([...waiting, ...leases.all()]);
  };

  const sync = createSync({ ports, store, pipeline, enter, catchUp, wanted, drain: resolveAndPump });

  const fetchRoom = async (roomId: string): Promise<void> => {
    const { status } = store.get();
    if (status === 'offline') return sync.retry();
    if (!sync.ready() && status !== 'catching-up') return;
    await catchUp.room(roomId, wanted().get(roomId) ?? 'watch');
    await resolveAndPump();
  };

  const enterRoom = async (roomId: string): Promise<void> => {
    const saved = await storage.cache.room(roomId).catch(() => undefined);
    if (saved) pipeline.absorb([{ type: 'restored', room: saved }], 'told');
    if (leading()) return fetchRoom(roomId);
    tabs.post({ command: { type: leases.own().get(roomId) === 'open' ? 'load' : 'join', roomId } });
  };

  const leaveRoom = (roomId: string): void => {
    if (!leading()) return tabs.post({ command: { type: 'leave', roomId } });
    if (pipeline.joined.delete(roomId) && dialect.say.leave) void perform({ type: 'leave', roomId }, over.signal);
  };

  const lead = async (): Promise<void> => {
    await outbox.restore();
    if (!over.signal.aborted) sync.start();
  };

  const relay = createRelay({
    ports,
    store,
    pipeline,
    leases,
    outbox,
    lead: () => void lead(),
    carry,
    pump: drain.pump,
    wanted: (roomId) => void fetchRoom(roomId),
    resign: () => sync.stop('idle'),
    retry: sync.retry,
    loggedOut: () => void end(),
  });

  const room = (id: string): RoomHandle => {
    const known = handles.get(id);
    if (known) return known;
    const handle = createRoom(id, {
      state: store,
      drafts: storage.drafts,
      pipeline,
      now: () => env.now(),
      id: () => env.id(),
      lease: leases.take,
      older: (roomId, before) => (leading() ? catchUp.older(roomId, before) : askOlder(roomId, before)),
      reload: enterRoom,
      accept,
    });
    handles.set(id, handle);
    return handle;
  };

  /** A follower names the cursor it sees; the page comes back as a note. */
  const askOlder = (roomId: string, before?: string): Promise<void> => {
    const runs = store.get().rooms.get(roomId)?.runs ?? [];
    const run = runs.find(({ messages: [first] }) => before === undefined || (first && `${first.order}\u0000${first.id}` === before));
    if (run?.older !== undefined) tabs.post({ command: { type: 'load', roomId, before: run.older } });
    return Promise.resolve();
  };

  const start = async (): Promise<void> => {
    pipeline.absorb([{ type: 'saved', saved: storage.saved }], 'told');
    storage.onSaved((saved) => pipeline.absorb([{ type: 'saved', saved }], 'told'));
    const rows = await storage.cache.rooms().catch(() => []);
    pipeline.absorb(rows.map((saved) => ({ type: 'restored', room: saved })), 'told');
    await outbox.restore().catch(() => undefined);
    if (!over.signal.aborted) relay.start();
  };

  const end = async (): Promise<void> => {
    if (over.signal.aborted) return;
    over.abort();
    sync.stop('closed');
    drain.close();
    catchUp.close();
    relay.close();
    await storage.close();
    tabs.close();
  };

  return {
    state: store,
    connection: { ...pick(store, ({ status }) => status), retry: () => (leading() ? sync.retry() : tabs.post({ call: 'retry' })) },
    rooms: {
      ...pick(store, roomsByActivity),
      room,
      create: () => Promise.reject(new ChatError({ code: 'unsupported' }, 'create a room')),
      loadMore: async () => void (await catchUp.ask({ type: 'load-rooms', more: store.get().moreRooms })),
    },
    cache: storage.cache,
    outbox: {
      ...pick(store, (state) => state.outbox),
      retry: (localId) => void decide('retry', localId),
      postpone: outbox.postpone,
      discard: (localId) => decide('discard', localId),
    },
    start: () => void start(),
    close: end,
    async logout() {
      tabs.post({ call: 'logout' });
      await end();
      await storage.destroy();
    },
    diagnostics: () => {
      const { status, connected, authenticated, saved, rooms, outbox: entries } = store.get();
      const counts = { rooms: rooms.size, outbox: entries.length, malformed: pipeline.malformed };
      return { dialect: dialect.name, status, connected, authenticated, saved, leading: leading(), ...counts };
    },
    can,
    room,
    dispatch: async (command, more) => void (await accept(command, more?.notBefore)),
    on(type, listener, more) {
      const off = pipeline.on(type, listener);
      more?.signal?.addEventListener('abort', off);
      return off;
    },
  };
};
