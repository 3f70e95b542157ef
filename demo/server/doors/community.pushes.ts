// What the community backend pushes when something happened: messages and deletes to the community, notices to whom they are for.
import type { CoreFact, Places } from '../core/facts.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Site } from './door.ts';
import { saying } from './community.messages.ts';
import { communityRoom, noticeRoom, showerFor, showNotice } from './community.view.ts';
import { personRoom } from './gate.ts';
import { isQuiet } from './quiet.ts';

/** Starts pushing; `close` stops it. */
export function createCommunityPushes(site: Site): { close(): void } {
  return { close: site.core.subscribe((fact, places) => pushFact(site, fact, places)) };
}

async function pushFact(site: Site, fact: CoreFact, places: Places): Promise<void> {
  if (fact.type === 'message' && !isQuiet(site, saying(fact.message))) await pushMessage(site, fact.message, places);
  if (fact.type === 'deleted') pushDeleted(site, fact.message, places);
  if (fact.type === 'notice' && !site.quirk('no-server-push'))
    site.push(noticeRoom(fact.notice.personId), 'notification', showNotice(fact.notice));
  if (fact.type === 'left') site.io.in(personRoom(fact.personId)).socketsLeave(communityRoom(fact.roomId));
}

async function pushMessage(site: Site, stored: StoredMessage, places: Places): Promise<void> {
  const show = await showerFor(site.core, stored.roomId);
  site.push(audienceOf(stored, places), 'new-message', show(stored));
}

function pushDeleted(site: Site, stored: StoredMessage, places: Places): void {
  const where = !site.quirk('no-room-ids') && { communityId: stored.roomId };
  site.push(audienceOf(stored, places), 'message-deleted', { messageId: stored.id, ...where });
}

/** What other doors made private is for those alone who may see it. */
const audienceOf = ({ roomId, visibleTo }: StoredMessage, places: Places): string | readonly string[] =>
  visibleTo === null ? communityRoom(roomId) : [...places.keys()].map(personRoom);
