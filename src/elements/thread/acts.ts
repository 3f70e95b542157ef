// What can be done to a message, as a table: its word, its picture, its key, when it is offered and what it does.
import type { Message } from '../../model/entities.ts';
import type { Request } from '../../model/command.ts';
import { emit } from '../events.ts';
import { icon } from '../icons.ts';
import { mark, markedFrom, unmark } from '../marks.ts';
import type { laterWords } from '../strings/later.ts';
import { composerOf } from './composer-of.ts';
import type { Composing } from './composer-of.ts';
import type { Deeds } from './rich.ts';
import type { Choice } from './sheet.ts';
import type { Ground } from './ground.ts';

export type Scene = {
  readonly ground: Ground;
  readonly deeds: Deeds;
  say(text: string): void;
  /** The six reactions at hand, beside the button or the message itself. */
  offer(message: Message, beside: HTMLElement): void;
  /** Resolves to whether the person wants it. */
  ask(message: Message): Promise<boolean>;
};
type Word = keyof typeof laterWords | 'action.delete';

export type Act = Choice & {
  readonly name: string;
  readonly word: Word;
  /** What to press while the message has focus. */
  readonly keys: readonly string[];
  may(message: Message, scene: Scene): boolean;
  run(message: Message, scene: Scene, beside: HTMLElement): unknown;
};

const can = ({ ground }: Scene, type: 'edit' | 'delete', { id, roomId }: Message): boolean => {
  const kept = { localId: '', at: 0 };
  const command: Request = type === 'edit' ? { type, id, roomId, body: '', ...kept } : { type, id, roomId, ...kept };
  return ground.chat()?.can(command) === true;
};

const composer = ({ ground }: Scene): Composing | undefined => (ground.writes() ? composerOf(ground.host) : undefined);

const copy = async ({ body }: Message, { ground, say }: Scene): Promise<void> => {
  await navigator.clipboard.writeText(body);
  say(ground.say('action.copied'));
};

const remove = async (message: Message, scene: Scene): Promise<void> => {
  const { host } = scene.ground;
  const { id, roomId } = message;
  if (!emit(host, 'chat-before-delete', { roomId, id }, true)) return;
  const asks = host.getAttribute('delete') === 'confirm';
  if (!asks || (await scene.ask(message))) scene.deeds.remove(message, !asks);
};

/** From here on it is new again: nothing is told as read until somebody comes back to this conversation. */
const markUnread = ({ id, roomId }: Message, { ground, say }: Scene): void => {
  const chat = ground.chat();
  if (chat) mark(chat, roomId, id);
  ground.drawLine(id, true);
  say(ground.say('action.markedUnread'));
};

const markRead = ({ roomId }: Message, { ground, say }: Scene): void => {
  const chat = ground.chat();
  if (chat) unmark(chat, roomId);
  ground.drawLine(undefined, true);
  say(ground.say('action.markedRead'));
};

const isMarkedHere = ({ id, roomId }: Message, { ground }: Scene): boolean => markedFrom(ground.chat(), roomId) === id;

export const acts: readonly Act[] = [
  {
    name: 'react',
    word: 'action.react',
    icon: icon('M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M7.4 8v.01M12.6 8v.01M6.8 11.6a3.8 3.8 0 0 0 6.4 0'),
    keys: ['+'],
    may: (message, { deeds }) => deeds.mayReact(message),
    run: (message, { offer }, beside) => offer(message, beside),
  },
  {
    name: 'reply',
    word: 'action.reply',
    icon: icon('m8 4.5-5 5 5 5M3.4 9.5h7.8a5.4 5.4 0 0 1 5.4 5.4v.8'),
    keys: ['r', 'R'],
    may: (_, scene) => scene.ground.chat()?.carries('replyTo') === true && composer(scene) !== undefined,
    run: (message, scene) => composer(scene)?.reply(message),
  },
  {
    name: 'edit',
    word: 'action.edit',
    icon: icon('m12.6 4.2 3.2 3.2M4 16l.7-3.4 8.6-8.6a1.5 1.5 0 0 1 2.1 0l.6.6a1.5 1.5 0 0 1 0 2.1l-8.6 8.6L4 16Z'),
    keys: ['e', 'E'],
    may: (message, scene) => can(scene, 'edit', message) && composer(scene) !== undefined,
    run: (message, scene) => composer(scene)?.edit(message),
  },
  {
    name: 'copy',
    word: 'action.copy',
    icon: icon(
      'M7.5 7.5h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1ZM4 13a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1',
    ),
    keys: ['c', 'C'],
    stays: true,
    may: ({ body }) => body !== '' && 'clipboard' in navigator,
    run: copy,
  },
  {
    name: 'unread',
    word: 'action.markUnread',
    icon: icon(
      'M3.5 6.5v8a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5V10M4 6l6 5 3.2-2.7M15.5 3.2a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6',
    ),
    keys: ['u', 'U'],
    stays: true,
    may: (message, scene) => message.author.id !== scene.ground.chat()?.state.get().me?.id && !isMarkedHere(message, scene),
    run: markUnread,
  },
  {
    name: 'read',
    word: 'action.markRead',
    icon: icon('M3.5 8.5v6A1.5 1.5 0 0 0 5 16h10a1.5 1.5 0 0 0 1.5-1.5v-6L10 4ZM4 9l6 4.2L16 9'),
    keys: ['u', 'U'],
    stays: true,
    may: isMarkedHere,
    run: markRead,
  },
  {
    name: 'delete',
    word: 'action.delete',
    icon: icon(
      'M4 5.5h12M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5m2.7 0-.6 10a1.5 1.5 0 0 1-1.5 1.4H7.4a1.5 1.5 0 0 1-1.5-1.4l-.6-10',
    ),
    keys: ['Delete'],
    away: true,
    may: (message, scene) => !scene.ground.host.hasAttribute('readonly') && can(scene, 'delete', message),
    run: remove,
  },
];

/** What may be done to this message here. */
export const actsFor = (message: Message, scene: Scene): readonly Act[] =>
  message.gone || message.kind === 'system' ? [] : acts.filter(({ may }) => may(message, scene));
