// How people and rooms are called on screen.
import type { Room, User } from '../model/entities.ts';
import { commas } from './strings/many.ts';

export const nameOf = (user: User): string => user.name || user.id;

/** Everybody in a room but me; empty where the backend names no members. */
export const others = (room: Room | undefined, me: User | undefined): readonly User[] =>
  room?.members?.filter(({ id }) => id !== me?.id) ?? [];

/** A room's title, else the people in it, listed as `names` does; empty where neither is known. */
export const titleOf = (
  room: Room | undefined,
  me: User | undefined,
  names: (all: readonly string[]) => string = commas,
): string => room?.title || names(others(room, me).map(nameOf));

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
