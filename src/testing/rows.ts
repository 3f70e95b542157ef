// Asks the rows of a dialect's tables as the client would, and gives what they say as one flat list.
import type { Command } from '../model/command.ts';
import type { AnyDialect, Call, Fact, Here, Some } from '../ports/dialect.ts';

export type Step = Fact | Call;

/** What a row gave, nested or not, as a list. */
export const flat = (some: Some<Step>): readonly Step[] =>
  Array.isArray(some) ? (some as readonly Some<Step>[]).flatMap(flat) : some ? [some as Step] : [];

export const isCall = (step: Step | undefined): step is Call => step !== undefined && 'via' in step;

/** Nobody in particular, on a socket that stands. */
export const nowhere: Here = {
  me: { id: 'a1' },
  pass: { token: 'jwt' },
  url: 'https://backend.example',
  now: 0,
  live: true,
  joined: [],
  rooms: [],
  message: () => undefined,
};

type Row = (command: Command, here: Here) => Some<Step>;

/** The rows of a dialect as functions that give lists. `here` is what they know unless told otherwise. */
export const rowsOf = ({ hear, say }: AnyDialect, here: Here = nowhere) => {
  const said = (command: Command, at = here): readonly Step[] => flat((say[command.type] as Row | undefined)?.(command, at));
  return {
    /** The facts and calls a command becomes. */
    said,
    /** The facts a frame becomes. */
    heard: (event: string, frame?: unknown, at = here): readonly Step[] => flat(hear[event]?.(frame as never, at)),
    /** What the last call of a command makes of its answer. */
    answered: (command: Command, body: unknown, at = here): readonly Step[] =>
      flat(said(command, at).findLast(isCall)?.hear?.(body)),
  };
};
