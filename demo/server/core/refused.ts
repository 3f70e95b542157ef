// The core's way of saying no, in a word every door translates into its own.

/** Why the core refused. */
export type Reason = 'not-found' | 'forbidden' | 'invalid' | 'conflict';

export class Refused extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, message: string) {
    super(message);
    this.name = 'Refused';
    this.reason = reason;
  }
}
