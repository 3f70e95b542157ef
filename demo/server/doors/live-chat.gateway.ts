// The SMS gateway this door pretends to have. What became of a message follows from its age alone, so there is nothing to remember.

/** Whether phones are within its reach. */
export type Gateway = { readonly reaches: boolean };

export type Step = { readonly after: number; readonly status: string; readonly error?: readonly [code: number, message: string] };

const begun: readonly Step[] = [
  { after: 0, status: 'queued' },
  { after: 60, status: 'sent' },
];
const arrived: Step = { after: 150, status: 'delivered' };
const lost: Step = { after: 150, status: 'undelivered', error: [30003, 'Unreachable destination handset'] };

/** The way of a message out; `after` in ms since it was sent. */
export const stepsOf = ({ reaches }: Gateway): readonly Step[] => [...begun, reaches ? arrived : lost];

/** How far a message of this age (ms) has come. */
export const statusOf = (age: number, gateway: Gateway): string =>
  stepsOf(gateway).findLast(({ after }) => age >= after)?.status ?? 'queued';
