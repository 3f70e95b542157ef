// How people and rooms are called on screen.
import type { Room, User } from '../model/entities.ts';
import { commas } from './strings/many.ts';

/** Turns the words around it about, or cannot be seen; joiners stay, for scripts and emoji need them, and so do the tags of a flag. */
const deceit = /(🏴[\u{e0020}-\u{e007f}]+)|[\p{Cc}\u00ad\u200b\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Words without what is only there to deceive, and no longer than a name unless told otherwise. */
export const legible = (name = '', most = 256): string => name.slice(0, most).replace(deceit, '$1').trim();

export const nameOf = ({ name, id }: User): string => legible(name) || id;

/** Everybody in a room but me; empty where the backend names no members. */
export const others = (room: Room | undefined, me: User | undefined): readonly User[] =>
  room?.members?.filter(({ id }) => id !== me?.id) ?? [];

/** A room's title, else the people in it, listed as `names` does; empty where neither is known. */
export const titleOf = (
  room: Room | undefined,
  me: User | undefined,
  names: (all: readonly string[]) => string = commas,
): string => legible(room?.title) || names(others(room, me).map(nameOf));

/** Up to two letters that stand for a name. */
export const initials = (name: string): string => {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('') || '?';
};

/** One of six tints, always the same for the same person. */
export const tint = (id: string): number => {
  let sum = 0;
  for (const char of id.slice(0, 64)) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum % 6;
};
