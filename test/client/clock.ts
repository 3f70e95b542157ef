// Time that moves only when a test says so: the one that users get too.
export { fakeClock, type FakeClock } from '../../src/testing/clock.ts';
