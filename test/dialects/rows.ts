// Asks the rows of a dialect's tables as the client would: what users get too.
export { flat, isCall, nowhere, rowsOf, type Step } from '../../src/testing/rows.ts';

/** How the client knows the n-th message of a conversation that began at `start` (epoch ms), one each ms. */
export const messagesFrom =
  (start: number, always: object) =>
  (n: number, more: object = {}): object => ({
    ...{ id: `m${n}`, body: `text ${n}`, sentAt: start + n, order: String(start + n).padStart(16, '0') },
    ...always,
    ...more,
  });
