// Words that were written with marks, where there is no room to format them: without the marks, as they are read.
import type { ChatClient } from '../client/api.ts';

/** More is never shown in one line. */
const most = 400;

/** No mark stands in code or in an address, and a sign after a backslash is none. Stands for such a piece meanwhile: a sign nobody writes. */
const held = '\uE000';
const pieces = /(`{1,3})([^`]+)\1|https?:\/\/\S+|\\([!-/:-@[-`{-~])|\uE000/g;
/** Most messages have none, and a list asks for all of its own at every change. */
const some = /[*_~`>\\]/;
const language = /^[a-z]{0,12}\n/;

/**
 * What goes, and what stays of it. Of a pair both ends must be there, so that "2 * 3" and "snake_case" stay as they are; a link stays
 * whole, because a label says nothing of where it leads.
 */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}> ?/gm, ''],
  [/(\*\*|~~)(?=[^\s*~])([^]+?)(?<=[^\s*~])\1/g, '$2'],
  [/(?<![\p{L}\p{N}_*])(__|_|\*)(?=[^\s_*])([^_*]+)(?<=\S)\1(?![\p{L}\p{N}_*])/gu, '$2'],
];

const unmarked = (text: string): string => {
  const kept: string[] = [];
  const hold = (piece: string, fence?: string, code?: string, sign?: string): string => {
    kept.push(sign ?? (fence === '```' ? code?.replace(language, '') : code) ?? piece);
    return held;
  };
  const rest = marks.reduce((words, [mark, stays]) => words.replace(mark, stays), text.replace(pieces, hold));
  return rest.replaceAll(held, () => kept.shift() ?? '');
};

/** The first 400 characters at most, bare where the backend of `chat` formats, else as they are. */
export const bare = (text: string, chat: Pick<ChatClient, 'carries'> | undefined): string => {
  const short = text.slice(0, most);
  return some.test(short) && chat?.carries('markdown') ? unmarked(short) : short;
};
