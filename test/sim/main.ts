// `npm run sim`: seeded histories of the real client, judged after every step.
import { parseArgs } from 'node:util';
import { runHistory } from './history.ts';
import { drawSwarm } from './swarm.ts';
import type { FaultName } from './faults.ts';
import type { Level } from './server/server.ts';

const { values } = parseArgs({ options: { histories: { type: 'string', default: '100' }, steps: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, level: { type: 'string' }, fault: { type: 'string' }, tell: { type: 'boolean' }, solo: { type: 'boolean' } } });
const level = values.level === undefined ? undefined : (Number(values.level.replace('L', '')) as Level);
const first = Number(values.seed);
const began = performance.now();
let violations = 0;
let sends = 0;
for (let seed = first; seed < first + Number(values.histories); seed += 1) {
  const swarm = drawSwarm(seed, level, values.fault as FaultName | undefined);
  if (values.solo) Object.assign(swarm, { world: { ...swarm.world, people: swarm.world.people.map((d) => d.map(() => 1)) }, actions: swarm.actions.filter(([n]) => n !== 'newTab') });
  const outcome = await runHistory({ swarm, steps: Number(values.steps), tells: values.tell });
  sends += outcome.sends;
  if (values.tell) console.log(outcome.lines.join('\n'));
  if (!outcome.broken) continue;
  violations += 1;
  console.log(`seed=${seed} steps=${values.steps} level=L${swarm.world.level} style=${swarm.world.style} first-broken=${outcome.broken}@step ${outcome.step}`);
}
const seconds = (performance.now() - began) / 1000;
console.log(`${values.histories} histories, ${sends} sends, ${violations} violations, ${seconds.toFixed(1)} s`);
process.exit(violations > 0 ? 1 : 0);
