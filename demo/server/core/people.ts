// People, and the role each has at each door.
import type { Database } from './database.ts';

export type Person = { readonly id: string; readonly name: string; readonly role: string };

/** Everyone who has a role at this door. */
export function listPeople(db: Database, door: string): Promise<Person[]> {
  return atDoor(db, door).orderBy('people.name').execute();
}

/** One person as this door sees them; nobody, when they have no role there. */
export function findPerson(db: Database, door: string, id: string): Promise<Person | undefined> {
  return atDoor(db, door).where('people.id', '=', id).executeTakeFirst();
}

/** Writes a person and their roles, door by door. */
export async function addPerson(
  db: Database,
  person: { readonly id: string; readonly name: string; readonly roles: Readonly<Record<string, string>> },
): Promise<void> {
  await db.insertInto('people').values({ id: person.id, name: person.name }).execute();
  const roles = Object.entries(person.roles).map(([door, role]) => ({ person_id: person.id, door, role }));
  if (roles.length) await db.insertInto('roles').values(roles).execute();
}

const atDoor = (db: Database, door: string) =>
  db
    .selectFrom('people')
    .innerJoin('roles', 'roles.person_id', 'people.id')
    .where('roles.door', '=', door)
    .select(['people.id', 'people.name', 'roles.role']);
