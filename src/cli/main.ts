// `npx parley-chat check`: proves a dialect against a running backend, prints one line a case, and ends with 1 when something is false.
import { checkDialect, lastLineOf, lineOf } from '../testing.ts';
import { readAsked, usage } from './asked.ts';
import { textOf } from './text.ts';

const run = async (args: readonly string[]): Promise<number> => {
  const asked = await readAsked(args);
  if (asked === undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const report = await checkDialect(asked, (finding) => process.stdout.write(`${lineOf(finding)}\n`));
  process.stdout.write(`\n${lastLineOf(report)}\n`);
  return report.ok ? 0 : 1;
};

// What a client still waits for must not keep the process, and what was printed must have gone out.
run(process.argv.slice(2)).then(
  (code) => process.stdout.write('', () => process.exit(code)),
  (thrown: unknown) => process.stderr.write(`${textOf(thrown)}\n`, () => process.exit(2)),
);
