// Listens in on a dialect without changing it: which rows were asked, what came back, and which frames no row hears.
import { ChatError, textOf } from '../../model/error.ts';
import type { Command } from '../../model/command.ts';
import type { AnyDialect, Call, Fact, Hearing, Here, Said } from '../../ports/dialect.ts';
import { flat, isCall, type Step } from '../rows.ts';

/** One fact and where it came from: a frame's event, or the command it answers. In the order they came. */
export type Told = { readonly by: 'frame' | 'answer'; readonly of: string; readonly fact: Fact; readonly command?: Command };

export interface Record {
  /** The dialect as it is, with ears. */
  readonly dialect: AnyDialect;
  readonly told: readonly Told[];
  /** Rows of `say` that were asked. */
  readonly said: ReadonlySet<string>;
  /** Rows of `hear` that heard something. */
  readonly heard: ReadonlySet<string>;
  /** Events that came and have no row. */
  readonly unheard: ReadonlySet<string>;
  /** Rows that threw at a frame, and what they threw. */
  readonly threw: ReadonlyMap<string, string>;
  /** The next answer to such a command is lost on its way. Gives whether there was one to lose. */
  lose(type: Command['type']): () => boolean;
}

type Row = (command: Command, here: Here) => Said;
type Notes = {
  readonly told: Told[];
  readonly said: Set<string>;
  readonly heard: Set<string>;
  readonly unheard: Set<string>;
  readonly threw: Map<string, string>;
  readonly lost: Set<string>;
};

/** Notes the facts of an answer and follows its calls. */
const follow = (notes: Notes, given: Said, command: Command): Said => {
  const steps: readonly Step[] = flat(given);
  return steps.map((step) => {
    if (isCall(step)) return listened(notes, step, command);
    notes.told.push({ by: 'answer', of: command.type, fact: step, command });
    return step;
  });
};

const listened = (notes: Notes, call: Call, command: Command): Call => ({
  ...call,
  hear(...answer) {
    if (notes.lost.delete(command.type)) throw new ChatError({ code: 'timeout', because: 'the answer was lost on purpose' });
    return follow(notes, call.hear?.(...answer), command);
  },
});

const hearing =
  (notes: Notes, event: string, row: Hearing<never>): Hearing<never> =>
  (...frame) => {
    notes.heard.add(event);
    try {
      const given = flat(row(...frame)) as readonly Fact[];
      for (const fact of given) notes.told.push({ by: 'frame', of: event, fact });
      return given;
    } catch (thrown) {
      notes.threw.set(event, textOf(thrown));
      throw thrown;
    }
  };

/** The client asks whether there is a row before it hears a frame; so we learn of those without one. */
const open = (hear: AnyDialect['hear'], unheard: Set<string>): AnyDialect['hear'] =>
  new Proxy(hear, {
    getOwnPropertyDescriptor(rows, event) {
      if (typeof event === 'string' && !Object.hasOwn(rows, event)) unheard.add(event);
      return Reflect.getOwnPropertyDescriptor(rows, event);
    },
  });

const mapped = <T>(rows: Readonly<{ [key: string]: T | undefined }>, change: (row: T, key: string) => T): { [key: string]: T } =>
  Object.fromEntries(Object.entries(rows).flatMap(([key, row]) => (row ? [[key, change(row, key)]] : [])));

export const listenTo = (dialect: AnyDialect): Record => {
  const notes: Notes = {
    told: [],
    said: new Set(),
    heard: new Set(),
    unheard: new Set(),
    threw: new Map(),
    lost: new Set(),
  };
  const say = mapped<Row>(dialect.say as { readonly [type: string]: Row }, (row) => (command, here) => {
    notes.said.add(command.type);
    return follow(notes, row(command, here), command);
  });
  const hear = mapped(dialect.hear, (row, event) => hearing(notes, event, row));
  return {
    ...notes,
    dialect: { ...dialect, say, hear: open(hear, notes.unheard) },
    lose(type) {
      notes.lost.add(type);
      return () => !notes.lost.has(type);
    },
  };
};
