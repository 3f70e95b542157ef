// The socket side of the community backend: it carries messages, acknowledges none, and refuses by `error` and a sentence.
import type { Socket } from 'socket.io';
import * as acts from '../core/acts.ts';
import { findMessage } from '../core/read-messages.ts';
import { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import { isOfficial } from './community.people.ts';
import { communityRoom, noticeRoom } from './community.view.ts';
import { communityId, deleting, spoken, typing } from './community.wire.ts';
import type { Site } from './door.ts';
import { bind, hearInTurn, welcome } from './gate.ts';
import type { Visitor } from './people.ts';
import { parse } from './fields.ts';

type Neighbour = { readonly site: Site; readonly socket: Socket; readonly visitor: Visitor };
type Hear = (neighbour: Neighbour, argument: unknown) => Promise<void> | void;
type Words = Partial<Record<Refused['reason'] | 'otherwise', string>>;

/** What each event does, and in what words it refuses. */
const events: Readonly<Record<string, readonly [hear: Hear, words: Words]>> = {
  'join-community': [join, { otherwise: 'Not allowed to join this community' }],
  'leave-community': [leave, { otherwise: 'Failed to leave community' }],
  'send-message': [
    send,
    {
      forbidden: 'Not a member of this community',
      'not-found': 'Community not found',
      otherwise: 'Failed to send message',
    },
  ],
  'delete-message': [
    remove,
    {
      forbidden: 'Not authorized to delete this message',
      'not-found': 'Message not found',
      otherwise: 'Failed to delete message',
    },
  ],
  typing: [tellTyping, { otherwise: 'Failed to tell typing' }],
  'subscribe-notifications': [({ socket, visitor }) => socket.join(noticeRoom(visitor.person.id)), {}],
  'unsubscribe-notifications': [({ socket, visitor }) => socket.leave(noticeRoom(visitor.person.id)), {}],
};

export function connectToCommunity(site: Site, socket: Socket): void {
  const neighbour: Neighbour = { site, socket, visitor: welcome(socket) };
  const heard = Object.fromEntries(Object.entries(events).map(([event, [hear]]) => [event, hear]));
  hearInTurn(socket, bind(heard, neighbour), (event, error) => refuse(neighbour, events[event]?.[1] ?? {}, error));
  socket.on('disconnecting', () => tellGone(neighbour));
}

function refuse({ site, socket }: Neighbour, words: Words, error: unknown): void {
  const reason = error instanceof Refused ? error.reason : 'otherwise';
  if (!(error instanceof Refused || error instanceof HttpError)) site.report(error);
  site.reply(socket, 'error', { message: words[reason] ?? words.otherwise ?? 'Something went wrong' });
}

// Known backends of this kind let anyone in here. This one looks who asks.
async function join(neighbour: Neighbour, argument: unknown): Promise<void> {
  const { site, socket, visitor } = neighbour;
  const roomId = parse(communityId, argument);
  await site.core.authorize(visitor.person.id, 'join', { roomId });
  await socket.join(communityRoom(roomId));
  tellWhereabouts(neighbour, roomId, 'user-joined');
}

async function leave(neighbour: Neighbour, argument: unknown): Promise<void> {
  const roomId = parse(communityId, argument);
  if (!neighbour.socket.rooms.has(communityRoom(roomId))) return;
  tellWhereabouts(neighbour, roomId, 'user-left');
  await neighbour.socket.leave(communityRoom(roomId));
}

/** To everyone there, who comes or goes included. */
function tellWhereabouts({ site, visitor: { person } }: Neighbour, roomId: string, event: 'user-joined' | 'user-left'): void {
  const message = `${person.name} ${event === 'user-joined' ? 'joined' : 'left'} the community`;
  site.push(communityRoom(roomId), event, { userId: person.id, message, ...whereabouts(site, roomId) });
}

const whereabouts = ({ quirk }: Site, id: string): { readonly communityId?: string } =>
  quirk('no-room-ids') ? {} : { communityId: id };

function tellGone(neighbour: Neighbour): void {
  if (neighbour.site.quirk('silent-disconnect')) return;
  for (const room of neighbour.socket.rooms)
    if (room.startsWith(communityRoom(''))) tellWhereabouts(neighbour, room.slice(communityRoom('').length), 'user-left');
}

async function send({ site, visitor }: Neighbour, argument: unknown): Promise<void> {
  site.spend(visitor.person.id);
  const { communityId: roomId, content: body } = parse(spoken, argument);
  await site.core.post({ roomId, authorId: visitor.person.id, body });
}

async function remove({ site, visitor: { person } }: Neighbour, argument: unknown): Promise<void> {
  site.spend(person.id);
  const { communityId: roomId, messageId: id } = parse(deleting, argument);
  await site.core.commit(async (scene) => {
    const message = await findMessage(scene.db, id);
    // An id of another community names nothing here, whoever may see it there.
    if (message.roomId !== roomId || message.gone) throw new Refused('not-found', 'no such message');
    await acts.remove(scene, { personId: person.id, id, elevated: isOfficial(person) });
  });
}

async function tellTyping({ site, socket, visitor: { person } }: Neighbour, argument: unknown): Promise<void> {
  const { communityId: roomId, isTyping } = parse(typing, argument);
  await site.core.authorize(person.id, 'write', { roomId });
  const frame = { userId: person.id, isTyping, ...whereabouts(site, roomId) };
  if (site.quirk('typing-echo')) return site.push(communityRoom(roomId), 'user-typing', frame);
  socket.to(communityRoom(roomId)).emit('user-typing', frame);
}
