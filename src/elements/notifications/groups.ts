// Notices of one thing as one entry: of one message, or of one room in the same words.
import type { Notice } from '../../model/entities.ts';
import type { Say } from '../say.ts';
import type { Shown } from './notices.ts';

/** Something that stands for one notice or for several, the newest first; what is done to it is done to all of them. */
export type Row = { readonly key: string; readonly all: readonly [Shown, ...Shown[]] };

const wordsOf = (title: string): readonly string[] => title.trim().split(/\s+/);

/** Without a message only the words tell whether two notices of a room are of one thing; they differ in who it was, which comes first. */
const ending = (title: string): string => {
  const words = wordsOf(title);
  return words.slice(-Math.min(2, words.length - 1)).join(' ');
};

const thingOf = ({ id, kind, roomId, messageId, title }: Notice): string => {
  if (roomId === undefined && messageId === undefined) return id;
  return JSON.stringify([kind, roomId, messageId ?? { title: ending(title) }]);
};

/** What is deleted in one go comes back in one go, and stays apart from what remains. */
export const entriesOf = (list: readonly Shown[]): readonly Row[] => {
  const found = new Map<string, [Shown, ...Shown[]]>();
  for (const one of list) {
    const key = one.gone === undefined ? thingOf(one.notice) : `${thingOf(one.notice)} ${one.gone}`;
    const group = found.get(key);
    if (group) group.push(one);
    else found.set(key, [one]);
  }
  return Array.from(found, ([key, all]) => ({ key, all }));
};

export const isGroup = ({ all }: Row): boolean => all.length > 1 && all[0].undo === undefined;

/** Each notice of a group alone. */
export const membersOf = ({ all }: Row): readonly Row[] => all.map((one) => ({ key: one.notice.id, all: [one] }));

/** All that can be stood on, from top to bottom. */
export const rowsOf = (entries: readonly Row[], unfolded: ReadonlySet<string>): readonly Row[] =>
  entries.flatMap((entry) => (isGroup(entry) && unfolded.has(entry.key) ? [entry, ...membersOf(entry)] : [entry]));

const begins = (word = ''): boolean => word[0] !== word[0]?.toLocaleLowerCase();

/** How many words all titles have in common at their end; a name in capitals is part of who it was. */
const commonEnd = (titles: readonly (readonly string[])[]): number => {
  const [first = []] = titles;
  const most = Math.min(...titles.map(({ length }) => length)) - 1;
  let n = 0;
  while (n < most && titles.every((words) => words.at(-1 - n) === first.at(-1 - n))) n += 1;
  while (n > 0 && begins(first.at(-n))) n -= 1;
  return n;
};

/** "Maya and 3 others reacted", where the titles are of that form; else what the newest says. */
export const titleOf = ({ all }: Row, say: Say): string => {
  const [{ notice }] = all;
  const titles = all.map((one) => wordsOf(one.notice.title));
  const n = commonEnd(titles);
  const others = n && new Set(titles.map((words) => words.slice(0, -n).join(' '))).size - 1;
  const [first = []] = titles;
  return others ? say('notif.group')(first.slice(0, -n).join(' '), others, first.slice(-n).join(' ')) : notice.title;
};

export const unreadOf = ({ all }: Row): readonly string[] => all.flatMap(({ notice }) => (notice.read ? [] : [notice.id]));

/** By these a delete is taken back. */
export const undosOf = ({ all }: Row): readonly string[] => all.flatMap(({ undo }) => undo ?? []);
