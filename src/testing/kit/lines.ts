// A report as text: one line a case, then the rung.
import type { Report } from './check.ts';
import type { Finding, Verdict } from './finding.ts';

const marks: Readonly<Record<Verdict, string>> = { held: '✔', false: '✖', unseen: '?', 'not-offered': '–' };

/** One line, and under a false one what to change. */
export const lineOf = ({ name, says, verdict, because, change }: Finding): string => {
  const told = because ? ` (${because})` : '';
  const line = `${marks[verdict]} ${name.padEnd(14)} ${says}${told}`;
  return verdict === 'false' && change ? `${line}\n  change:        ${change}` : line;
};

export const lastLineOf = ({ dialect, declared, proved, findings }: Report): string => {
  const count = (verdict: Verdict): number => findings.filter((one) => one.verdict === verdict).length;
  const counts = `${count('held')} held, ${count('false')} false, ${count('unseen')} unseen, ${count('not-offered')} not offered`;
  return `${dialect}: ${proved ?? 'nothing'} proved, ${declared} declared; ${counts}`;
};
