// Asks the backend for pages and numbers, one question per room at a time, and knows whether an answer was asked for from where we listen.
import { roomOf, type Command, type Request } from '../model/command.ts';
import type { Refusal } from '../model/error.ts';
import { lanes } from '../kit/once.ts';
import type { Fact } from '../ports/dialect.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Asking {
  /** Resolves to why it was refused, if it was. */
  ask(command: Command): Promise<Refusal | undefined>;
  /** A query that shows its progress and its failure in the room it is about. */
  askIn(command: Request & { readonly roomId: string }): Promise<Refusal | undefined>;
  /** From now on this room is heard. */
  listen(roomId: string): void;
  close(): void;
}

export type AskingNeeds = {
  /** The credentials were refused. */
  refused(refusal: Refusal, what: Command['type']): void;
  /** This was answered with the credentials we hold. */
  answered(what: Command['type']): void;
};

export const createAsking = (store: Store, pipeline: Pipeline, perform: Perform, needs: AskingNeeds): Asking => {
  const inOrder = lanes();
  const over = new AbortController();
  const ears = new Map<string, number>();

  /** Changes with each joining, so that an answer knows whether its question was asked from where we listen now. */
  const earOf = (roomId: string): number | undefined => (pipeline.joined.has(roomId) ? ears.get(roomId) : undefined);

  /** A page asked for before we listened tells nothing about what we might have missed since. */
  const deafen = (fact: Fact, ear: number | undefined): Fact =>
    fact.type === 'page' && (ear === undefined || ear !== earOf(fact.roomId))
      ? { ...fact, of: { ...fact.of, deaf: true } }
      : fact;

  const ask = async (command: Command): Promise<Refusal | undefined> => {
    const ear = earOf(roomOf(command) ?? '');
    const { refused } = await perform(command, over.signal, (facts) => pipeline.take(facts.map((fact) => deafen(fact, ear))));
    if (over.signal.aborted) return { code: 'closed' };
    if (refused?.code === 'unauthorized') needs.refused(refused, command.type);
    if (!refused) needs.answered(command.type);
    return refused;
  };

  const askIn = (command: Request & { readonly roomId: string }): Promise<Refusal | undefined> =>
    inOrder(command.roomId, async () => {
      const { roomId } = command;
      pipeline.absorb([{ type: 'loading', roomId, active: true }]);
      const refused = await ask(command);
      pipeline.absorb([{ type: 'loading', roomId, active: false }]);
      // Refused credentials are renewed first; only when that was to no avail there is something to show.
      const renewing = refused?.code === 'unauthorized' && store.get().status !== 'denied';
      if (refused && refused.code !== 'closed' && !renewing)
        pipeline.absorb([{ type: 'refused', to: 'load', roomId, ...refused }]);
      return refused;
    });

  return {
    ask,
    askIn,
    listen(roomId) {
      ears.set(roomId, (ears.get(roomId) ?? 0) + 1);
      pipeline.joined.add(roomId);
    },
    close: () => over.abort(),
  };
};
