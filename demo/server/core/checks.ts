// What the core accepts: texts that can be stored and read back as they came, and people who are there.
import type { Database } from './database.ts';
import { Refused } from './refused.ts';

/** The longest message, in UTF-16 code units. */
export const maxBody = 10_000;
const maxTitle = 200;
const maxKey = 64;

// A text that cannot be stored and read back as it came would never match its own echo.
export function checkBody(body: string): string {
  return checkText(body, 'message', maxBody);
}

/** The words that go with a file, which may be none. */
export const checkCaption = (body: string): string => (body.trim() ? checkBody(body) : '');

export const checkTitle = (title: string): string => checkText(title, 'title', maxTitle);
export const checkReaction = (key: string): string => checkText(key, 'reaction', maxKey);

function checkText(text: string, name: string, longest: number): string {
  const tidy = text.trim();
  if (!tidy) throw new Refused('invalid', `${name} must not be empty`);
  if (tidy.length > longest) throw new Refused('invalid', `${name} must have at most ${longest} characters`);
  if (tidy.includes('\0') || /\p{Surrogate}/u.test(tidy)) throw new Refused('invalid', `${name} must be well-formed text`);
  return tidy;
}

/** Everyone on the list once. Throws `Refused` (`invalid`) for somebody who is not there. */
export async function checkPeople(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(ids)];
  const found = wanted.length ? await db.selectFrom('people').where('id', 'in', wanted).select('id').execute() : [];
  if (found.length === wanted.length) return wanted;
  throw new Refused('invalid', 'a member must be a person of this site');
}
