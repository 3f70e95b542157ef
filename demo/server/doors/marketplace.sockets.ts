// The socket side of the marketplace backend: who connects is known, joins conversations, and hears of refusals by `error`.
import type { Socket } from 'socket.io';
import { Refused } from '../core/refused.ts';
import type { Site } from './door.ts';
import { bind, hearInTurn, welcome } from './gate.ts';
import { closeConversation, deleteMessage, say, tellClosed, tellDeleted } from './marketplace.acts.ts';
import { handKey, takeKey, tellHanded, tellTaken } from './marketplace.keys.ts';
import { conversationRoom } from './marketplace.view.ts';
import { about, conversationId, deleted, keyAnswer, spokenMessage } from './marketplace.wire.ts';
import type { Visitor } from './people.ts';
import { parse } from './fields.ts';

type Stall = { readonly site: Site; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (stall: Stall, argument: unknown) => Promise<void> | void;

/** Counted like what is written over HTTP. */
const writing =
  (hear: Hear): Hear =>
  (stall, what) => {
    stall.site.spend(stall.visitor.person.id);
    return hear(stall, what);
  };

/** What each event does, and what its failure is called. */
const events: Readonly<Record<string, readonly [hear: Hear, failure: string]>> = {
  join_conversation: [join, 'Failed to join conversation'],
  leave_conversation: [leave, 'Failed to leave conversation'],
  new_message: [writing(sendMessage), 'Failed to send message'],
  delete_message: [writing(remove), 'Failed to delete message'],
  close_conversation: [writing(close), 'Failed to close conversation'],
  key_exchange_request: [writing(hand), 'Failed to process key exchange'],
  key_exchange_response: [writing(take), 'Failed to process key exchange response'],
  typing_start: [(stall, what) => tellTyping(stall, what, true), 'Failed to tell typing'],
  typing_stop: [(stall, what) => tellTyping(stall, what, false), 'Failed to tell typing'],
};

export function connectToMarket(site: Site, socket: Socket): void {
  const stall: Stall = { site, socket, visitor: welcome(socket) };
  void socket.join(`role:${stall.visitor.person.role}`);
  const heard = Object.fromEntries(Object.entries(events).map(([event, [hear]]) => [event, hear]));
  hearInTurn(socket, bind(heard, stall), (event, error) => {
    site.reply(socket, 'error', { message: error instanceof Closed ? error.message : events[event]?.[1] });
  });
}

/** The one refusal that says why. */
class Closed extends Error {
  override readonly message = 'Cannot send messages to a closed conversation';
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
  const { conversationId: roomId, ...words } = parse(spokenMessage, argument);
  await site.core.authorize(visitor.person.id, 'read', { roomId });
  await say(site, visitor.person.id, roomId, words).catch(refuseClosed);
}

// Who may read it and may not write in it finds it closed.
function refuseClosed(error: unknown): never {
  throw error instanceof Refused && error.reason === 'forbidden' ? new Closed() : error;
}

async function remove({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  await tellDeleted(site, await deleteMessage(site, person, parse(deleted, argument).messageId), person.id);
}

async function close({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  const { conversationId: roomId } = parse(about, argument);
  await closeConversation(site, person, roomId);
  await tellClosed(site, roomId, person.id);
}

async function hand({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  tellHanded(site, await handKey(site, person, argument), person);
}

async function take({ site, visitor: { person } }: Stall, argument: unknown): Promise<void> {
  const { keyExchangeId, status } = parse(keyAnswer, argument);
  tellTaken(site, await takeKey(site, person, keyExchangeId, status));
}

async function tellTyping({ site, socket, visitor }: Stall, argument: unknown, active: boolean): Promise<void> {
  const { conversationId: roomId } = parse(about, argument);
  const { id: userId, name } = visitor.person;
  await site.core.authorize(userId, 'write', { roomId });
  const others = socket.to(conversationRoom(roomId));
  if (active) others.emit('user_typing', { userId, companyName: name, conversationId: roomId });
  else others.emit('user_stopped_typing', { userId, conversationId: roomId });
}
