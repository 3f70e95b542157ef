// How the community backend tells what two said to each other: all of it in one flat list, whoever the other was.
import type { Message, Room } from '../model/entities.ts';
import type { Here } from '../ports/dialect.ts';
import { message } from './community.page.ts';
import { readPage } from './community.wire.ts';
import { plain, text } from './parse.ts';

/** A conversation of two has no id on the wire: the name of the other stands for it. No community is called so. */
export const directWith = (userId: string): string => `@${userId}`;
export const otherIn = (roomId: string): string | undefined => (roomId.startsWith('@') ? roomId.slice(1) : undefined);

type Two = { readonly id: string; readonly name: string };
const two = (row: unknown): readonly Two[] =>
  (['sender', 'receiver'] as const).map((side) => {
    const person = plain(row)[side];
    return { id: text(person, 'id') || text(row, `${side}Id`), name: text(person, 'name') };
  });

/** All that was ever said between me and anybody, oldest first, and what the others are called. */
export const readAll = (
  body: unknown,
  { me }: Here,
): { readonly said: readonly Message[]; readonly names: ReadonlyMap<string, string> } => {
  const { messages } = plain(body);
  const all: readonly unknown[] = Array.isArray(messages) ? messages : [];
  const placed = all.map((row) => ({
    ...plain(row),
    communityId: directWith(two(row).find(({ id }) => id !== me.id)?.id ?? me.id),
  }));
  const names = new Map(all.flatMap(two).map(({ id, name }) => [id, name]));
  return { said: readPage({ messages: Array.isArray(messages) ? placed : messages }, '').rows.map(message), names };
};

export const roomsIn = (body: unknown, here: Here): readonly Room[] => {
  const { said, names } = readAll(body, here);
  const last = new Map(said.map((message) => [message.roomId, message]));
  return [...last].map(([id, last]) => {
    const title = names.get(otherIn(id) ?? '');
    return { id, kind: 'direct', ...(title && { title }), last };
  });
};
