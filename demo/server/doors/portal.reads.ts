// Reading at the portal: of a whole chat or of some messages; who is told of it, and the one way to read that tells nobody.
import type { StoredMessage } from '../core/messages.ts';
import { Refused } from '../core/refused.ts';
import type { Site } from './door.ts';
import { isQuiet, quietly } from './quiet.ts';
import { rosterOf } from './roster.ts';
import { door } from './portal.view.ts';

const reading = (personId: string, roomId: string): string => `read ${personId} ${roomId}`;

/** Marks a chat as read without an event. */
export const readQuietly = (site: Site, personId: string, roomId: string): Promise<void> =>
  quietly(site, reading(personId, roomId), () => site.core.markRead(personId, roomId));

export const isReadQuietly = (site: Site, personId: string, roomId: string): boolean => isQuiet(site, reading(personId, roomId));

/** Marks messages as read, all of them where none is named; answers which were not before. A reader has read whatever comes before. */
export async function readMessages(
  { core }: Site,
  personId: string,
  roomId: string,
  ids: readonly string[],
): Promise<readonly StoredMessage[]> {
  await core.authorize(personId, 'read', { roomId });
  const after = (await rosterOf(core, door, roomId)).mark(personId);
  const all = await core.messages(personId, roomId, {});
  const to = ids.length ? Math.max(0, ...all.filter(({ id }) => ids.includes(id)).map(({ seq }) => seq)) : (all.at(-1)?.seq ?? 0);
  if (ids.length && to === 0) throw new Refused('not-found', 'no such message');
  await core.markRead(personId, roomId, ids.length ? to : undefined);
  return all.filter(({ seq, authorId }) => seq > after && seq <= to && authorId !== personId);
}
