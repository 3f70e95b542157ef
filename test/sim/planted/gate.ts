// The gate that proves the simulator sees: every planted bug is run until its first detection, on seeds that hold without it.
import { readFileSync } from 'node:fs';
import { createThread, type Thread } from '../pool.ts';
import type { Bug } from './bug.ts';
import { bugs } from './bugs.ts';
import { planted } from './plant.ts';

const batch = 20;

const root = new URL('../../../', import.meta.url);
const source = ({ file }: Bug): string => readFileSync(new URL(file, root), 'utf8');

type Found = { readonly took: number; readonly broken: string; readonly seed: number };

const hunt = async (bug: Bug, sound: Thread, most: number, steps: number): Promise<Found | undefined> => {
  const thread = createThread(bug);
  try {
    for (let first = 1; first <= most; first += batch) {
      const seeds = Array.from({ length: batch }, (_, i) => first + i);
      for (const { seed, broken } of (await thread.run({ seeds, steps, aim: bug.aim })).filter(
        (report) => report.broken !== undefined,
      )) {
        const [without] = await sound.run({ seeds: [seed], steps, aim: bug.aim });
        if (without?.broken === undefined) return { took: seed, broken: broken ?? '', seed };
      }
    }
    return undefined;
  } finally {
    await thread.close();
  }
};

/** Resolves to whether every bug was found. A bug whose place in the source is gone counts as missed. */
export const runPlanted = async (most: number, steps: number, only?: string): Promise<boolean> => {
  const began = performance.now();
  const due = bugs.filter(({ name }) => only === undefined || name.includes(only));
  const total = due.length;
  let missed = 0;
  const work = async (): Promise<void> => {
    const sound = createThread();
    for (let bug = due.shift(); bug; bug = due.shift()) {
      const { name } = bug;
      const told = await Promise.resolve(bug)
        .then((one) => (planted(source(one), one), hunt(one, sound, most, steps)))
        .then(
          (found) =>
            found
              ? `found after ${String(found.took).padStart(5)}  ${name}: ${found.broken.slice(0, 90)} (seed ${found.seed})`
              : undefined,
          (error: unknown) => void console.log(`broken               ${name}: ${String(error)}`),
        );
      if (told === undefined) missed += 1;
      console.log(told ?? `MISSED in    ${String(most).padStart(5)}  ${name}`);
    }
    await sound.close();
  };
  await Promise.all([work(), work()]);
  console.log(
    `${total} planted bugs, ${total - missed} found, ${missed} missed, ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  return missed === 0;
};
