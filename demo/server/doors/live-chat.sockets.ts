// The socket side of the live-chat backend: who connects is known, joins a workspace and contacts, and hears of refusals by `error`.
import type { Socket } from 'socket.io';
import { Refused } from '../core/refused.ts';
import { createSerial } from '../core/serial.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { takePlace } from './gate.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { recognise } from './live-chat.people.ts';
import type { Visitor } from './live-chat.people.ts';
import { sendOut } from './live-chat.send.ts';
import { contactRoom, placeOf, viewContact, workspaceRoom } from './live-chat.view.ts';
import { contactId, outgoing, workspaceId } from './live-chat.wire.ts';
import { parse } from './task-desk.wire.ts';

/** The longest a timer can run, in ms. */
const longestTimer = 2 ** 31 - 1;

type Line = { readonly site: Site; readonly gateway: Gateway; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (line: Line, argument: unknown) => Promise<void> | void;

const events: Readonly<Record<string, Hear>> = {
  join_contact: joinContact,
  join_workspace: joinWorkspace,
  leave_workspace: leaveWorkspace,
  send_message: sendMessage,
};

/** Known backends of this kind let anyone connect. This one looks who asks. */
export function guardContacts(site: Site): void {
  site.io.use((socket, next) => {
    letIn(site, socket).then(
      () => next(),
      (error: unknown) => next(error instanceof Error ? error : new Error('Authentication failed')),
    );
  });
}

async function letIn(site: Site, socket: Socket): Promise<void> {
  const visitor = await recognise(site, socket.handshake.auth['token']);
  if (!visitor) throw Object.assign(new Error('Unauthorized'), { data: { code: 'unauthorized' } });
  if (!(await takePlace(site, socket, visitor.person.id))) throw new Error('Too many connections');
  Object.assign(socket.data as object, { visitor });
}

export function connectToContacts(site: Site, gateway: Gateway, socket: Socket): void {
  const { visitor } = socket.data as { visitor: Visitor };
  const line: Line = { site, gateway, socket, visitor };
  const left = Math.min(visitor.expiresAt - Date.now(), longestTimer);
  const expiry = setTimeout(() => socket.disconnect(true), left);
  socket.on('disconnect', () => clearTimeout(expiry));
  const inTurn = createSerial();
  for (const [event, hear] of Object.entries(events)) {
    const refuse = (error: unknown): void => site.reply(socket, 'error', { message: reasonOf(site, error) });
    socket.on(event, (argument: unknown) => void inTurn(async () => hear(line, argument)).catch(refuse));
  }
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

async function sendMessage({ site, gateway, socket, visitor }: Line, argument: unknown): Promise<void> {
  try {
    site.spend(visitor.person.id);
    const sent = await sendOut(site, gateway, visitor.person, parse(outgoing, argument));
    site.reply(socket, 'message_sent', sent);
  } catch (error) {
    site.reply(socket, 'message_error', { error: reasonOf(site, error) });
  }
}
