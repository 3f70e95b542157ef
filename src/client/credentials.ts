// Keeps the pass in memory and asks the host for another when the backend refused it. Nothing here is ever stored or told to another tab.
import type { Pass, Reach } from '../ports/dialect.ts';
import type { Ports } from './context.ts';

export interface Credentials {
  pass(): Pass;
  /** Changes with each renewal, so that a late refusal can be told from one of the credentials we hold; nothing while the host is asked. */
  turn(): number | undefined;
  /** Asks the host; `again` after a refusal, which also drops what the backend had issued. */
  ask(again: boolean): Promise<void>;
  /** The backend issued something of its own: it is laid over what the host gave. */
  take(issued: Pass): void;
  reach(): Reach;
}

export const createCredentials = ({ dialect, options }: Pick<Ports, 'dialect' | 'options'>): Credentials => {
  let given: Pass = {};
  let issued: Pass = {};
  let turns = 0;
  let asking = 0;
  const pass = (): Pass => ({ ...given, ...issued });
  const host = (): Reach | undefined => (typeof options.reach === 'function' ? options.reach(pass()) : options.reach);
  return {
    pass,
    turn: () => (asking > 0 ? undefined : turns),
    async ask(again) {
      if (again) issued = {};
      asking += 1;
      try {
        const answer = (await options.auth?.(again)) ?? {};
        given = typeof answer === 'string' ? { token: answer } : answer;
        turns += 1;
      } finally {
        asking -= 1;
      }
    },
    take(news) {
      issued = { ...issued, ...news };
      options.remember?.(issued);
    },
    reach: () => ({ ...dialect.reach?.(pass()), ...host() }),
  };
};
