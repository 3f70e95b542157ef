// One message out, however it was asked for: checked, stored, handed to the gateway.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Site } from './door.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { placeOf, viewContact } from './live-chat.view.ts';
import type { MessageRow } from './live-chat.view.ts';
import type { Outgoing } from './live-chat.wire.ts';

export type Sent = { readonly success: true; readonly message: MessageRow; readonly twilioSid: string };

/** Throws `Refused`: `not-found` also for a contact that is somebody else's. */
export async function sendOut(site: Site, gateway: Gateway, person: Person, out: Outgoing): Promise<Sent> {
  const { contactId: roomId, workspaceId, message: body, mediaUrls } = out;
  await site.core.authorize(person.id, 'write', { roomId });
  const view = await viewContact(site.core, roomId, gateway);
  if (!view || view.workspaceId !== workspaceId || placeOf(person).workspaceId !== workspaceId)
    throw new Refused('not-found', 'no such contact');
  const details = mediaUrls.length ? { extra: { mediaUrls } } : {};
  const { message } = await site.core.post({ roomId, authorId: person.id, body, details });
  return answer(view.message(message, message.sentAt));
}

const answer = (message: MessageRow): Sent => ({ success: true, message, twilioSid: message.twilio_sid });
