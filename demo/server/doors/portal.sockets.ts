// The socket side of the portal backend: who connects is known, is asked for at every chat, and hears of refusals by `socket_error`.
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Site } from './door.ts';
import { bind, hearInTurn, welcome } from './gate.ts';
import type { Visitor } from './people.ts';
import { listenToAll, tellArrival, tellDeparture } from './portal.presence.ts';
import { readMessages } from './portal.reads.ts';
import { wordsOf } from './portal.routes.ts';
import { adminRoom, chatRoom, isAdmin } from './portal.view.ts';
import { markingRead, named, typing } from './portal.wire.ts';
import { parse } from './fields.ts';

type Seat = { readonly site: Site; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (seat: Seat, argument: unknown) => Promise<void> | void;

const events: Readonly<Record<string, Hear>> = {
  join_chat: join,
  leave_chat: ({ socket }, argument) => socket.leave(chatRoom(parse(named, argument))),
  // The documented client says both with one event, the code has an event for each.
  user_typing: (seat, argument) => tellTyping(seat, argument),
  typing_start: (seat, argument) => tellTyping(seat, argument, true),
  typing_stop: (seat, argument) => tellTyping(seat, argument, false),
  mark_messages_read: markRead,
};

export function connectToPortal(site: Site, socket: Socket): void {
  const visitor = welcome(socket);
  const { person } = visitor;
  if (isAdmin(person)) void socket.join(adminRoom);
  listenToAll(socket);
  void tellArrival(site, person.id).catch(site.report);
  socket.on('disconnect', () => void tellDeparture(site, person.id).catch(site.report));
  const seat: Seat = { site, socket, visitor };
  hearInTurn(socket, bind(events, seat), (event, error, argument) => refuse(seat, event, error, argument));
}

// Only a join is answered; of the rest known backends keep a line in their log.
function refuse({ site, socket }: Seat, event: string, error: unknown, argument: unknown): void {
  const said = error instanceof Refused || error instanceof HttpError;
  if (!said) site.report(error);
  if (event !== 'join_chat') return;
  const message = error instanceof Refused ? wordsOf(error) : said ? error.message : 'Failed to join chat';
  const asked = v.safeParse(named, argument);
  site.reply(socket, 'socket_error', { message, ...(asked.success && { chatId: asked.output }) });
}

async function join({ site, socket, visitor }: Seat, argument: unknown): Promise<void> {
  const chatId = parse(named, argument);
  await site.core.authorize(visitor.person.id, 'join', { roomId: chatId });
  await socket.join(chatRoom(chatId));
  site.reply(socket, 'joined_chat', { chatId });
}

// Who types is whoever holds the socket, whatever the event says.
async function tellTyping({ site, socket, visitor }: Seat, argument: unknown, active?: boolean): Promise<void> {
  const { chatId, isTyping } = parse(typing, argument);
  const userId = visitor.person.id;
  await site.core.authorize(userId, 'write', { roomId: chatId });
  socket.to(chatRoom(chatId)).emit('user_typing', { userId, chatId, isTyping: active ?? isTyping });
}

async function markRead({ site, visitor }: Seat, argument: unknown): Promise<void> {
  site.spend(visitor.person.id);
  const { chatId, messageIds } = parse(markingRead, argument);
  await readMessages(site, visitor.person.id, chatId, messageIds);
}
