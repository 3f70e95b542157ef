// The socket side of the marketplace backend: who connects is known, joins conversations, and hears of refusals by `error`.
import type { Socket } from 'socket.io';
import { createSerial } from '../core/serial.ts';
import type { Site } from './door.ts';
import { takePlace } from './gate.ts';
import { closeConversation, deleteMessage, tellClosed, tellDeleted } from './marketplace.acts.ts';
import { findToken, recognise } from './marketplace.people.ts';
import type { Visitor } from './marketplace.people.ts';
import { conversationRoom } from './marketplace.view.ts';
import { about, conversationId, deleted, spokenMessage } from './marketplace.wire.ts';
import { parse } from './task-desk.wire.ts';

/** The longest a timer can run, in ms. */
const longestTimer = 2 ** 31 - 1;

type Stall = { readonly site: Site; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (stall: Stall, argument: unknown) => Promise<void> | void;

/** What each event does, and what its failure is called. */
const events: Readonly<Record<string, readonly [hear: Hear, failure: string]>> = {
  join_conversation: [join, 'Failed to join conversation'],
  leave_conversation: [leave, 'Failed to leave conversation'],
  new_message: [sendMessage, 'Failed to send message'],
  delete_message: [remove, 'Failed to delete message'],
  close_conversation: [close, 'Failed to close conversation'],
  typing_start: [(stall, what) => tellTyping(stall, what, true), 'Failed to tell typing'],
  typing_stop: [(stall, what) => tellTyping(stall, what, false), 'Failed to tell typing'],
};

/** Lets in whoever is known; the others hear why not. */
export function guardMarket(site: Site): void {
  site.io.use((socket, next) => {
    letIn(site, socket).then(
      () => next(),
      (error: unknown) => next(error instanceof Error ? error : new Error('Authentication failed')),
    );
  });
}

async function letIn(site: Site, socket: Socket): Promise<void> {
  const token = findToken(socket.request, socket.handshake.auth['token']);
  if (!token) throw new Error('Authentication token required');
  const visitor = await recognise(site, token);
  if (!visitor) throw new Error('Authentication failed');
  if (!(await takePlace(site, socket, visitor.person.id))) throw new Error('Too many connections');
  Object.assign(socket.data as object, { visitor });
}

export function connectToMarket(site: Site, socket: Socket): void {
  const { visitor } = socket.data as { visitor: Visitor };
  const stall: Stall = { site, socket, visitor };
  void socket.join(`role:${visitor.person.role}`);
  const left = Math.min(visitor.expiresAt - Date.now(), longestTimer);
  const expiry = setTimeout(() => socket.disconnect(true), left);
  socket.on('disconnect', () => clearTimeout(expiry));
  const inTurn = createSerial();
  for (const [event, [hear, failure]] of Object.entries(events)) {
    const refuse = (): void => site.reply(socket, 'error', { message: failure });
    socket.on(event, (argument: unknown) => void inTurn(async () => hear(stall, argument)).catch(refuse));
  }
}

// Known backends of this kind let anyone in here. This one looks who asks.
async function join({ site, socket, visitor }: Stall, argument: unknown): Promise<void> {
  const roomId = parse(conversationId, argument);
  await site.core.authorize(visitor.person.id, 'join', { roomId });
  await socket.join(conversationRoom(roomId));
}

function leave({ socket }: Stall, argument: unknown): Promise<void> | void {
  return socket.leave(conversationRoom(parse(conversationId, argument)));
}

async function sendMessage({ site, visitor }: Stall, argument: unknown): Promise<void> {
  if (site.quirk('socket-send-broken')) throw new Error('the schema wants what the handler never sets');
  const { conversationId: roomId, content: body } = parse(spokenMessage, argument);
  await site.core.post({ roomId, authorId: visitor.person.id, body });
}

async function remove({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  await tellDeleted(site, await deleteMessage(site, person, parse(deleted, argument).messageId), person.id);
}

async function close({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  const { conversationId: roomId } = parse(about, argument);
  await closeConversation(site, person, roomId);
  await tellClosed(site, roomId, person.id);
}

async function tellTyping({ site, socket, visitor }: Stall, argument: unknown, active: boolean): Promise<void> {
  const { conversationId: roomId } = parse(about, argument);
  const { id: userId, name } = visitor.person;
  await site.core.authorize(userId, 'write', { roomId });
  const others = socket.to(conversationRoom(roomId));
  if (active) others.emit('user_typing', { userId, companyName: name, conversationId: roomId });
  else others.emit('user_stopped_typing', { userId, conversationId: roomId });
}
