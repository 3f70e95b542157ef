// The change feed: every fact, written down for each person who may hear of it, so that what was missed can be told later.
import type { Database } from './database.ts';
import type { CoreFact, Place, Places } from './facts.ts';
import { canSee } from './messages.ts';
import { memberIds } from './rooms.ts';

export type Change = { readonly at: number; readonly fact: CoreFact };
export type Changes = { readonly changes: readonly Change[]; readonly at: number; readonly more: boolean };

/** Writes a fact into the feed of everyone who may hear of it. */
export async function recordChange(db: Database, fact: CoreFact): Promise<Places> {
  const told = { room_id: roomOf(fact) ?? null, message_id: messageOf(fact) ?? null, fact: JSON.stringify(fact) };
  const people = await audience(db, fact);
  if (people.length === 0) return new Map();
  const before = await feedEnds(db, people);
  const rows = people.map((person_id) => ({ ...told, person_id }));
  const written = await db.insertInto('changes').values(rows).returning(['id', 'person_id']).execute();
  return new Map(written.map(({ id: at, person_id }): [string, Place] => [person_id, { at, prev: before.get(person_id) ?? 0 }]));
}

/** What a person's feed holds after `since`, at most `limit`; without `since` only where it stands. */
export async function readChanges(db: Database, personId: string, since?: number, limit = 200): Promise<Changes> {
  if (since === undefined) return { changes: [], at: await feedEnd(db, personId), more: false };
  const rows = await db
    .selectFrom('changes')
    .where('person_id', '=', personId)
    .where('id', '>', since)
    .select(['id', 'fact'])
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const part = rows.slice(0, limit);
  const changes = part.flatMap(({ id, fact }) => (fact === null ? [] : [{ at: id, fact: JSON.parse(fact) as CoreFact }]));
  // Whoever asks from beyond the end knew a feed that a restored backup has forgotten.
  const at = part.at(-1)?.id ?? Math.min(since, await feedEnd(db, personId));
  return { changes, at, more: rows.length > limit };
}

/** Takes what was said out of every feed once it is deleted. */
export async function blankMessage(db: Database, messageId: string): Promise<void> {
  await db.updateTable('changes').set({ fact: null }).where('message_id', '=', messageId).execute();
}

/** Takes a room out of the feed of someone who may no longer see it. */
export async function blankRoom(db: Database, roomId: string, personId: string): Promise<void> {
  const theirs = db.updateTable('changes').set({ fact: null }).where('person_id', '=', personId);
  await theirs.where('room_id', '=', roomId).execute();
}

/** The name of this database's life; after a restore from elsewhere it differs. */
export async function readEpoch(db: Database): Promise<string> {
  return (await db.selectFrom('lives').select('epoch').executeTakeFirstOrThrow()).epoch;
}

/** Where each feed stands. Asked person by person inside one query, for then the index answers without reading a feed. */
async function feedEnds(db: Database, people: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('people')
    .where('people.id', 'in', [...people])
    .select((q) => [
      'people.id',
      q
        .selectFrom('changes')
        .whereRef('changes.person_id', '=', 'people.id')
        .select((c) => c.fn.max('changes.id').as('at'))
        .as('at'),
    ])
    .execute();
  return new Map(rows.map(({ id, at }) => [id, at ?? 0]));
}

async function feedEnd(db: Database, personId: string): Promise<number> {
  const last = db.selectFrom('changes').where('person_id', '=', personId).select('id').orderBy('id', 'desc').limit(1);
  return (await last.executeTakeFirst())?.id ?? 0;
}

async function audience(db: Database, fact: CoreFact): Promise<readonly string[]> {
  if (fact.type === 'notice') return [fact.notice.personId];
  if (fact.type === 'notice-read' || fact.type === 'notice-gone' || fact.type === 'archived') return [fact.personId];
  const members = await memberIds(db, roomOf(fact) ?? '');
  if (fact.type === 'left') return [...members, fact.personId];
  return 'message' in fact ? members.filter((id) => canSee(fact.message, id)) : members;
}

function roomOf(fact: CoreFact): string | undefined {
  if ('message' in fact) return fact.message.roomId;
  if ('roomId' in fact) return fact.roomId;
  if ('room' in fact) return fact.room.id;
  return 'notice' in fact ? (fact.notice.roomId ?? undefined) : undefined;
}

function messageOf(fact: CoreFact): string | undefined {
  if ('message' in fact) return fact.message.id;
  return 'notice' in fact ? (fact.notice.messageId ?? undefined) : undefined;
}
