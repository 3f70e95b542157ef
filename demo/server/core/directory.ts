// Who is at a door, by name: asked for with every message shown, and hardly ever another answer.
import type { Database } from './database.ts';
import { listPeople } from './people.ts';
import type { Person } from './people.ts';

/** Everyone of a door, by id. */
export type Directory = ReadonlyMap<string, Person>;
type Kept = { readonly until: number; readonly people: Promise<Directory> };

/** How long an answer is good for, in ms. */
const fresh = 1000;

/** Remembers for a moment who is at each door. Only names and sides are taken from here: what somebody may do is asked of the database. */
export function createDirectory(db: Database, now: () => number): (door: string) => Promise<Directory> {
  const kept = new Map<string, Kept>();
  const ask = (door: string): Promise<Directory> => {
    const people = listPeople(db, door).then((list) => new Map(list.map((person) => [person.id, person])));
    people.catch(() => kept.delete(door));
    kept.set(door, { until: now() + fresh, people });
    return people;
  };
  return (door) => {
    const known = kept.get(door);
    return known && known.until > now() ? known.people : ask(door);
  };
}
