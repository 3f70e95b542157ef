// How the oldest generation of the live-chat backend sees things: it knows no contact and no message, only numbers and what was said between them.
import type { Core } from '../core/core.ts';
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import type { Room } from '../core/rooms.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { contactsOf, phoneOf } from './live-chat.view.ts';
import type { ContactView, MessageRow } from './live-chat.view.ts';

/** That generation tells whoever says a number. Here each person has a room of their own for it, for only who may answer may hear. */
export const numberRoom = (phone: string, personId: string): string => `number:${phone}:${personId}`;

/** A conversation of theirs with whoever has this number. Throws `Refused` in the same words whether it is nobody's or somebody else's. */
export async function contactAt(
  core: Core,
  person: Person,
  gateway: Gateway,
  number: string,
): Promise<readonly [Room, ContactView]> {
  const found = (await contactsOf(core, person, gateway)).find(([, { phone }]) => phone === number);
  if (!found) throw new Refused('not-found', 'no such contact');
  return found;
}

/** A message without its name and its conversation; the team's number is made of its workspace. */
export const betweenNumbers = (row: MessageRow, { phone, workspaceId }: ContactView) => {
  const { body: message, created_at: timestamp, direction, status, twilio_sid: messageSid } = row;
  const team = phoneOf(workspaceId);
  const ends = direction === 'inbound' ? { from: phone, to: team } : { from: team, to: phone };
  return { ...ends, message, timestamp, direction, status, messageSid };
};
