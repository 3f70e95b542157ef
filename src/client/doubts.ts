// What was said without a verdict: looked for in history, said again where that is harmless, else given back to the person.
import { echoes } from '../model/echo.ts';
import type { Message } from '../model/entities.ts';
import type { Refusal } from '../model/error.ts';
import type { Entry } from '../model/event.ts';
import { backoff } from '../kit/backoff.ts';
import type { Outbox } from './outbox.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';
import type { Verdicts } from './verdicts.ts';

export interface Doubts {
  /** Right after an attempt nobody answered for. */
  doubt(entry: Entry, refused?: Refusal): Promise<unknown>;
  /** Looks for it and settles, repeats or gives back. */
  decide(entry: Entry, refused?: Refusal): Promise<unknown>;
  /** History may show later what could not be known before. */
  review(entry: Entry): Promise<unknown>;
}

export type DoubtNeeds = {
  /** Live or polling, and leading. */
  ready(): boolean;
  /** Brings the newest history of a room, back to a position. `later`: not now; `never`: this history may not or cannot be read that far. */
  reachBack(roomId: string, position: string): Promise<'reached' | 'later' | 'never'>;
};

export const createDoubts = (
  store: Store,
  pipeline: Pipeline,
  outbox: Outbox,
  { settle, queue, wait, mayRepeat }: Verdicts,
  needs: DoubtNeeds & { random(): number },
): Doubts => {
  const echoFor = ({ command }: Entry): Message | undefined =>
    command.type === 'send' ? echoes(store.get(), command.roomId).get(command.localId) : undefined;

  /** The message is there: it takes the name this device gave it. */
  const settleBy = (entry: Entry, echo: Message): Promise<void> =>
    settle(entry, [{ type: 'message', message: { ...echo, localId: entry.command.localId } }]);

  const decide = async (entry: Entry, refused?: Refusal): Promise<unknown> => {
    const { command } = entry;
    const heard = echoFor(entry);
    if (heard) return settleBy(entry, heard);
    const reached =
      command.type !== 'send' || entry.after === undefined ? 'never' : await needs.reachBack(command.roomId, entry.after);
    const echo = echoFor(entry);
    if (echo) return settleBy(entry, echo);
    // Setting a state twice is the same as once, so only what adds something must not be repeated blindly.
    if (mayRepeat(entry)) return queue(entry, { doubtful: true });
    // It stays as it is, and its lane waits: the next page that answers brings us here again.
    if (reached === 'later') return undefined;
    return outbox.change(
      command.localId,
      (known) => ({ ...known, state: 'unconfirmed', ...(refused && { failed: refused }) }),
      () => ({ type: 'unconfirmed', localId: command.localId, ...(refused && { refused }) }),
    );
  };

  const review = async (entry: Entry): Promise<unknown> => {
    if (entry.state === 'sending') return decide(entry);
    // History may show later what could not be known before.
    const echo = entry.state === 'unconfirmed' ? echoFor(entry) : undefined;
    return echo && settleBy(entry, echo);
  };

  const doubt = async (entry: Entry, refused?: Refusal): Promise<unknown> => {
    if (refused) pipeline.warn(refused, entry.command.type);
    if (mayRepeat(entry)) return wait(entry, backoff(entry.tries, needs.random), true);
    return needs.ready() ? decide(entry, refused) : undefined;
  };

  return { doubt, decide, review };
};
