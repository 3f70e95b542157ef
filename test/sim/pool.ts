// Threads that share a row of seeds.
import { Worker } from 'node:worker_threads';
import type { Bug } from './planted/bug.ts';
import type { Level } from './server/server.ts';
import type { Aim } from './swarm.ts';

export type Batch = {
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly aim?: Aim;
  readonly untilBroken?: boolean;
};
export type Report = {
  readonly seed: number;
  readonly broken?: string;
  readonly step: number;
  readonly sends: number;
  readonly level: Level;
  readonly style: string;
};

export interface Thread {
  run(batch: Batch): Promise<readonly Report[]>;
  close(): Promise<unknown>;
}

export const createThread = (bug?: Bug): Thread => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { bug } });
  return {
    run: (batch) =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (reports: readonly Report[]) => {
          worker.off('error', reject);
          resolve(reports);
        });
        worker.postMessage(batch);
      }),
    close: () => worker.terminate(),
  };
};

const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

/** Runs `count` histories from seed `first` on two threads; `each` is told as they come. */
export const runMany = async (
  first: number,
  count: number,
  options: Omit<Batch, 'seeds'>,
  each: (report: Report) => void,
): Promise<void> => {
  const due = seedsFrom(first, count);
  const work = async (): Promise<void> => {
    const thread = createThread();
    for (let seeds = due.splice(0, 25); seeds.length > 0; seeds = due.splice(0, 25))
      (await thread.run({ ...options, seeds })).forEach(each);
    await thread.close();
  };
  await Promise.all([work(), count > 25 ? work() : undefined]);
};
