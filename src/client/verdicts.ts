// What an answer does to the entry it answers: `guarantees.md` §3.3, row by row.
import type { Durable } from '../model/command.ts';
import { isTransient, type Refusal } from '../model/error.ts';
import type { ChatEvent, Entry } from '../model/event.ts';
import { backoff } from '../kit/backoff.ts';
import { ambiguous, arrived, harmless } from './attempt.ts';
import type { Ports } from './context.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome } from './perform.ts';
import type { Pipeline } from './pipeline.ts';

export interface Verdicts {
  settle(entry: Entry, facts: readonly ChatEvent[]): Promise<void>;
  queue(entry: Entry, more?: Partial<Entry>): Promise<unknown>;
  /** Holds it back for `ms`. `doubtful`: it may have arrived already. */
  wait(entry: Entry, ms: number, doubtful?: true): Promise<unknown>;
  conclude(entry: Entry, outcome: Outcome, facts: readonly ChatEvent[]): Promise<unknown>;
  /** Whether saying it once more changes nothing. */
  mayRepeat(entry: Entry): boolean;
}

export type VerdictNeeds = {
  /** The credentials were refused. */
  unauthorized(refusal: Refusal, what: Durable['type']): void;
  /** Nobody can tell yet whether it arrived. */
  doubt(entry: Entry, refused?: Refusal): Promise<unknown>;
};

/** An entry may be said again under its name for nine tenths of the time the backend keeps names. */
const fresh = 0.9;

export const createVerdicts = ({ dialect, env }: Ports, pipeline: Pipeline, outbox: Outbox, needs: VerdictNeeds): Verdicts => {
  const { doubt } = needs;

  const repeatable = ({ command }: Entry): boolean => {
    const ttl = dialect.promises?.keyTtlMs;
    return ttl !== undefined && env.now() - command.at < ttl * fresh;
  };

  const mayRepeat = (entry: Entry): boolean => repeatable(entry) || harmless.has(entry.command.type);

  const settle = ({ command }: Entry, facts: readonly ChatEvent[]): Promise<void> => outbox.settle(command.localId, facts);

  const fail = ({ command: { localId, type } }: Entry, refusal: Refusal): Promise<unknown> => {
    // Nobody asked for it in words and nobody can mend it: the next one says the same and more.
    if (type === 'read') return outbox.discard(localId);
    return outbox.change(
      localId,
      (entry) => ({ ...entry, state: 'failed', failed: refusal }),
      () => ({ type: 'failed', localId, ...refusal }),
    );
  };

  const queue = ({ command }: Entry, more: Partial<Entry> = {}): Promise<unknown> =>
    outbox.change(command.localId, ({ notBefore: _, ...entry }) => ({ ...entry, state: 'queued', ...more }));

  const wait = (entry: Entry, ms: number, doubtful?: true): Promise<unknown> =>
    queue(entry, { notBefore: env.now() + ms, ...(doubtful && { doubtful }) });

  const conclude = async (entry: Entry, { refused, tried }: Outcome, facts: readonly ChatEvent[]): Promise<unknown> => {
    if (!refused) return arrived(entry, facts) ? settle(entry, facts) : doubt(entry);
    // What its own row refuses or throws at is said at no other time either.
    if (!tried && (isTransient(refused) || refused.code === 'closed')) return wait(entry, backoff(entry.tries, env.random));
    if (refused.code === 'rate-limited') return wait(entry, refused.retryAfter ?? backoff(entry.tries, env.random));
    if (refused.code === 'unauthorized') {
      await queue(entry);
      return needs.unauthorized(refused, entry.command.type);
    }
    if (tried && (isTransient(refused) || ambiguous.has(refused.code))) return doubt(entry, refused);
    await fail(entry, refused);
    // The room is gone: it leaves the list, and what it held stays readable.
    const { command } = entry;
    if (refused.code === 'not-found' && command.type === 'send')
      pipeline.absorb([{ type: 'room', room: { id: command.roomId, archived: true } }]);
  };

  return { settle, queue, wait, conclude, mayRepeat };
};
