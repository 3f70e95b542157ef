// One writing after the other, each whole or not at all, with its facts; those that wait together are committed together, and then told.
import { CompiledQuery } from 'kysely';
import type { Scene } from './acts.ts';
import { recordChange } from './changes.ts';
import { takeTurn } from './database.ts';
import type { Database } from './database.ts';
import type { CoreFact, Feed, Places } from './facts.ts';
import { createIds } from './ids.ts';
import { once } from './once.ts';
import type { Keyed } from './once.ts';

export type Commit = <A>(run: (scene: Scene) => Promise<A>, keyed?: Keyed) => Promise<A>;
type Told = readonly [fact: CoreFact, places: Places];

/** A writing that waits for its turn. */
type Job = { act(db: Database): Promise<Outcome>; fail(error: unknown): void };
/** What came of it, for after the commit. */
type Outcome = { readonly told: readonly Told[]; settle(): void };

/** Writings in one commit: enough that the disk is not waited for by each, few enough that none waits long for the others. */
const most = 64;

export function createCommit(db: Database, now: () => number, feed: Feed): Commit {
  const waiting: Job[] = [];
  const id = createIds();
  let busy = false;

  const act = async <A>(t: Database, run: (scene: Scene) => Promise<A>, keyed?: Keyed) => {
    const at = now();
    const facts: CoreFact[] = [];
    const scene: Scene = { db: t, now: at, id, note: (fact) => void facts.push(fact) };
    const answer = await (keyed ? once(t, keyed, at, () => run(scene)) : run(scene));
    return { answer, told: await record(t, facts) };
  };

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      await arrivals();
      await commitAll(db, feed, waiting.splice(0, most));
    }
    busy = false;
  };

  return (run, keyed) =>
    new Promise((resolve, reject) => {
      waiting.push({
        fail: reject,
        act: async (t) => {
          const { answer, told } = await act(t, run, keyed);
          return { told, settle: () => resolve(answer) };
        },
      });
      void work();
    });
}

/** SQLite holds up everything while the disk writes, so whoever has already arrived is let in first. */
const arrivals = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function commitAll(db: Database, feed: Feed, jobs: readonly Job[]): Promise<void> {
  const done = await db
    .transaction()
    .execute(async (t) => {
      await takeTurn(t);
      const outcomes: Outcome[] = [];
      for (const job of jobs) outcomes.push(await tryJob(t, job));
      return outcomes;
    })
    .catch((error: unknown) => jobs.forEach((job) => job.fail(error)));
  for (const { told, settle } of done ?? []) {
    for (const [fact, places] of told) await feed.tell(fact, places);
    settle();
  }
}

/** Said for every writing, so made once. */
const [begin, keep, undo] = ['savepoint act', 'release savepoint act', 'rollback to savepoint act'].map((words) =>
  CompiledQuery.raw(words),
) as [CompiledQuery, CompiledQuery, CompiledQuery];

/** What is refused leaves no trace, and does not cost the others in the same commit theirs. */
async function tryJob(t: Database, job: Job): Promise<Outcome> {
  await t.executeQuery(begin);
  try {
    const outcome = await job.act(t);
    await t.executeQuery(keep);
    return outcome;
  } catch (error) {
    await t.executeQuery(undo);
    await t.executeQuery(keep);
    return { told: [], settle: () => job.fail(error) };
  }
}

async function record(db: Database, facts: readonly CoreFact[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const fact of facts) told.push([fact, await recordChange(db, fact)]);
  return told;
}
