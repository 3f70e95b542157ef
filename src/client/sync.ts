// Keeps the client as close to the backend as the network allows: prepare → handshake → greeting → enter → rooms → join → catch up → drain.
import type { Refusal } from '../model/error.ts';
import type { Command } from '../model/command.ts';
import { refusalOf } from '../model/error.ts';
import type { Status } from '../model/event.ts';
import { backoff } from '../kit/backoff.ts';
import { spread } from '../kit/once.ts';
import type { CatchUp, Want } from './catch-up.ts';
import type { Ports } from './context.ts';
import { silence, type Entrance } from './entrance.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Sync {
  start(): void;
  /** Tries now, also after a refusal. */
  retry(): void;
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

/** Rooms caught up side by side. */
const width = 4;
/** Ms between two looks while frames are being pushed. */
const slow = 15 * 60_000;

export const createSync = ({ ports, store, pipeline, enter, catchUp, wanted, drain }: SyncNeeds): Sync => {
  const { dialect, env, options, transport } = ports;
  const { page } = env;
  const undo: (() => void)[] = [];
  let round = new AbortController();
  let running = false;
  let attempt = 0;
  /** What made us renew the credentials; it must be answered before they may be renewed again. */
  let renewedFor: Command['type'] | undefined;
  let socketDue = 0;
  let cancelTimer: () => void = () => undefined;

  const status = (): Status => store.get().status;
  const ready = (): boolean => running && (status() === 'live' || status() === 'polling');

  const tell = (next: Status, more: { refused?: Refusal; retryAt?: number } = {}): void => {
    const connected = transport.connected;
    const authenticated = next === 'live' || next === 'polling' || next === 'catching-up';
    pipeline.absorb([{ type: 'status', status: next, connected, authenticated, ...more }]);
  };

  /** From here on nothing is heard in any room, and the rooms must know before a new socket tells them anything. */
  const hangUp = (): void => {
    pipeline.joined.clear();
    transport.close();
  };

  const schedule = (ms: number, run: () => void): void => {
    cancelTimer();
    cancelTimer = env.later(ms, run);
  };

  /** Resolves to false when nothing at all answered. */
  const catchAll = async (): Promise<boolean> => {
    let asked = 0;
    let silent = 0;
    const note = (refused: Refusal | undefined): void => {
      asked += 1;
      if (refused && silence.has(refused.code)) silent += 1;
    };
    if (dialect.say['load-rooms']) note(await catchUp.ask({ type: 'load-rooms' }));
    if (dialect.say['catch-up']) note(await catchUp.ask({ type: 'catch-up', since: store.get().mark }));
    await spread([...wanted()], width, async ([roomId, want]) => note(await catchUp.room(roomId, want)));
    return asked === 0 ? transport.connected : silent < asked;
  };

  const connect = async (again = false): Promise<void> => {
    // A late answer may ask for this after another tab has taken over.
    if (!running) return;
    round.abort();
    cancelTimer();
    round = new AbortController();
    const { signal } = round;
    if (!page.online.get()) return offline({ code: 'offline' });
    hangUp();
    if (status() !== 'polling') tell('connecting');
    try {
      const stands = await enter(again, signal);
      if (!signal.aborted) await settle(stands, signal);
    } catch (thrown) {
      if (!signal.aborted) await failed(refusalOf(thrown), again);
    }
  };

  const settle = async (stands: boolean, signal: AbortSignal): Promise<void> => {
    pipeline.joined.clear();
    if (stands) tell('catching-up');
    const answered = await catchAll();
    if (signal.aborted) return;
    if (!stands && !answered) return offline({ code: 'offline' });
    if (stands && !transport.connected) return;
    attempt = stands ? 0 : attempt + 1;
    socketDue = env.now() + backoff(attempt, env.random);
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

  const failed = async (refused: Refusal, again: boolean): Promise<void> => {
    hangUp();
    if (refused.code === 'unauthorized' && !again) return connect(true);
    if (refused.code === 'unauthorized' || refused.code === 'forbidden') return deny(refused);
    offline(refused);
  };

  const deny = (refused: Refusal): void => {
    cancelTimer();
    round.abort();
    hangUp();
    tell('denied', { refused });
  };

  const offline = (refused: Refusal): void => {
    hangUp();
    const wait = refused.retryAfter ?? backoff(attempt, env.random);
    attempt += 1;
    if (!page.online.get()) return tell('offline', { refused });
    tell('offline', { refused, retryAt: env.now() + wait });
    schedule(wait, () => void connect());
  };

  const lost = (): void => {
    if (!running) return;
    round.abort();
    pipeline.joined.clear();
    const wait = backoff(0, env.random);
    attempt = 1;
    tell('connecting', { retryAt: env.now() + wait });
    schedule(wait, () => void connect());
  };

  const refreshAll = async (): Promise<void> => {
    if (!ready()) return;
    // Some backends change things without a word, so even a live client looks again now and then, but not behind the person's back.
    if (status() === 'live') schedule(slow, () => void refreshAll());
    if (!page.visible.get()) return;
    await catchAll();
    await drain();
  };

  const retry = (): void => {
    if (!running) return;
    renewedFor = undefined;
    attempt = 0;
    void connect(status() === 'denied');
  };

  return {
    ready,
    retry,
    refused(refusal, what) {
      // The credentials were just renewed, and to no avail: another round would only loop.
      if (renewedFor) return deny(refusal);
      renewedFor = what;
      hangUp();
      void connect(true);
    },
    answered(what) {
      if (renewedFor === what) renewedFor = undefined;
    },
    start() {
      if (running) return;
      running = true;
      undo.push(
        transport.onLost(lost),
        transport.onFrame((event, args) => pipeline.hear(event, args)),
        page.online.subscribe((online) => (online ? retry() : (round.abort(), cancelTimer(), offline({ code: 'offline' })))),
        page.visible.subscribe((visible) => {
          if (visible && status() === 'offline') retry();
          else if (visible) void refreshAll();
        }),
        // The host page keeps its place in the back-forward cache only if we hold no open socket there.
        page.onLeave(() => {
          round.abort();
          cancelTimer();
          hangUp();
          void ports.storage.flush();
        }),
        page.onReturn(retry),
      );
      void connect();
    },
    stop(next) {
      running = false;
      round.abort();
      cancelTimer();
      undo.splice(0).forEach((run) => run());
      hangUp();
      tell(next);
    },
  };
};
