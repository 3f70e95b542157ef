// The socket side of the live-chat backend: who connects is known, joins a workspace, contacts and numbers, and hears of refusals by `error`.
import type { Socket } from 'socket.io';
import { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { bind, hearInTurn, welcome } from './gate.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { contactAt, numberRoom } from './live-chat.numbers.ts';
import { sendOut } from './live-chat.send.ts';
import { contactRoom, placeOf, viewContact, workspaceRoom } from './live-chat.view.ts';
import { contactId, outgoing, phoneNumber, workspaceId } from './live-chat.wire.ts';
import type { Visitor } from './people.ts';
import { parse } from './fields.ts';

type Line = { readonly site: Site; readonly gateway: Gateway; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (line: Line, argument: unknown) => Promise<void> | void;

const events: Readonly<Record<string, Hear>> = {
  join_contact: joinContact,
  join_workspace: joinWorkspace,
  leave_workspace: leaveWorkspace,
  register,
  send_message: sendMessage,
};

export function connectToContacts(site: Site, gateway: Gateway, socket: Socket): void {
  const line: Line = { site, gateway, socket, visitor: welcome(socket) };
  hearInTurn(socket, bind(events, line), (_, error) => site.reply(socket, 'error', { message: reasonOf(site, error) }));
}

function reasonOf(site: Site, error: unknown): string {
  if (error instanceof Refused || error instanceof HttpError) return error.message;
  site.report(error);
  return 'something went wrong here';
}

async function joinContact({ site, gateway, socket, visitor }: Line, argument: unknown): Promise<void> {
  const roomId = parse(contactId, argument);
  const view = await viewContact(site.core, roomId, gateway);
  // Asked last, so that nobody is taken out of the conversation between the asking and the joining.
  await site.core.authorize(visitor.person.id, 'join', { roomId });
  if (view?.workspaceId !== placeOf(visitor.person).workspaceId) throw new Refused('not-found', 'no such contact');
  await socket.join(contactRoom(roomId));
}

async function joinWorkspace({ socket, visitor: { person } }: Line, argument: unknown): Promise<void> {
  const id = parse(workspaceId, argument);
  if (placeOf(person).workspaceId !== id) throw new Refused('forbidden', 'not a member of this workspace');
  await socket.join(workspaceRoom(id, person.id));
}

function leaveWorkspace({ socket, visitor: { person } }: Line, argument: unknown): Promise<void> | void {
  return socket.leave(workspaceRoom(parse(workspaceId, argument), person.id));
}

/** The oldest generation's way to hear of a contact, by the number alone. */
async function register({ site, gateway, socket, visitor: { person } }: Line, argument: unknown): Promise<void> {
  site.spend(person.id);
  const phone = parse(phoneNumber, argument);
  await contactAt(site.core, person, gateway, phone);
  await socket.join(numberRoom(phone, person.id));
  site.reply(socket, 'registered', { status: 'success', phoneNumber: phone, socketId: socket.id });
}

async function sendMessage({ site, gateway, socket, visitor }: Line, argument: unknown): Promise<void> {
  try {
    site.spend(visitor.person.id);
    const sent = await sendOut(site, gateway, visitor.person, parse(outgoing, argument));
    site.reply(socket, 'message_sent', sent);
  } catch (error) {
    site.reply(socket, 'message_error', { error: reasonOf(site, error) });
  }
}
