// What a host holds: the engine, the other tabs, and a life from `start` to `close`.
import { refusalOf } from '../model/error.ts';
import { roomsByActivity } from '../model/select.ts';
import { pick } from '../kit/readable.ts';
import type { ChatClient, Diagnostics, RoomHandle } from './api.ts';
import type { Ports } from './context.ts';
import { createEngine, type Engine } from './engine.ts';
import { createRelay } from './relay.ts';
import { createRooms } from './create-rooms.ts';
import { createRoom } from './room.ts';

export const createClient = (ports: Ports): ChatClient => {
  const { storage, tabs } = ports;
  const over = new AbortController();
  const engine = createEngine(ports, over.signal);
  const { store, pipeline, outbox, catchUp, dispatch, sync } = engine;
  const room = roomsOf(ports, engine);

  return {
    ...createLife(ports, engine, over),
    state: store,
    connection: {
      ...pick(store, ({ status }) => status),
      retry: () => (tabs.leading.get() ? sync.retry() : tabs.post({ call: 'retry' })),
    },
    rooms: {
      ...pick(store, roomsByActivity),
      room,
      create: createRooms(ports, engine, room),
      loadMore: async () => void (await catchUp.ask({ type: 'load-rooms', more: store.get().moreRooms })),
    },
    cache: storage.cache,
    outbox: {
      ...pick(store, (state) => state.outbox),
      retry: (localId) =>
        void dispatch.decide('retry', localId).catch((thrown: unknown) => pipeline.warn(refusalOf(thrown), 'send it again')),
      postpone: outbox.postpone,
      discard: (localId) => dispatch.decide('discard', localId),
    },
    diagnostics: () => diagnose(ports, engine),
    can: dispatch.can,
    carries: (what) => ports.dialect.carries?.includes(what) === true,
    room,
    dispatch: async (command, more) => void (await dispatch.accept(command, more?.notBefore)),
    on(type, listener, more) {
      const off = pipeline.on(type, listener);
      more?.signal?.addEventListener('abort', off);
      return off;
    },
  };
};

/** What is on disk is shown before anything is asked; then this tab leads or follows. */
const createLife = (ports: Ports, engine: Engine, over: AbortController): Pick<ChatClient, 'start' | 'close' | 'logout'> => {
  const { storage, tabs } = ports;
  const { store, pipeline, outbox, sync } = engine;

  const lead = async (): Promise<void> => {
    await outbox.restore().catch(() => undefined);
    // The lock may have gone on while the disk was read.
    if (!over.signal.aborted && tabs.leading.get()) sync.start();
  };
  const relay = createRelay({
    ...engine,
    ports,
    leases: engine.attention.leases,
    lead: () => void lead(),
    resign: () => sync.stop('idle'),
    retry: sync.retry,
    carry: engine.dispatch.carry,
    wanted: (roomId) => void engine.attention.fetch(roomId),
  });
  // Also while the disk is still being read.
  tabs.onNote((note) => void ('call' in note && note.call === 'logout' && leave()));
  // The note may have been posted before this tab could hear it.
  storage.onErased?.(() => leave());
  const leave = (): void => void (over.signal.aborted || close().then(store.forget));

  const recall = async (): Promise<void> => {
    const rows = await storage.cache.rooms().catch(() => []);
    pipeline.absorb(
      rows.map((saved) => ({ type: 'restored', room: saved })),
      'told',
    );
  };

  const start = async (): Promise<void> => {
    pipeline.absorb([{ type: 'saved', saved: storage.saved }], 'told');
    storage.onSaved((saved) => {
      pipeline.absorb([{ type: 'saved', saved }], 'told');
      // An earlier life may have left something on a device that could not be read until now.
      if (saved)
        void recall().then(() => [...engine.attention.leases.own().keys()].forEach((id) => void engine.attention.enter(id)));
    });
    await recall();
    await outbox.restore().catch(() => undefined);
    if (!over.signal.aborted) relay.start();
  };

  const end = async (): Promise<void> => {
    if (over.signal.aborted) return;
    over.abort();
    engine.close();
    relay.close();
    await storage.close();
  };
  // What was just accepted is told to whoever leads before this tab falls silent.
  const close = (): Promise<void> => end().then(outbox.handOver).then(tabs.close);

  const goOut = async (keepOutbox?: boolean): Promise<void> => {
    tabs.post({ call: 'logout' });
    await end();
    store.forget();
    try {
      await storage.destroy(keepOutbox);
    } finally {
      // And to whoever opened meanwhile: what they hold is gone. Nobody leads until it is.
      tabs.post({ call: 'logout' });
      tabs.close();
    }
  };
  let whole: Promise<void> | undefined;
  /** After everything there is nothing left to keep; a device that refused is asked again. */
  const logout: ChatClient['logout'] = ({ keepOutbox } = {}) => {
    if (whole) return whole;
    const going = goOut(keepOutbox);
    if (!keepOutbox) (whole = going).catch(() => (whole = undefined));
    return going;
  };
  return { start: () => void start(), close, logout };
};

/** The same handle for the same room. */
const roomsOf = ({ env, storage }: Ports, { store, pipeline, attention, dispatch }: Engine): ((id: string) => RoomHandle) => {
  const handles = new Map<string, RoomHandle>();
  const needs = {
    state: store,
    drafts: storage.drafts,
    pipeline,
    now: () => env.now(),
    id: () => env.id(),
    lease: attention.leases.take,
    older: attention.older,
    around: attention.around,
    reload: attention.enter,
    accept: dispatch.accept,
  };
  return (id) => {
    const handle = handles.get(id) ?? createRoom(id, needs);
    handles.set(id, handle);
    return handle;
  };
};

const diagnose = ({ dialect, tabs }: Ports, { store, pipeline }: Engine): Diagnostics => {
  const { status, connected, authenticated, saved, rooms, outbox } = store.get();
  const counts = { rooms: rooms.size, outbox: outbox.length, malformed: pipeline.malformed };
  return { dialect: dialect.name, status, connected, authenticated, saved, leading: tabs.leading.get(), ...counts };
};
