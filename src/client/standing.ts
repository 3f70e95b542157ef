// How the client stands to the backend, as everyone sees it; and the one timer that may change it.
import type { Refusal } from '../model/error.ts';
import type { Status } from '../model/event.ts';
import type { Ports } from './context.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Standing {
  status(): Status;
  tell(next: Status, more?: { readonly refused?: Refusal; readonly retryAt?: number }): void;
  /** From here on nothing is heard in any room, and the rooms must know before a new socket tells them anything. */
  hangUp(): void;
  /** In place of whatever was to come. */
  schedule(ms: number, run: () => void): void;
  cancel(): void;
}

const inside: ReadonlySet<Status> = new Set(['live', 'polling', 'catching-up']);

export const createStanding = ({ env, transport }: Ports, store: Store, pipeline: Pipeline): Standing => {
  let cancel: () => void = () => undefined;
  return {
    status: () => store.get().status,
    tell(status, more = {}) {
      const { connected } = transport;
      pipeline.absorb([{ type: 'status', status, connected, authenticated: inside.has(status), ...more }]);
    },
    hangUp() {
      pipeline.joined.clear();
      transport.close();
    },
    schedule(ms, run) {
      cancel();
      cancel = env.later(ms, run);
    },
    cancel: () => cancel(),
  };
};
