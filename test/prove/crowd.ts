// A crowd for the proofs of load: people and rooms written straight into a database, and a server over it in a process of its own.
import { openDatabase } from '../../demo/server/core/database.ts';
import { addPerson } from '../../demo/server/core/people.ts';
import { addRoom } from '../../demo/server/core/rooms.ts';
import { createTokens } from '../../demo/server/auth/tokens.ts';
import { secret } from '../server/site.ts';

export type Crowd = {
  /** Ids of the people; even ones are agents, odd ones coordinators. */
  readonly people: readonly string[];
  /** Rooms with their members. */
  readonly rooms: readonly { readonly id: string; readonly members: readonly string[] }[];
};

const names = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, i) => `${letter}${i}`);
const roleOf = (person: string): string => (Number(person.slice(1)) % 2 ? 'tc' : 'agent');

/** As many rooms as people; each holds `size` of them who follow one another, so that each person is in `size` rooms. */
export async function seedCrowd(file: string, count: number, size: number): Promise<Crowd> {
  const people = names('p', count);
  const rooms = names('r', count).map((id, at) => ({
    id,
    members: people.map((_, i) => people[(at + i) % count]!).slice(0, size),
  }));
  const db = await openDatabase(file);
  await db.transaction().execute(async (t) => {
    for (const id of people) await addPerson(t, { id, name: id, roles: { 'task-desk': roleOf(id), parley: 'member' } });
    for (const { id, members } of rooms) await addRoom(t, { id, title: id, kind: 'task', at: 0, members });
  });
  await db.destroy();
  return { people, rooms };
}

const tokens = createTokens(secret, 12 * 3600);

/** A token for a door, without asking the server. */
export const tokenAt = (door: string, id: string): Promise<string> =>
  tokens.issue(door, { id, role: door === 'task-desk' ? roleOf(id) : 'member' });

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Does something for each, no more than `width` at a time. */
export async function inTurns<T>(list: readonly T[], width: number, run: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const next = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: width }, next));
}

/** The value below which this share of them lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
