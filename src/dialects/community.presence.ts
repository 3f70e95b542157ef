// Who comes and goes in the community backend, whose frames of it name no room and bring no time.
import type { Message } from '../model/entities.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Here, Some } from '../ports/dialect.ts';
import { fact, only } from './calls.ts';
import { readUser } from './community.wire.ts';
import { text } from './parse.ts';

/** Somebody who came, left or typed, in the only room it can be about. */
export const around = (here: Here, tell: (roomId: string) => Some<ChatEvent>): Some<ChatEvent> => {
  const roomId = only(here.joined);
  return roomId !== undefined && tell(roomId);
};

/**
 * Somebody who came or left, as a row of its own. Such a frame brings no id and no time, so it stands right behind the newest message, where
 * no clock of ours comes between two of theirs; nothing, where no message is known. A person has one row there: where they went last.
 */
const passing = ({ rooms, now }: Here, roomId: string, userId: string, body: string): Message | undefined => {
  const order = rooms.find(({ id }) => id === roomId)?.last?.order;
  if (order === undefined) return undefined;
  return { id: `~${order}~${userId}`, roomId, author: { id: userId }, body, sentAt: now, editedAt: now, order, kind: 'system' };
};

export const whereabouts =
  (online: boolean) =>
  (frame: unknown, here: Here): Some<ChatEvent> => {
    const { userId } = readUser(frame);
    const words = text(frame, 'message');
    return around(here, (roomId) => {
      const row = userId !== here.me.id && words !== '' && passing(here, roomId, userId, words);
      return [fact('presence', { roomId, user: { id: userId }, online }), row && fact('message', { message: row })];
    });
  };
