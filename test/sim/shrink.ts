// Makes a failed history small: cuts its tail, empties its devices, and leaves out every decision that it does not need to fail.
import { runHistory, type Outcome, type Run } from './history.ts';
import type { Decision } from './play.ts';
import type { Swarm } from './swarm.ts';

/** `G8` of `G8: …`: a smaller history must break the same promise. */
const ruleOf = (broken: string | undefined): string | undefined => broken?.split(':')[0];

const withPeople = (swarm: Swarm, people: Swarm['world']['people']): Swarm => ({ ...swarm, world: { ...swarm.world, people } });

/** Worlds with one device less; `-1` stands for a device that is not there, so that the others keep their names. */
const smaller = ({ world: { people } }: Swarm): readonly Swarm['world']['people'][] =>
  people.flatMap((devices, i) =>
    devices.flatMap((tabs, j) => (tabs < 0 ? [] : [people.map((row, k) => (k === i ? row.with(j, -1) : row))])),
  );

export const shrink = async (
  run: Run,
  first: Outcome,
  tries = 600,
): Promise<{ readonly run: Run; readonly outcome: Outcome }> => {
  const rule = ruleOf(first.broken);
  let best: Run = { ...run, script: first.decisions };
  let outcome = first;
  let left = tries;

  const attempt = async (next: Run): Promise<boolean> => {
    if (left <= 0) return false;
    left -= 1;
    const result = await runHistory(next);
    if (ruleOf(result.broken) !== rule) return false;
    best = { ...next, script: result.decisions };
    outcome = result;
    return true;
  };

  const dropDevices = async (): Promise<void> => {
    for (let again = true; again;) {
      again = false;
      for (const people of smaller(best.swarm))
        if (await attempt({ ...best, swarm: withPeople(best.swarm, people) })) again = true;
      if (left <= 0) return;
    }
  };

  const dropDecisions = async (): Promise<void> => {
    for (let size = Math.ceil((best.script?.length ?? 0) / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < (best.script?.length ?? 0);) {
        const script = best.script as readonly Decision[];
        if (!(await attempt({ ...best, script: script.toSpliced(at, size) }))) at += size;
      }
  };

  await dropDecisions();
  await dropDevices();
  await dropDecisions();
  return { run: best, outcome };
};
