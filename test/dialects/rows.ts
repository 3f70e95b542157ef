// Asks the rows of a dialect's tables as the client would, and gives what they say as one flat list.
import type { Command } from '../../src/model/command.ts';
import type { AnyDialect, Call, Fact, Here, Some } from '../../src/ports/dialect.ts';

export type Step = Fact | Call;

export const flat = (some: Some<Step>): readonly Step[] =>
  Array.isArray(some) ? (some as readonly Some<Step>[]).flatMap(flat) : some ? [some as Step] : [];

export const isCall = (step: Step | undefined): step is Call => step !== undefined && 'via' in step;

/** Nobody in particular, on a socket that stands. */
export const nowhere: Here = {
  me: { id: 'a1' },
  pass: { token: 'jwt' },
  now: 0,
  live: true,
  joined: [],
  rooms: [],
  message: () => undefined,
};

export const rowsOf = ({ hear, say }: AnyDialect, here: Here) => {
  const said = (command: Command, at = here): readonly Step[] =>
    flat((say[command.type] as ((command: Command, here: Here) => Some<Step>) | undefined)?.(command, at));
  return {
    said,
    heard: (event: string, frame?: unknown, at = here): readonly Step[] => flat(hear[event]?.(frame as never, at)),
    /** What the last call of a command makes of its answer. */
    answered: (command: Command, body: unknown, at = here): readonly Step[] =>
      flat(said(command, at).findLast(isCall)?.hear?.(body)),
  };
};
