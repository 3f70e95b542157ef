// Whose colour stands for a room: between two people, that of the other.
import type { Room, User } from '../model/entities.ts';
import { others, tint } from './names.ts';

export const faceOf = (room: Room, me: User | undefined): number => {
  const [them, more] = others(room, me);
  return tint(them && !more ? them.id : room.id);
};
