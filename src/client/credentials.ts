// Keeps the pass in memory and asks the host for another when the backend refused it. Nothing here is ever stored or told to another tab.
import type { Pass, Reach } from '../ports/dialect.ts';
import type { Ports } from './context.ts';

export interface Credentials {
  pass(): Pass;
  /** Asks the host; `again` after a refusal, which also drops what the backend had issued. */
  ask(again: boolean): Promise<void>;
  /** The backend issued something of its own: it is laid over what the host gave. */
  take(issued: Pass): void;
  reach(): Reach;
}

export const createCredentials = ({ dialect, options }: Pick<Ports, 'dialect' | 'options'>): Credentials => {
  let given: Pass = {};
  let issued: Pass = {};
  const pass = (): Pass => ({ ...given, ...issued });
  const host = (): Reach | undefined => (typeof options.reach === 'function' ? options.reach(pass()) : options.reach);
  return {
    pass,
    async ask(again) {
      if (again) issued = {};
      const answer = (await options.auth?.(again)) ?? {};
      given = typeof answer === 'string' ? { token: answer } : answer;
    },
    take(news) {
      issued = { ...issued, ...news };
      options.remember?.(issued);
    },
    reach: () => ({ ...dialect.reach?.(pass()), ...host() }),
  };
};
