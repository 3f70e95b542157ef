// How the marketplace backend says no: in words alone on the socket, by a status or in a body that says otherwise over REST.
import type { Command } from '../model/command.ts';
import type { ChatEvent } from '../model/event.ts';
import type { Answer } from '../ports/dialect.ts';
import { refused } from './calls.ts';
import { readError } from './marketplace.wire.ts';
import { plain } from './parse.ts';

/** What an `error` frame is about, as far as its words tell; it names nothing else. */
const about: readonly (readonly [words: RegExp, to: Command['type']])[] = [
  [/send/i, 'send'],
  [/delet/i, 'delete'],
  [/clos/i, 'close-room'],
  [/typing/i, 'typing'],
  [/join/i, 'join'],
];

/** When the words do not tell what was refused, whatever waits is not failed but looked for in history. */
export const refusal = (frame: unknown): ChatEvent => {
  const because = readError(frame);
  const to = about.find(([words]) => words.test(because))?.[1];
  return to ? refused('rejected', because, to) : refused('unavailable', because);
};

/** A token that is no token is 403 here, and some refusals come with a 200. */
export const judge = ({ status = 200, args: [body] }: Answer) => {
  const { success, error } = plain(body);
  if (status === 403 && /token/i.test(String(error))) return 'unauthorized';
  return status < 400 && success === false ? ({ code: 'rejected', because: String(error ?? '') } as const) : undefined;
};
