// What the marketplace backend pushes when something happened: a message, to the conversation and once more to the other party.
import type { CoreFact } from '../core/facts.ts';
import { canSee } from '../core/messages.ts';
import type { StoredMessage } from '../core/messages.ts';
import type { Site } from './door.ts';
import { closing, deleting, tellClosed, tellCreated, tellDeleted } from './marketplace.acts.ts';
import { conversationRoom, personRoom, productOf, viewConversation } from './marketplace.view.ts';
import { isQuiet } from './quiet.ts';

/** Starts pushing; `close` stops it. */
export function createMarketPushes(site: Site): { close(): void } {
  return { close: site.core.subscribe((fact) => pushFact(site, fact)) };
}

async function pushFact(site: Site, fact: CoreFact): Promise<void> {
  if (fact.type === 'room') await tellCreated(site, fact.room);
  if (fact.type === 'message') await pushMessage(site, fact.message);
  if (fact.type === 'deleted' && !isQuiet(site, deleting(fact.message.id)))
    await tellDeleted(site, fact.message, fact.message.authorId);
  if (fact.type === 'closed' && !isQuiet(site, closing(fact.roomId))) await tellClosed(site, fact.roomId, null);
  if (fact.type === 'left') site.io.in(personRoom(fact.personId)).socketsLeave(conversationRoom(fact.roomId));
}

async function pushMessage(site: Site, stored: StoredMessage): Promise<void> {
  const { roomId, authorId } = stored;
  const view = await viewConversation(site.core, roomId);
  const { buyer, seller } = view;
  if (!buyer || !seller) return;
  const receiver = view.other(authorId);
  // Private messages come from other doors only; whoever may not see one must not hear it here either.
  const inside = stored.visibleTo === null ? conversationRoom(roomId) : personRoom(authorId);
  site.push(inside, 'message_received', view.message(stored, 'full'));
  if (!canSee(stored, receiver)) return;
  if (!site.quirk('double-notification') && (await isInside(site, receiver, roomId))) return;
  const room = await site.core.authorize(receiver, 'read', { roomId });
  const conversation = { id: roomId, buyerId: buyer.id, sellerId: seller.id };
  const message = { ...view.message(stored, 'named'), conversation };
  site.push(personRoom(receiver), 'new_message_notification', { conversationId: roomId, message, product: productOf(room) });
}

async function isInside({ io }: Site, personId: string, roomId: string): Promise<boolean> {
  const sockets = await io.in(personRoom(personId)).fetchSockets();
  return sockets.some(({ rooms }) => rooms.has(conversationRoom(roomId)));
}
