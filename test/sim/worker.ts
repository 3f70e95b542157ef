// A thread that runs histories, of the client as it is or with one bug planted in it.
import { parentPort, workerData } from 'node:worker_threads';
import type { Bug } from './planted/bug.ts';
import type { Batch, Report } from './pool.ts';

const { bug } = workerData as { readonly bug?: Bug };
// The bug has to be in place before the client is loaded.
if (bug) (await import('./planted/plant.ts')).plant(bug);
const { runHistory } = await import('./history.ts');
const { drawSwarm } = await import('./swarm.ts');

parentPort?.on('message', async ({ seeds, steps, aim, untilBroken }: Batch) => {
  const reports: Report[] = [];
  for (const seed of seeds) {
    const swarm = drawSwarm(seed, aim);
    const { broken, step, hash, sends } = await runHistory({ swarm, steps });
    // A failed seed, and one in a hundred others, must tell the same story twice.
    const again = broken !== undefined || seed % 100 === 0 ? (await runHistory({ swarm, steps })).hash : hash;
    const strays = again === hash || bug ? undefined : 'replay: the same seed told another story';
    reports.push({ seed, broken: broken ?? strays, step, sends, level: swarm.world.level, style: swarm.world.style });
    if (untilBroken && broken) break;
  }
  parentPort?.postMessage(reports);
});
