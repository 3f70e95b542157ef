// Wires what says to what hears. Each part knows the others only by what it needs of them.
import type { ChatState } from '../model/state.ts';
import { emptyState } from '../model/state.ts';
import type { Readable } from '../kit/readable.ts';
import type { AskingNeeds } from './asking.ts';
import { createAttention, type Attention } from './attention.ts';
import { createCatchUp, type CatchUp } from './catch-up.ts';
import type { Ports } from './context.ts';
import { createCredentials } from './credentials.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createDrain } from './drain.ts';
import { createEntrance } from './entrance.ts';
import { watchExpiry } from './expiry.ts';
import { watchMetrics } from './metrics.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createPerform } from './perform.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { watchHoles } from './recount.ts';
import { createStore, type Store } from './store.ts';
import { createSync, type Sync } from './sync.ts';
import { watchTyping } from './typing.ts';

export interface Engine {
  readonly store: Store & Readable<ChatState>;
  readonly pipeline: Pipeline;
  readonly outbox: Outbox;
  readonly catchUp: CatchUp;
  readonly attention: Attention;
  readonly dispatch: Dispatch;
  readonly sync: Sync;
  /** Lets the outbox go on. */
  pump(): void;
  /** The same, after a look at what is uncertain. */
  resume(): Promise<void>;
  close(): void;
}

/** What needs nobody else: the state, the road up, and the last part of the road down. */
const createCore = (ports: Ports) => {
  const store = createStore(emptyState(ports.options.me));
  const credentials = createCredentials(ports);
  const pipeline = createPipeline(ports, store, credentials);
  const perform = createPerform(ports, pipeline, credentials);
  const outbox = createOutbox(ports, store, pipeline);
  return { ports, store, credentials, pipeline, perform, outbox };
};

export const createEngine = (ports: Ports, over: AbortSignal): Engine => {
  const core = createCore(ports);
  const { store, credentials, pipeline, perform, outbox } = core;

  const resume = async (): Promise<void> => {
    // A tab may have died between its word to the disk and its word to us.
    if (ports.tabs.leading.get()) await outbox.restore().catch(() => undefined);
    await drain.resolve();
    drain.pump();
  };
  const news: AskingNeeds = { refused: (refusal, what) => sync.refused(refusal, what), answered: (what) => sync.answered(what) };
  const catchUp = createCatchUp(ports, store, pipeline, perform, {
    ...news,
    wanted: (roomId) => attention.wanted().get(roomId),
    caughtUp: () => void resume(),
  });
  const drain = createDrain(ports, store, pipeline, perform, outbox, {
    ready: () => ports.tabs.leading.get() && sync.ready(),
    reachBack: catchUp.reachBack,
    unauthorized: news.refused,
    answered: news.answered,
  });
  const attention = createAttention({ ...core, over, catchUp, resume, ready: () => sync.ready(), hurry: () => sync.hurry() });
  const enter = createEntrance(ports, store, perform, credentials);
  const sync = createSync({ ...core, enter, catchUp, wanted: attention.wanted, drain: resume });
  const undo = [
    watchExpiry(ports, pipeline, perform, credentials, { over, reconnect: () => sync.retry() }),
    watchMetrics(ports.options, ports.env, store, pipeline),
    watchTyping(ports.env, pipeline),
    watchHoles(ports, store, pipeline, (roomId) => void catchUp.room(roomId, 'watch')),
  ];
  const dispatch = createDispatch({ ...core, over, drain, catchUp });

  return {
    ...core,
    catchUp,
    attention,
    dispatch,
    sync,
    pump: drain.pump,
    resume,
    close() {
      sync.stop('closed');
      drain.close();
      catchUp.close();
      attention.close();
      undo.forEach((run) => run());
    },
  };
};
