// Says what waits in the outbox, one lane per room, one entry in flight per lane, each exactly as often as the backend's promises allow.
import type { Durable } from '../model/command.ts';
import { refusalOf, type Refusal } from '../model/error.ts';
import type { ChatEvent, Entry } from '../model/event.ts';
import { backoff } from '../kit/backoff.ts';
import { repeated } from '../kit/once.ts';
import type { Fact } from '../ports/dialect.ts';
import { nextDue, tryOf, type Due } from './attempt.ts';
import type { BringNeeds } from './bring-files.ts';
import type { Ports } from './context.ts';
import { confirmed } from './implied.ts';
import type { Outbox } from './outbox.ts';
import type { Perform } from './perform.ts';
import type { Pipeline } from './pipeline.ts';
import type { Store } from './store.ts';
import { createDoubts, type DoubtNeeds } from './doubts.ts';
import { createVerdicts } from './verdicts.ts';

export interface Drain {
  /** Starts whatever may start now. Harmless at any time. */
  pump(): void;
  /** After catching up: settles, repeats or gives back to the person what was said without a verdict. */
  resolve(): Promise<void>;
  close(): void;
}

export type DrainNeeds = DoubtNeeds & {
  /** The credentials were refused. */
  unauthorized(refusal: Refusal, what: Durable['type']): void;
  /** This was answered with the credentials we hold. */
  answered(what: Durable['type']): void;
};

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
  const { env, tabs } = ports;
  const inFlight = new Map<string, string>();
  /** Lanes whose entry the device could not write. */
  const stalled = new Map<string, () => void>();
  const told = new Set<string>();
  const over = new AbortController();
  let wake: (() => void) | undefined;

  const verdicts = createVerdicts(ports, pipeline, outbox, { ...needs, doubt: (...what) => doubts.doubt(...what) });
  const doubts = createDoubts(store, pipeline, outbox, verdicts, { ...needs, random: env.random });

  const say = async (entry: Entry): Promise<void> => {
    const { localId } = entry.command;
    // It may have waited longer than the backend keeps its name.
    if (entry.doubtful && !verdicts.mayRepeat(entry)) return void (await doubts.decide(entry));
    if (
      bringsFiles(entry) &&
      !(await bring(entry, { perform, pipeline, outbox, verdicts, random: env.random, signal: over.signal }))
    )
      return;
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
    // Only memory knows of this try: whoever reads the disk next would say it once more.
    if (!outbox.isNoted(localId) && !verdicts.mayRepeat(said)) return void (await doubts.decide(said));
    const { command } = said;
    const facts: ChatEvent[] = [];
    const outcome = await perform(command, over.signal, (some: readonly Fact[]) =>
      facts.push(...(some as readonly ChatEvent[]).map(asAnswer)),
    );
    if (over.signal.aborted) return;
    if (!outcome.refused) needs.answered(command.type);
    await verdicts.conclude(said, outcome, outcome.refused ? facts : confirmed(command, facts, store.get()));
  };

  const warnOnce = ({ because = '' }: Refusal): void => {
    if (told.has(because) || !tabs.leading.get()) return;
    told.add(because);
    pipeline.warn({ code: 'storage', because });
  };

  const next = (): Due | undefined => nextDue(store.get().outbox, env.now(), inFlight);

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
        const goBack = (): void => void revisit(entry.command.localId).then(goOn);
        stalled.set(lane, env.later(backoff(longWait, env.random), goBack));
      });
    }
    const held = store.get().outbox.filter(({ state, notBefore }) => state === 'queued' && (notBefore ?? 0) > env.now());
    if (held.length > 0) wake = env.later(Math.min(...held.map(({ notBefore }) => notBefore ?? 0)) - env.now(), pump);
  };

  const review = (entry: Entry): Promise<unknown> => doubts.review(entry).catch((thrown: unknown) => warnOnce(refusalOf(thrown)));

  /** Where the lead was lost and won back meanwhile, the last look left this one out as being said. */
  const revisit = async (localId: string): Promise<void> => {
    const entry = needs.ready() ? outbox.find(localId) : undefined;
    if (entry) await review(entry);
  };

  const resolve = async (): Promise<void> => {
    const flying = new Set(inFlight.values());
    for (const entry of store.get().outbox) {
      if (entry.tries === 0 || flying.has(entry.command.localId)) continue;
      await review(entry);
    }
  };

  return {
    pump,
    resolve: repeated(resolve),
    close() {
      wake?.();
      for (const cancel of stalled.values()) cancel();
      over.abort();
    },
  };
};

/** A part of the page that did not come may come later. */
const bring = (entry: Entry, needs: BringNeeds): Promise<boolean> =>
  import('./bring-files.ts').then(
    ({ bringFiles }) => bringFiles(entry, needs),
    () => needs.verdicts.wait(entry, backoff(longWait, needs.random)).then(() => false),
  );

const bringsFiles = ({ command }: Entry): boolean | undefined =>
  'attachments' in command && command.attachments?.some(({ file }) => file);

const asAnswer = (fact: ChatEvent): ChatEvent => (fact.type === 'message' ? { ...fact, answered: true } : fact);
