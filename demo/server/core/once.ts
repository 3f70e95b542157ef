// Remembers what a person's key was answered, so that the same command said again changes nothing.
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { Refused } from './refused.ts';

/** What a person calls one command, and what it says. */
export type Keyed = { readonly personId: string; readonly key: string; readonly body: unknown };

/** How long a key is known, in ms. */
export const keyLife = 7 * 86_400_000;

/** The first answer again under a known key; throws `Refused` (`conflict`) when it was given for another body. */
export async function once<A>(db: Database, { personId, key, body }: Keyed, now: number, run: () => Promise<A>): Promise<A> {
  await db
    .deleteFrom('answers')
    .where('person_id', '=', personId)
    .where('at', '<', now - keyLife)
    .execute();
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  const known = await db
    .selectFrom('answers')
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .select(['hash', 'answer'])
    .executeTakeFirst();
  if (known && known.hash !== hash) throw new Refused('conflict', 'this key was used for something else');
  if (known) return JSON.parse(known.answer) as A;
  const answer = await run();
  const values = { person_id: personId, key, hash, answer: JSON.stringify(answer ?? null), at: now };
  await db.insertInto('answers').values(values).execute();
  return answer;
}
