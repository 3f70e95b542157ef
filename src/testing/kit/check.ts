// Goes through every case with two people against a running backend, and says what it found.
import { textOf } from '../../model/error.ts';
import type { AnyDialect } from '../../ports/dialect.ts';
import { createBench, type Bench, type BenchNeeds, type CheckOptions } from './bench.ts';
import type { Case } from './case.ts';
import { entrance } from './base-cases.ts';
import { cases } from './cases.ts';
import type { Finding } from './finding.ts';
import { changeOf } from './outcome.ts';
import { unheardOf } from './rows.ts';
import { provedBy, rungOf, type Rung } from './rung.ts';

export type Report = {
  readonly dialect: string;
  readonly declared: Rung;
  /** Nothing when not even the base holds. */
  readonly proved?: Rung;
  readonly findings: readonly Finding[];
  /** Nothing is false, and the rung that is declared was proved. */
  readonly ok: boolean;
};

const missing = ({ say }: AnyDialect, { rows = [] }: Case): readonly string[] => rows.filter((row) => !say[row]);

/** Nothing: there is something to find out. */
const unaskedFor = (dialect: AnyDialect, one: Case): Partial<Finding> | undefined => {
  const promise = one.proves === 'base' ? undefined : one.proves;
  if (promise && dialect.promises?.[promise] === undefined) return { verdict: 'not-offered', because: 'not promised' };
  const rows = missing(dialect, one);
  if (rows.length === 0) return undefined;
  if (!promise) return { verdict: 'not-offered', because: 'not offered' };
  return { verdict: 'false', because: `it is promised, and there is no row ${rows.join(' and none ')}`, change: one.change };
};

const falseFor = ({ change }: Case, bench: Bench, thrown: unknown): Partial<Finding> => {
  const unheard = unheardOf(bench.devices);
  const told = unheard.length > 0 ? `; the backend sent ${unheard.join(', ')}, which no row hears` : '';
  return { verdict: 'false', because: textOf(thrown) + told, change: changeOf(thrown) ?? change };
};

const findOut = async (one: Case, bench: Bench): Promise<Partial<Finding>> => {
  try {
    const outcome = await one.run(bench);
    if (!outcome) return { verdict: 'held' };
    return 'unseen' in outcome ? { verdict: 'unseen', because: outcome.unseen } : { verdict: 'held', because: outcome.note };
  } catch (thrown) {
    return falseFor(one, bench, thrown);
  } finally {
    await bench.tidy();
  }
};

const judge = async (one: Case, bench: Bench, entered: boolean): Promise<Partial<Finding>> =>
  unaskedFor(bench.dialect, one) ?? (entered ? findOut(one, bench) : { verdict: 'unseen', because: 'nobody was let in' });

/** `tell` hears of each finding as it is made. Messages stay in the room. */
export const check = async (
  options: CheckOptions,
  needs: BenchNeeds,
  tell: (finding: Finding) => void = () => undefined,
): Promise<Report> => {
  const { dialect, only } = options;
  const bench = createBench(options, needs);
  const findings: Finding[] = [];
  let entered = true;
  for (const one of cases) {
    if (only && !only.includes(one.name) && !always.has(one.name)) continue;
    const { name, says, proves } = one;
    const found = { name, says, ...(proves && { proves }), ...(await judge(one, bench, entered)) } as Finding;
    if (name === entrance) entered = found.verdict === 'held';
    findings.push(found);
    tell(found);
  }
  await bench.close();
  return conclude(dialect, findings);
};

/** What the others stand on. */
const always: ReadonlySet<string> = new Set([entrance, 'opens']);

const conclude = ({ name, promises }: AnyDialect, findings: readonly Finding[]): Report => {
  const declared = rungOf(promises ?? {});
  const proved = provedBy(findings, promises);
  const ok = proved === declared && findings.every(({ verdict }) => verdict !== 'false');
  return { dialect: name, declared, ...(proved && { proved }), findings, ok };
};
