// What people test with: the conformance kit, a scripted backend, a fake clock, and the asking of a dialect's rows.
import { createChat } from './index.ts';
import { systemClock } from './kit/env.ts';
import type { CheckOptions } from './testing/kit/bench.ts';
import { check, type Report } from './testing/kit/check.ts';
import type { Finding } from './testing/kit/finding.ts';

/**
 * Proves a dialect against a running backend with two people: every row, every promise. `tell` hears of each finding as it is made.
 * Messages stay in the room that is given.
 */
export const checkDialect = (options: CheckOptions, tell?: (finding: Finding) => void): Promise<Report> =>
  check(options, { make: createChat, clock: systemClock() }, tell);

export {
  answer,
  scriptedBackend,
  type Asked,
  type Fault,
  type Line,
  type Script,
  type ScriptedBackend,
} from './testing/backend.ts';
export { fakeClock, type FakeClock } from './testing/clock.ts';
export * as fixtures from './testing/fixtures.ts';
export { nowhere, rowsOf, type Step } from './testing/rows.ts';
export { lastLineOf, lineOf } from './testing/kit/lines.ts';
export type { CheckOptions, Person } from './testing/kit/bench.ts';
export type { AnyDialect } from './ports/dialect.ts';
export type { Report } from './testing/kit/check.ts';
export type { Finding, Verdict } from './testing/kit/finding.ts';
export type { Rung } from './testing/kit/rung.ts';
