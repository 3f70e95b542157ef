// Says something at the portal. A word like `@landlord` makes it private: for the landlords in the chat, and for admins, who see all.
import type { Core } from '../core/core.ts';
import type { NewMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import type { Site } from './door.ts';
import { door, isAdmin, viewChat } from './portal.view.ts';
import type { Side } from './portal.view.ts';
import type { NewWords } from './portal.wire.ts';

const tag = /(?:^|\s)@(landlord|tenant|admin)\b/i;

/** Answers with the message as its sender is shown it. */
export async function post(site: Site, author: Person, roomId: string, { content, ...more }: NewWords): Promise<unknown> {
  const taggedUser = tag.exec(content)?.[1]?.toLowerCase() as Side | undefined;
  const privately = taggedUser && (await meantFor(site.core, roomId, taggedUser));
  const extra = { ...(taggedUser && { taggedUser }), ...(more.attachments.length && { attachments: more.attachments }) };
  const details = {
    ...(more.messageType !== 'text' && { kind: more.messageType }),
    ...(privately && { mentions: privately.mentions }),
    ...(Object.keys(extra).length && { extra }),
  };
  const said = { roomId, authorId: author.id, body: content, details, ...(privately && { visibleTo: privately.visibleTo }) };
  const { message } = await site.core.post(said);
  return (await viewChat(site, roomId)).message(message, author.id);
}

async function meantFor(
  core: Core,
  roomId: string,
  side: Side,
): Promise<Required<Pick<NewMessage, 'visibleTo'>> & { readonly mentions: readonly string[] }> {
  const [people, members] = await Promise.all([core.people(door), core.members(roomId)]);
  const inside = new Set(members.map(({ personId }) => personId));
  const mentions = people.filter(({ id, role }) => role === side && inside.has(id)).map(({ id }) => id);
  return { mentions, visibleTo: [...new Set([...mentions, ...people.filter(isAdmin).map(({ id }) => id)])] };
}
