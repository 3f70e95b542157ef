// Asks the rows of a dialect's tables as the client would: what users get too.
export { flat, isCall, nowhere, rowsOf, type Step } from '../../src/testing/rows.ts';
