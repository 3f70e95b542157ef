// Tells a host that wants to know how the client fares: numbers and states, never content and never credentials.
import type { Extra } from '../model/entities.ts';
import type { AnyEvent } from '../model/event.ts';
import { isolate } from '../kit/readable.ts';
import type { Env } from '../ports/env.ts';
import type { Hooks, Metric } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

/** Returns its undoing. Without hooks nothing is watched. */
export const watchMetrics = ({ onMetric, onLog }: Hooks, env: Env, store: Store, pipeline: Pipeline): (() => void) => {
  if (!onMetric && !onLog) return () => undefined;
  const accepted = new Map<string, number>();
  let connects = 0;
  const tell = (name: Metric, value: number): void => isolate(() => onMetric?.(name, value));
  const tellQueue = (): void => tell('queue', store.get().outbox.length);
  const over = ({ localId }: { readonly localId: string }): void => {
    accepted.delete(localId);
    tellQueue();
  };

  const rows: { readonly [T in AnyEvent['type']]?: (event: Extract<AnyEvent, { type: T }>) => void } = {
    status: ({ status }) => {
      if (status === 'live' || status === 'polling') tell('connects', (connects += 1));
    },
    queued: ({ entry: { command } }) => {
      accepted.set(command.localId, command.at);
      tellQueue();
    },
    settled: (event) => {
      const from = accepted.get(event.localId);
      if (from !== undefined) tell('delivery', env.now() - from);
      over(event);
    },
    discarded: over,
    page: ({ messages }) => tell('catch-up', messages.length),
  };
  return pipeline.watch((event, news) => {
    isolate(() => onLog?.({ at: env.now(), event: event.type, news, ...shown(event) }));
    if (news) (rows[event.type] as ((event: AnyEvent) => void) | undefined)?.(event);
  });
};

/** What of an event may stand in a log: names of things and reasons, no words of people. */
const shown = (event: AnyEvent): Extra => ({
  ...('roomId' in event && { roomId: event.roomId }),
  ...('localId' in event && { localId: event.localId }),
  ...('status' in event && { status: event.status }),
  ...('code' in event && { code: event.code }),
});
