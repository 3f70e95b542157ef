// Keeps the client as close to the backend as the network allows: prepare → handshake → greeting → enter → rooms → join → catch up → drain.
import type { Refusal } from '../model/error.ts';
import type { Command } from '../model/command.ts';
import { refusalOf } from '../model/error.ts';
import type { CatchUp, Want } from './catch-up.ts';
import type { Ports } from './context.ts';
import type { Entrance } from './entrance.ts';
import { createLook } from './look.ts';
import type { Pipeline } from './pipeline.ts';
import { createRenewals } from './renewals.ts';
import { createSetbacks } from './setbacks.ts';
import { openSources } from './sources.ts';
import { createStanding } from './standing.ts';
import type { Store } from './store.ts';
import { watchPage } from './watch-page.ts';

export interface Sync {
  start(): void;
  /** Tries now, also after a refusal. */
  retry(): void;
  /** Tries soon. */
  hurry(): void;
  /** Live or polling: commands may be said. */
  ready(): boolean;
  /** A command found the credentials refused. */
  refused(refusal: Refusal, what: Command['type']): void;
  /** A command was answered with the credentials we hold. */
  answered(what: Command['type']): void;
  stop(status: 'idle' | 'closed'): void;
}

export type SyncNeeds = {
  readonly ports: Ports;
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly enter: Entrance;
  readonly catchUp: CatchUp;
  /** What is open or watched now, with the rooms that the outbox waits for. */
  wanted(): ReadonlyMap<string, Want>;
  /** Resolves what is uncertain, then lets the outbox go on. */
  drain(): Promise<void>;
};

/** Ms between two looks while frames are being pushed. */
const slow = 15 * 60_000;

export const createSync = ({ ports, store, pipeline, enter, catchUp, wanted, drain }: SyncNeeds): Sync => {
  const { env, options, transport } = ports;
  const catchAll = createLook({ ports, catchUp, wanted });
  const undo: (() => void)[] = [];
  let round = new AbortController();
  let [running, socketDue] = [false, 0];

  const standing = createStanding(ports, store, pipeline);
  const { status, tell, hangUp, schedule, cancel } = standing;
  const ready = (): boolean => running && (status() === 'live' || status() === 'polling');

  /** Nothing more is tried by itself. */
  const rest = (): void => {
    round.abort();
    cancel();
    hangUp();
  };

  const setbacks = createSetbacks({ env, standing, rest, connect: (again) => void connect(again) });
  const { offline, deny, hurry } = setbacks;

  const connect = async (again = false): Promise<void> => {
    // A late answer may ask for this after another tab has taken over.
    if (!running) return;
    round.abort();
    cancel();
    round = new AbortController();
    const { signal } = round;
    if (!env.page.online.get()) return offline({ code: 'offline' });
    hangUp();
    if (status() !== 'polling') tell('connecting');
    try {
      const stands = await enter(again, signal);
      if (!signal.aborted) await settle(stands, signal);
    } catch (thrown) {
      if (!signal.aborted) setbacks.failed(refusalOf(thrown), again);
    }
  };

  const settle = async (stands: boolean, signal: AbortSignal): Promise<void> => {
    pipeline.joined.clear();
    if (stands) tell('catching-up');
    const answered = await catchAll();
    if (signal.aborted) return;
    if (!stands && !answered) return offline({ code: 'offline' });
    if (stands && !transport.connected) return;
    socketDue = env.now() + setbacks.pause(stands);
    tell(stands ? 'live' : 'polling');
    await drain();
    if (!signal.aborted) schedule(stands ? slow : options.pollEvery, () => void (stands ? refreshAll() : poll()));
  };

  /** Between tries to get a socket, polling is catching up on a timer. */
  const poll = async (): Promise<void> => {
    const { signal } = round;
    if (env.now() >= socketDue) return connect();
    const answered = await catchAll();
    if (signal.aborted) return;
    if (!answered) return offline({ code: 'offline' });
    await drain();
    if (!signal.aborted) schedule(options.pollEvery, () => void poll());
  };

  const refreshAll = async (): Promise<void> => {
    if (status() === 'offline') return hurry();
    if (!ready()) return;
    // Some backends change things without a word, so even a live client looks again now and then, but not behind the person's back.
    if (status() === 'live') schedule(slow, () => void refreshAll());
    if (!env.page.visible.get()) return;
    await catchAll();
    await drain();
  };

  const retry = (): void => {
    if (!running) return;
    renewals.forget();
    setbacks.pause(true);
    void connect(status() === 'denied');
  };

  const renewals = createRenewals(deny, () => void connect(true));

  return {
    ready,
    retry,
    hurry,
    refused: (refusal, what) => void (running && renewals.refused(refusal, what)),
    answered: renewals.answered,
    start() {
      if (running) return;
      running = true;
      undo.push(
        transport.onLost(setbacks.lost),
        transport.onFrame(pipeline.hear),
        openSources(options.sources ?? [], pipeline.hear),
        watchPage(ports, { retry, rest, offline: () => offline({ code: 'offline' }), look: () => void refreshAll() }),
      );
      void connect();
    },
    stop(next) {
      running = false;
      undo.splice(0).forEach((run) => run());
      rest();
      tell(next);
    },
  };
};
