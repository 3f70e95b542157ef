// One writing after the other, each with its facts in one transaction; what was committed is then told.
import type { Scene } from './acts.ts';
import { recordChange } from './changes.ts';
import { takeTurn } from './database.ts';
import type { Database } from './database.ts';
import type { CoreFact, Feed, Places } from './facts.ts';
import { createIds } from './ids.ts';
import { once } from './once.ts';
import type { Keyed } from './once.ts';
import { createSerial } from './serial.ts';

export type Commit = <A>(run: (scene: Scene) => Promise<A>, keyed?: Keyed) => Promise<A>;
type Told = readonly [fact: CoreFact, places: Places];

export function createCommit(db: Database, now: () => number, feed: Feed): Commit {
  const write = createSerial();
  const id = createIds();
  return (run, keyed) =>
    write(async () => {
      const at = now();
      const { answer, told } = await db.transaction().execute(async (t) => {
        await takeTurn(t);
        const facts: CoreFact[] = [];
        const scene: Scene = { db: t, now: at, id, note: (fact) => void facts.push(fact) };
        const answer = await (keyed ? once(t, keyed, at, () => run(scene)) : run(scene));
        return { answer, told: await record(t, facts) };
      });
      for (const [fact, places] of told) await feed.tell(fact, places);
      return answer;
    });
}

async function record(db: Database, facts: readonly CoreFact[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const fact of facts) told.push([fact, await recordChange(db, fact)]);
  return told;
}
