// The road up: everything that changes the screen passes through `absorb`, and through nothing else.
import { ChatError, type Refusal } from '../model/error.ts';
import type { AnyEvent, ChatEvent } from '../model/event.ts';
import { findMessage } from '../model/select.ts';
import { isolate } from '../kit/readable.ts';
import { outweighs } from '../kit/weight.ts';
import type { Fact, Here, Some } from '../ports/dialect.ts';
import type { Ports } from './context.ts';
import { Joined } from './joined.ts';
import type { Credentials } from './credentials.ts';
import type { Flood } from './flood.ts';
import type { Store } from './store.ts';

/** `own`: ours to keep and to tell other tabs. `told`: another tab or the disk already knows. */
export type Origin = 'own' | 'told';
/** `news`: the event changed something; a second copy of a message does not. */
type Watcher = (event: AnyEvent, news: boolean) => void;

export interface Pipeline {
  absorb(events: readonly AnyEvent[], origin?: Origin): void;
  /** Facts as a row gave them: nested, with passes among them. */
  take(facts: Some<Fact>): void;
  hear(event: string, args: readonly unknown[]): void;
  here(): Here;
  /** Sees every event, also those that change nothing. Returns its undoing. */
  watch(watcher: Watcher): () => void;
  on<T extends ChatEvent['type']>(type: T, listener: (event: Extract<ChatEvent, { type: T }>) => void): () => void;
  /** Trouble that changes nothing on screen. `doing` completes *unable to*. */
  warn(refusal: Refusal, doing?: string): void;
  /** Rooms this connection has joined. */
  readonly joined: Joined;
  /** Frames that no row could read. */
  readonly malformed: number;
}

/** So many frames bring what takes a flood. */
const many = 100;

export const flatten = <T>(some: Some<T>): readonly T[] =>
  some === undefined || some === false ? [] : Array.isArray(some) ? (some as readonly Some<T>[]).flatMap(flatten) : [some as T];

export const createPipeline = (ports: Ports, store: Store, credentials: Credentials): Pipeline => {
  const { dialect, env, options, storage, tabs, transport } = ports;
  const watchers = new Set<Watcher>();
  const listeners = new Map<string, Set<(event: never) => void>>();
  const told = new Set<string>();
  const joined = new Joined();
  let malformed = 0;
  let heard = 0;
  let flood: Flood | undefined;

  /** What was pushed before comes first. */
  const absorb = (events: readonly AnyEvent[], origin?: Origin): void => {
    if (flood) spread(...flood.drain());
    spread(events, origin);
  };

  const push = (events: readonly AnyEvent[]): void => {
    heard += 1;
    if (heard === many)
      void import('./flood.ts').then(
        ({ createFlood }) => (flood = createFlood(env, store, absorb)),
        () => (heard = 0),
      );
    (flood?.push ?? absorb)(events);
  };

  const spread = (events: readonly AnyEvent[], origin: Origin = 'own', changed = store.apply(events)): void => {
    if (events.length === 0) return;
    if (origin === 'own' && tabs.leading.get()) {
      void storage.cache.record(events, store.get(), tabs.lease);
      tabs.post({ events });
    }
    const news = new Set(changed);
    for (const event of events) for (const watcher of [...watchers]) isolate(() => watcher(event, news.has(event)));
    for (const event of changed) {
      for (const tell of [...(listeners.get(event.type) ?? [])]) isolate(() => tell(event as never));
      const trouble = origin === 'own' && troubleIn(event);
      if (trouble) report(trouble);
    }
  };

  const take = (facts: Some<Fact>, by = absorb): void => {
    by(
      flatten(facts).filter((fact): fact is ChatEvent => {
        if (fact.type === 'pass') credentials.take(fact.pass);
        return fact.type !== 'pass';
      }),
    );
  };

  const report = (error: ChatError): void => isolate(() => options.onError?.(error));

  const warn = (refusal: Refusal, doing = 'follow the backend'): void => {
    absorb([{ type: 'warning', ...refusal }]);
    report(new ChatError(refusal, doing));
  };

  // Getters, because most rows look at little of it and some are asked for every frame.
  const here = (): Here => ({
    get me() {
      return store.get().me ?? { id: '' };
    },
    get pass() {
      return credentials.pass();
    },
    get joined() {
      return [...joined];
    },
    get rooms() {
      absorb([]);
      return [...store.get().rooms.values()].map(({ room }) => room);
    },
    url: options.url,
    now: env.now(),
    live: transport.connected,
    message: (id) => (absorb([]), findMessage(store.get(), id)),
  });

  return {
    absorb,
    take,
    here,
    joined,
    warn,
    hear(event, args) {
      const row = Object.hasOwn(dialect.hear, event) ? dialect.hear[event] : undefined;
      if (!row) return;
      try {
        if (outweighs(args)) throw new RangeError('it is larger than 256 KiB');
        take(row(args[0] as never, here(), ...args.slice(1)), push);
      } catch (thrown) {
        malformed += 1;
        // One sentence per event name: a backend that drifted would otherwise flood the host's log.
        if (!told.has(event)) warn({ code: 'protocol', because: `the frame \`${event}\` could not be read (${String(thrown)})` });
        told.add(event);
        // What it would have told is asked for instead.
        absorb([{ type: 'stale' }]);
      }
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    on(type, listener) {
      const own = listeners.get(type) ?? new Set();
      listeners.set(type, own.add(listener));
      return () => void own.delete(listener);
    },
    get malformed() {
      return malformed;
    },
  };
};

/** What the host is told once, where it arose. Refused credentials are told by the status, for all that met them. */
const troubleIn = (event: AnyEvent): ChatError | undefined => {
  if (event.type === 'failed') return new ChatError(event, 'deliver what was written');
  if (event.type === 'refused' && event.code !== 'unauthorized') return new ChatError(event, event.to);
  return event.type === 'status' && event.status === 'denied' && event.refused
    ? new ChatError(event.refused, 'connect')
    : undefined;
};
