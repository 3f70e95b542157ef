// Says what waits in the outbox, one lane per room, one entry in flight per lane, each exactly as often as the backend's promises allow.
import type { Durable } from '../model/command.ts';
import { echoes } from '../model/echo.ts';
import type { Message } from '../model/entities.ts';
import { isTransient, refusalOf, type Refusal } from '../model/error.ts';
import type { ChatEvent, Entry } from '../model/event.ts';
import { backoff } from '../kit/backoff.ts';
import { shared } from '../kit/once.ts';
import type { Fact } from '../ports/dialect.ts';
import { ambiguous, arrived, confirmed, harmless, laneOf, tryOf } from './attempt.ts';
import type { Ports } from './context.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome, Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';

export interface Drain {
  /** Starts whatever may start now. Harmless at any time. */
  pump(): void;
  /** After catching up: settles, repeats or gives back to the person what was said without a verdict. */
  resolve(): Promise<void>;
  close(): void;
}

export type DrainNeeds = {
  /** Live or polling, and leading. */
  ready(): boolean;
  /** Brings the newest history of a room, back to a position. `later`: not now; `never`: this history may not or cannot be read that far. */
  reachBack(roomId: string, position: string): Promise<'reached' | 'later' | 'never'>;
  /** The credentials were refused. */
  unauthorized(refusal: Refusal, what: Durable['type']): void;
  /** This was answered with the credentials we hold. */
  answered(what: Durable['type']): void;
};

/** An entry may be said again under its name for nine tenths of the time the backend keeps names. */
const fresh = 0.9;
/** The attempt at which a backoff has grown to half a minute. */
const longWait = 5;

export const createDrain = (
  ports: Ports,
  store: Store,
  pipeline: Pipeline,
  perform: Perform,
  outbox: Outbox,
  needs: DrainNeeds,
): Drain => {
  const { dialect, env, tabs } = ports;
  const inFlight = new Map<string, string>();
  /** Lanes whose entry the device could not write. */
  const stalled = new Map<string, () => void>();
  const told = new Set<string>();
  const over = new AbortController();
  let wake: (() => void) | undefined;

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

  /** What the answer does to the entry: `guarantees.md` §3.3, row by row. */
  const conclude = async (entry: Entry, { refused, tried }: Outcome, facts: readonly ChatEvent[]): Promise<unknown> => {
    if (!refused) return arrived(entry, facts) ? settle(entry, facts) : doubt(entry);
    if (!tried && refused.code !== 'unsupported') return wait(entry, backoff(entry.tries, env.random));
    if (refused.code === 'rate-limited') return wait(entry, refused.retryAfter ?? backoff(entry.tries, env.random));
    if (refused.code === 'unauthorized') {
      await queue(entry);
      return needs.unauthorized(refused, entry.command.type);
    }
    if (isTransient(refused) || ambiguous.has(refused.code)) return doubt(entry, refused);
    await fail(entry, refused);
    // The room is gone: it leaves the list, and what it held stays readable.
    const { command } = entry;
    if (refused.code === 'not-found' && command.type === 'send')
      pipeline.absorb([{ type: 'room', room: { id: command.roomId, archived: true } }]);
  };

  const doubt = async (entry: Entry, refused?: Refusal): Promise<unknown> => {
    if (refused) pipeline.warn(refused, entry.command.type);
    if (mayRepeat(entry)) return wait(entry, backoff(entry.tries, env.random), true);
    return needs.ready() ? resolveOne(entry, refused) : undefined;
  };

  const say = async (entry: Entry): Promise<void> => {
    const { localId } = entry.command;
    // It may have waited longer than the backend keeps its name.
    if (entry.doubtful && !mayRepeat(entry)) return void (await resolveOne(entry));
    const said = await outbox.change(
      localId,
      (known) => tryOf(known, store.get()),
      ({ after }) => ({
        type: 'sending',
        localId,
        ...(after !== undefined && { after }),
      }),
    );
    if (!said) return;
    const { command } = said;
    const facts: ChatEvent[] = [];
    const outcome = await perform(command, over.signal, (some: readonly Fact[]) =>
      facts.push(...(some as readonly ChatEvent[]).map(asAnswer)),
    );
    if (over.signal.aborted) return;
    if (!outcome.refused) needs.answered(command.type);
    await conclude(said, outcome, outcome.refused ? facts : confirmed(command, facts));
  };

  const warnOnce = ({ because = '' }: Refusal): void => {
    if (told.has(because) || !tabs.leading.get()) return;
    told.add(because);
    pipeline.warn({ code: 'storage', because });
  };

  const next = (): { readonly lane: string; readonly entry: Entry } | undefined => {
    const blocked = new Set<string>();
    for (const entry of store.get().outbox) {
      const lane = laneOf(entry.command);
      const late = entry.state === 'queued' && (entry.notBefore ?? 0) <= env.now();
      if (late && !blocked.has(lane) && !inFlight.has(lane)) return { lane, entry };
      if (entry.state === 'queued' || entry.state === 'sending') blocked.add(lane);
    }
    return undefined;
  };

  const pump = (): void => {
    wake?.();
    if (over.signal.aborted || !needs.ready()) return;
    for (let found = next(); found; found = next()) {
      const { lane, entry } = found;
      inFlight.set(lane, entry.command.localId);
      const goOn = (): void => {
        inFlight.delete(lane);
        stalled.delete(lane);
        pump();
      };
      say(entry).then(goOn, (thrown: unknown) => {
        warnOnce(refusalOf(thrown));
        if (!outbox.find(entry.command.localId)) return goOn();
        // The device could not note the try. It is left in peace for a while, and nothing is said that was not noted.
        stalled.set(lane, env.later(backoff(longWait, env.random), goOn));
      });
    }
    const held = store.get().outbox.filter(({ state, notBefore }) => state === 'queued' && (notBefore ?? 0) > env.now());
    if (held.length > 0) wake = env.later(Math.min(...held.map(({ notBefore }) => notBefore ?? 0)) - env.now(), pump);
  };

  const echoFor = ({ command }: Entry): Message | undefined =>
    command.type === 'send' ? echoes(store.get(), command.roomId).get(command.localId) : undefined;

  const resolveOne = async (entry: Entry, refused?: Refusal): Promise<unknown> => {
    const { command } = entry;
    const heard = echoFor(entry);
    if (heard) return settle(entry, [{ type: 'message', message: { ...heard, localId: command.localId } }]);
    const reached =
      command.type !== 'send' || entry.after === undefined ? 'never' : await needs.reachBack(command.roomId, entry.after);
    const echo = echoFor(entry);
    if (echo) return settle(entry, [{ type: 'message', message: { ...echo, localId: command.localId } }]);
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

  const resolve = async (): Promise<void> => {
    const flying = new Set(inFlight.values());
    for (const entry of store.get().outbox) {
      if (entry.tries === 0 || flying.has(entry.command.localId)) continue;
      await review(entry).catch((thrown: unknown) => warnOnce(refusalOf(thrown)));
    }
  };

  const review = async (entry: Entry): Promise<unknown> => {
    if (entry.state === 'sending') return resolveOne(entry);
    // History may show later what could not be known before.
    const echo = entry.state === 'unconfirmed' ? echoFor(entry) : undefined;
    return echo && settle(entry, [{ type: 'message', message: { ...echo, localId: entry.command.localId } }]);
  };

  return {
    pump,
    resolve: shared(resolve),
    close() {
      wake?.();
      for (const cancel of stalled.values()) cancel();
      over.abort();
    },
  };
};

const asAnswer = (fact: ChatEvent): ChatEvent => (fact.type === 'message' ? { ...fact, answered: true } : fact);
