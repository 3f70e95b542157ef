// Where a file is found: by an address that names for whom it was made, so that a page can show it without a token.
import { timingSafeEqual } from 'node:crypto';
import type { Tokens } from '../auth/tokens.ts';

const words = (id: string, person: string): string => `file\0${id}\0${person}`;

/** An address opens nothing by itself: what its person may see is asked anew each time. */
export const linkTo = (tokens: Tokens, id: string, person: string): string =>
  `/parley/files/${id}?for=${encodeURIComponent(person)}&mark=${tokens.sign(words(id, person))}`;

/** Whom an address was made for; nothing unless it was made here. */
export function madeFor(tokens: Tokens, id: string, query: URLSearchParams): string | undefined {
  const person = query.get('for');
  const mark = Buffer.from(query.get('mark') ?? '');
  const ours = Buffer.from(tokens.sign(words(id, person ?? '')));
  return person !== null && mark.length === ours.length && timingSafeEqual(mark, ours) ? person : undefined;
}
