// The socket side of the marketplace backend: who connects is known, joins conversations, and hears of refusals by `error`.
import type { Socket } from 'socket.io';
import type { Site } from './door.ts';
import { bind, hearInTurn, welcome } from './gate.ts';
import { closeConversation, deleteMessage, tellClosed, tellDeleted } from './marketplace.acts.ts';
import { conversationRoom } from './marketplace.view.ts';
import { about, conversationId, deleted, spokenMessage } from './marketplace.wire.ts';
import type { Visitor } from './people.ts';
import { parse } from './fields.ts';

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

export function connectToMarket(site: Site, socket: Socket): void {
  const stall: Stall = { site, socket, visitor: welcome(socket) };
  void socket.join(`role:${stall.visitor.person.role}`);
  const heard = Object.fromEntries(Object.entries(events).map(([event, [hear]]) => [event, hear]));
  hearInTurn(socket, bind(heard, stall), (event) => site.reply(socket, 'error', { message: events[event]?.[1] }));
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
