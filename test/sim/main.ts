// `npm run sim`: seeded histories of the real client, judged after every step. The last line is a summary; exit status 1 on any violation.
import { parseArgs } from 'node:util';
import { runCrashPoints } from './crash-points.ts';
import { faults, type FaultName } from './faults.ts';
import { runHistory, type Run } from './history.ts';
import { diagram, told } from './picture.ts';
import { runPlanted } from './planted/gate.ts';
import { runMany, type Report } from './pool.ts';
import type { Level } from './server/server.ts';
import { shrink } from './shrink.ts';
import { drawSwarm, type Aim } from './swarm.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    level: { type: 'string' },
    fault: { type: 'string' },
    rare: { type: 'boolean', default: true },
    planted: { type: 'boolean', default: false },
    bug: { type: 'string' },
    'crash-points': { type: 'boolean', default: false },
    tell: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const count = (name: 'histories' | 'steps' | 'seed'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} takes a whole number, and was given “${values[name]}”`);
  return number;
};
const levelOf = (text: string | undefined): Level | undefined => {
  if (text === undefined) return undefined;
  if (!/^L?[0-4]$/.test(text)) throw new Error(`--level takes L0, L1, L2, L3 or L4, and was given “${text}”`);
  return Number(text.slice(-1)) as Level;
};
const faultNames = Object.keys(faults) as readonly FaultName[];
const faultOf = (name: string | undefined): FaultName | undefined => {
  const known = faultNames.find((one) => one === name);
  if (name !== undefined && !known) throw new Error(`--fault takes one of ${faultNames.join(', ')}, and was given “${name}”`);
  return known;
};

const steps = count('steps');
const [level, fault] = [levelOf(values.level), faultOf(values.fault)];
const aim: Aim = { rare: values.rare, ...(level !== undefined && { level }), ...(fault && { fault }) };

const line = ({ seed, level: rung, style, broken, step }: Report): string =>
  `seed=${seed} steps=${steps} level=L${rung} style=${style} first-broken=${broken}@step ${step}`;

/** One failed seed, made small and drawn. */
const explain = async (seed: number): Promise<boolean> => {
  const run: Run = { swarm: drawSwarm(seed, aim), steps, tells: true };
  const outcome = await runHistory(run);
  if (values.tell) console.log(outcome.lines.join('\n'));
  if (!outcome.broken) return true;
  const small = await shrink({ ...run, tells: false }, outcome);
  const shown = await runHistory({ ...small.run, tells: true });
  console.log(line({ ...outcome, seed, level: run.swarm.world.level, style: run.swarm.world.style }));
  console.log(
    `\n${small.run.script?.length} decisions are enough:\n${small.run.script?.map(told).join('\n')}\n\n${diagram(shown.lines).join('\n')}\n\n${shown.broken}`,
  );
  return false;
};

const many = async (): Promise<boolean> => {
  const began = performance.now();
  const totals = { violations: 0, sends: 0 };
  await runMany(count('seed'), count('histories'), { steps, aim }, (report) => {
    totals.sends += report.sends;
    if (report.broken === undefined) return;
    totals.violations += 1;
    console.log(line(report));
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${values.histories} histories of ${steps} steps, ${totals.sends} sends, ${totals.violations} violations, ${seconds.toFixed(1)} s`,
  );
  return totals.violations === 0;
};

const run = (): Promise<boolean> => {
  if (values.planted) return runPlanted(count('histories') === 1000 ? 10_000 : count('histories'), steps, values.bug);
  if (values['crash-points']) return runCrashPoints();
  return count('histories') === 1 ? explain(count('seed')) : many();
};

process.exitCode = (await run()) ? 0 : 1;
