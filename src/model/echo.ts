// Which fact confirms which command; never by comparing clocks.
import type { Command, CommandOf } from './command.ts';
import type { Message, User } from './entities.ts';
import type { ChatEvent, Entry } from './event.ts';
import { compare } from './message.ts';
import { positionOf, type ChatState } from './state.ts';
import { indexAfter } from './timeline.ts';

const normal = (text: string): string => text.normalize('NFC').replace(/\r\n/g, '\n').trim();
const alike = (a: string, b: string): boolean => a === b || normal(a) === normal(b);

/** The same words in the same room. */
export const saysTheSame = (a: Pick<Message, 'roomId' | 'body'>, b: Pick<Message, 'roomId' | 'body'>): boolean =>
  a.roomId === b.roomId && alike(a.body, b.body);

const isMine = ({ author }: Message, me: User | undefined): boolean => me !== undefined && author.id === me.id;

type Confirms = { readonly [T in Command['type']]?: (command: CommandOf<T>, event: ChatEvent, me: Pick<User, 'id'>) => boolean };

/** For calls that are settled by their echo: what to wait for. */
export const confirms: Confirms = {
  enter: (_, event) => event.type === 'entered',
  join: ({ roomId }, event) => event.type === 'joined' && event.roomId === roomId,
  'load-rooms': (_, event) => event.type === 'rooms',
  load: ({ roomId }, event) => event.type === 'page' && event.roomId === roomId,
  send: ({ roomId, localId, body }, event, me) => {
    if (event.type !== 'message' || event.message.roomId !== roomId || event.message.author.id !== me.id) return false;
    const { message } = event;
    return message.localId === localId || (message.localId === undefined && alike(message.body, body));
  },
  edit: ({ id, body }, event) => {
    if (event.type === 'message') return event.message.id === id && alike(event.message.body, body);
    return (
      event.type === 'message-changed' && event.id === id && event.change.body !== undefined && alike(event.change.body, body)
    );
  },
  'close-room': ({ roomId }, event) => event.type === 'room' && event.room.id === roomId && event.room.closed === true,
  delete: ({ id }, event) => event.type === 'message-gone' && event.id === id,
  read: ({ roomId }, event, me) =>
    event.type === 'receipt' && event.roomId === roomId && (event.userId === undefined || event.userId === me.id),
};

type Sending = Entry & { readonly command: CommandOf<'send'> };

const isTried = (entry: Entry, roomId: string): entry is Sending =>
  entry.command.type === 'send' && entry.command.roomId === roomId && entry.tries > 0;

/** What I wrote after a position, oldest first. */
const mineAfter = ({ me, rooms }: ChatState, roomId: string, position: string): readonly Message[] =>
  (rooms.get(roomId)?.runs ?? [])
    .flatMap(({ messages }) => messages.slice(indexAfter(messages, position)))
    .filter((message) => isMine(message, me))
    .sort(compare);

/**
 * For each tried send of a room, oldest first, the message that confirms it: the one under its name, else one of mine without a name,
 * with the same words, later than what was known when it was first said. Each message confirms once.
 */
export const echoes = (state: ChatState, roomId: string): ReadonlyMap<string, Message> => {
  const found = new Map<string, Message>();
  const tried = state.outbox.filter((entry): entry is Sending => isTried(entry, roomId));
  if (tried.length === 0) return found;
  const mine = mineAfter(
    state,
    roomId,
    tried.map(({ after = '' }) => after).reduce((a, b) => (b < a ? b : a)),
  );
  const byName = new Map(mine.map((message) => [message.localId, message]));
  const unnamed = new Set(mine.filter(({ localId }) => localId === undefined));
  for (const { command, state: stage, after, doubtful } of tried) {
    // Without a place to begin at, what I wrote long ago would pass for what I say now.
    const maybe = after !== undefined && (doubtful ?? (stage === 'sending' || stage === 'unconfirmed'));
    const fits = (message: Message): boolean => maybe && positionOf(message) > after && alike(message.body, command.body);
    const echo = byName.get(command.localId) ?? [...unnamed].find(fits);
    if (!echo) continue;
    unnamed.delete(echo);
    found.set(command.localId, echo);
  }
  return found;
};
