// Asks for other credentials once when they were refused, and not again before what was refused has been answered.
import type { Command } from '../model/command.ts';
import type { Refusal } from '../model/error.ts';

export interface Renewals {
  /** A command found the credentials refused. */
  refused(refusal: Refusal, what: Command['type']): void;
  /** A command was answered with the credentials we hold. */
  answered(what: Command['type']): void;
  /** The person tries again: so may we. */
  forget(): void;
}

export const createRenewals = (deny: (refusal: Refusal) => void, renew: () => void): Renewals => {
  let renewedFor: Command['type'] | undefined;
  return {
    refused(refusal, what) {
      // The credentials were just renewed, and to no avail: another round would only loop.
      if (renewedFor) return deny(refusal);
      renewedFor = what;
      renew();
    },
    answered(what) {
      if (renewedFor === what) renewedFor = undefined;
    },
    forget: () => void (renewedFor = undefined),
  };
};
