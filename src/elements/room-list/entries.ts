// The rooms of a state as the list shows them: title, newest words, what is unread.
import type { Message, Room, User } from '../../model/entities.ts';
import type { Entry } from '../../model/event.ts';
import { roomsByActivity } from '../../model/select.ts';
import type { ChatState, RoomState } from '../../model/state.ts';
import { bare } from '../bare.ts';
import { faceOf } from '../face.ts';
import { nameOf, others, titleOf } from '../names.ts';
import type { Say } from '../say.ts';
import { wordsFor } from '../typing/words.ts';

/** `tone`: what the preview is about, where it is not just the newest message. */
export type Preview = {
  readonly text: string;
  readonly tone?: 'typing' | 'failed' | 'pending' | 'draft';
  readonly file?: boolean;
  readonly sign?: unknown;
};

export type ListEntry = {
  readonly id: string;
  readonly room: Room;
  readonly title: string;
  /** One of six tints. */
  readonly face: number;
  readonly preview: Preview;
  readonly at: number;
  readonly unread: number;
  readonly online: boolean;
  /** What is unread mentions me. */
  readonly mentioned?: boolean;
  /** Somebody wants to come back to it. */
  readonly marked?: boolean;
  /** It is being archived, and by this name that can be taken back. */
  readonly leaving?: string;
};

type Sending = Extract<Entry['command'], { type: 'send' }>;

/** One line of at most 200 characters; what stands for a message needs no more. */
export const line = (text: string): string => text.slice(0, 400).replace(/\s+/g, ' ').trim().slice(0, 200);

/** How the words of a message stand in one line. */
type Brief = (body: string) => string;
/** Whether the backend formats, so that marks are no part of the words. */
type Formats = Parameters<typeof bare>[1];

const wordsOf = (
  { body, attachments }: Pick<Message, 'body' | 'attachments'>,
  brief: Brief,
): { text: string; file?: boolean } => {
  const name = attachments?.[0]?.name;
  return body.trim() || !name ? { text: line(brief(body)) } : { text: line(name), file: true };
};

const saidBy = ({ author }: Message, room: Room, me: User | undefined, text: string, say: Say): string => {
  if (author.id === me?.id) return say('list.you')(text);
  return others(room, me).length > 1 ? say('list.by')(nameOf(author), text) : text;
};

const previewOf = (state: RoomState, waiting: Entry | undefined, me: User | undefined, say: Say, brief: Brief): Preview => {
  const typing = state.typing.filter(({ id }) => id !== me?.id);
  // Between two people the row already names who types.
  if (typing.length)
    return { text: others(state.room, me).length > 1 ? wordsFor(typing, say) : say('list.typing'), tone: 'typing' };
  if (waiting?.state === 'failed')
    return { text: say('list.notSent')(wordsOf(waiting.command as Sending, brief).text), tone: 'failed' };
  if (waiting) return { text: say('list.you')(wordsOf(waiting.command as Sending, brief).text), tone: 'pending' };
  const { last } = state.room;
  if (!last) return { text: '' };
  if (last.gone) return { text: say(last.author.id === me?.id ? 'message.deletedYou' : 'message.deletedOther') };
  const { text, file } = wordsOf(last, brief);
  return { text: last.kind === 'system' ? text : saidBy(last, state.room, me, text, say), ...(file && { file }) };
};

const isOnline = ({ room, online }: RoomState, { me, online: all }: ChatState): boolean => {
  const [them, more] = others(room, me);
  return !!them && !more && [...online, ...all].some(({ id }) => id === them.id);
};

/** The newest of what waits to be sent, by room. */
const waitingIn = ({ outbox }: ChatState): ReadonlyMap<string, Entry> =>
  new Map(outbox.flatMap((entry) => (entry.command.type === 'send' ? [[entry.command.roomId, entry] as const] : [])));

/** Every room but the archived, the one with the latest message first. */
export const entriesOf = (state: ChatState, say: Say, chat?: Formats): readonly ListEntry[] => {
  const brief: Brief = (body) => bare(body, chat);
  const waiting = waitingIn(state);
  return roomsByActivity(state).flatMap((room) => {
    const known = state.rooms.get(room.id);
    if (!known || room.archived) return [];
    const { me } = state;
    const preview = previewOf(known, waiting.get(room.id), me, say, brief);
    const title = titleOf(room, me, say('names')) || say('list.untitled');
    const at = room.last?.sentAt ?? Number.NaN;
    return [
      { id: room.id, room, title, face: faceOf(room, me), preview, at, unread: known.unread, online: isOnline(known, state) },
    ];
  });
};

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether every word is in the title, a member's name or the newest message. */
export const matches = ({ title, room, preview }: ListEntry, words: string): boolean => {
  const hay = plain([title, ...(room.members ?? []).map(nameOf), preview.text].join('\n'));
  return plain(words)
    .split(/\s+/)
    .every((word) => hay.includes(word));
};
