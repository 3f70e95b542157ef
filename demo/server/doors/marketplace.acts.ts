// What either party of a conversation may do to it, by socket or over HTTP: say something, take messages out, and close it.
import { canSee } from '../core/messages.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Person } from '../core/people.ts';
import { findMessage } from '../core/read-messages.ts';
import { Refused } from '../core/refused.ts';
import type { Room } from '../core/rooms.ts';
import type { Site } from './door.ts';
import { conversationRoom, personRoom, viewConversation, viewRow } from './marketplace.view.ts';
import type { ConversationView } from './marketplace.view.ts';
import type { NewWords } from './marketplace.wire.ts';
import { quietly } from './quiet.ts';

/** Names what this door tells itself, because only here it is known who did it, and not at all where it came over HTTP. */
export const deleting = (id: string): string => `delete ${id}`;
export const closing = (roomId: string): string => `close ${roomId}`;

const isParty = ({ buyer, seller }: ConversationView, id: string): boolean => id === buyer?.id || id === seller?.id;

export async function say({ core }: Site, authorId: string, roomId: string, words: NewWords): Promise<StoredMessage> {
  const { content: body, messageType, encryptionData: sealed } = words;
  const details = {
    ...(messageType !== 'TEXT' && { kind: messageType.toLowerCase() }),
    ...(sealed && { extra: { sealed } }),
  };
  return (await core.post({ roomId, authorId, body, details })).message;
}

/** Sender or receiver may; in `roomId`, where that is known. Answers the message that is gone. */
export async function deleteMessage(site: Site, { id: personId }: Person, id: string, roomId?: string): Promise<StoredMessage> {
  const message = await site.core.commit(({ db }) => findMessage(db, id));
  if (message.gone || (roomId !== undefined && message.roomId !== roomId)) throw new Refused('not-found', 'no such message');
  const elevated = isParty(await viewConversation(site.core, message.roomId), personId);
  const gone = await quietly(site, deleting(id), () => site.core.remove({ personId, id, elevated }));
  if (site.quirk('last-delete-ends')) await endEmpty(site, message.roomId);
  return gone;
}

// Without a party nobody can see a conversation here; whoever else is in it keeps it.
async function endEmpty(site: Site, roomId: string): Promise<void> {
  const { core } = site;
  const { buyer, seller } = await viewConversation(core, roomId);
  if (!buyer || !seller || (await core.messages(buyer.id, roomId, { limit: 1 })).length > 0) return;
  await core.removeMember(roomId, buyer.id);
  await core.removeMember(roomId, seller.id);
  if (site.quirk('silent-end')) return;
  site.push([personRoom(buyer.id), personRoom(seller.id)], 'conversation_deleted', { conversationId: roomId });
}

export async function closeConversation(site: Site, { id: personId }: Person, roomId: string): Promise<void> {
  const elevated = isParty(await viewConversation(site.core, roomId), personId);
  await quietly(site, closing(roomId), () => site.core.closeRoom({ personId, roomId, elevated }));
}

/** What was private elsewhere is gone for those alone who could see it. */
export async function tellDeleted(site: Site, message: StoredMessage, deletedBy: string): Promise<void> {
  const members = await site.core.members(message.roomId);
  const some = members.filter(({ personId }) => canSee(message, personId)).map(({ personId }) => personRoom(personId));
  const rooms = message.visibleTo === null ? conversationRoom(message.roomId) : some;
  site.push(rooms, 'message_deleted', { messageId: message.id, conversationId: message.roomId, deletedBy });
}

/** To each party as their own list has it. */
export async function tellCreated(site: Site, room: Room): Promise<void> {
  if (site.quirk('silent-begin')) return;
  const { buyer, seller } = await viewConversation(site.core, room.id);
  for (const party of [buyer, seller]) {
    const row = party && (await viewRow(site.core, party, room));
    if (row) site.push(personRoom(party.id), 'conversation_created', row);
  }
}

/** `closedBy` is unknown where it was closed by another door. */
export async function tellClosed(site: Site, roomId: string, closedBy: string | null): Promise<void> {
  const { buyer, seller } = await viewConversation(site.core, roomId);
  const parties = [buyer, seller].flatMap((one) => (one ? [personRoom(one.id)] : []));
  const frame = { conversationId: roomId, closedBy, status: 'CLOSED' };
  if (!site.quirk('double-closed')) return site.push([conversationRoom(roomId), ...parties], 'conversation_closed', frame);
  site.push(conversationRoom(roomId), 'conversation_closed', frame);
  site.push(parties, 'conversation_closed', frame);
}
