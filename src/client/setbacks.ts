// What follows when the way to the backend fails: another try later, other credentials once, or none until somebody acts.
import type { Refusal } from '../model/error.ts';
import { backoff } from '../kit/backoff.ts';
import type { Env } from '../ports/env.ts';
import type { Standing } from './standing.ts';

export interface Setbacks {
  /** A try came to nothing. */
  failed(refused: Refusal, again: boolean): void;
  /** Nothing answers. */
  offline(refused: Refusal): void;
  /** Somebody looks: not later than 5 s after the last try failed, and not sooner, for who flips through tabs looks often. */
  hurry(): void;
  /** We are not let in; nothing is tried until the host or the person acts. */
  deny(refused: Refusal): void;
  /** A socket that stood has fallen. */
  lost(): void;
  /** Ms to wait before the next try for a socket; `over` when there is one, or when counting starts anew. */
  pause(over: boolean): number;
}

export type SetbackNeeds = {
  readonly env: Env;
  readonly standing: Standing;
  /** Lets go of everything that would try again by itself. */
  rest(): void;
  connect(again?: boolean): void;
};

/** Ms between two tries that nobody asked for in so many words. */
const calm = 5_000;

export const createSetbacks = ({ env, standing, rest, connect }: SetbackNeeds): Setbacks => {
  let attempt = 0;
  let soonest = 0;

  const later = (ms: number): number => {
    standing.schedule(ms, () => connect());
    return env.now() + ms;
  };

  const deny = (refused: Refusal): void => {
    rest();
    standing.tell('denied', { refused });
  };

  const offline = (refused: Refusal): void => {
    standing.hangUp();
    const wait = refused.retryAfter ?? backoff(attempt, env.random);
    attempt += 1;
    soonest = env.now() + Math.min(wait, calm);
    if (!env.page.online.get()) return standing.tell('offline', { refused });
    standing.tell('offline', { refused, retryAt: later(wait) });
  };

  return {
    deny,
    offline,
    hurry: () => void later(soonest - env.now()),
    failed(refused, again) {
      standing.hangUp();
      if (refused.code === 'unauthorized' && !again) return connect(true);
      if (refused.code === 'unauthorized' || refused.code === 'forbidden') return deny(refused);
      offline(refused);
    },
    lost() {
      rest();
      attempt = 1;
      standing.tell('connecting', { retryAt: later(backoff(0, env.random)) });
    },
    pause(over) {
      attempt = over ? 0 : attempt + 1;
      return backoff(attempt, env.random);
    },
  };
};
