// The laws of the reducer, held against histories nobody thought of.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { answer, at, live, mine, msg, page, push, queued, room, roomId, saved, sendOf, status } from './fixtures.ts';
import { anyEvent, messageOf, number } from './any-event.ts';
import { reduceNext } from '../../src/model/burst.ts';
import { reduce, reduceAll } from '../../src/model/reduce.ts';
import { transcript } from '../../src/model/select.ts';
import { positionOf, type ChatState } from '../../src/model/state.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent } from '../../src/model/event.ts';

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (value instanceof Map) for (const part of value.values()) freeze(part);
  else for (const part of Object.values(value)) freeze(part);
  return value;
};

const shown = (state: ChatState): readonly Message[] => (state.rooms.get(roomId)?.runs ?? []).flatMap(({ messages }) => messages);
const ids = (state: ChatState): readonly string[] => shown(state).map(({ id }) => id);

const isOrderly = (state: ChatState): void => {
  const positions = shown(state).map(positionOf);
  positions.forEach((position, i) => assert.ok(i === 0 || positions[i - 1]! < position, 'the order is total'));
  assert.equal(new Set(ids(state)).size, positions.length, 'no id twice');
  const keys = transcript(state, roomId).map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, 'no two rows for one message');
};

// --- any events whatever ---

const named = fc.array(anyEvent(messageOf([undefined, ''])), { maxLength: 30 });
const colliding = fc.array(anyEvent(messageOf([undefined, 'a', 'b'])), { maxLength: 30 });

describe('reduce, for any events', () => {
  it('law 1: an event applied twice equals once', () => {
    fc.assert(
      fc.property(named, (events) => {
        let state = live;
        for (const event of events) {
          state = reduce(state, event);
          assert.equal(reduce(state, event), state, JSON.stringify(event));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('law 2: reduce is pure: it changes nothing it was given, makes the same of the same, keeps one order and shows nothing twice', () => {
    fc.assert(
      fc.property(colliding, (events) => {
        let state = freeze(live);
        for (const event of events) {
          const next = freeze(reduce(state, freeze(event)));
          assert.deepEqual(reduce(state, structuredClone(event)), next);
          state = next;
          isOrderly(state);
        }
      }),
      // Once a page after a cursor nobody held took in what was heard long before it.
      {
        numRuns: 500,
        examples: [
          [[push(msg(1)), page([msg(2)], { older: 'c2', of: { before: 'c1' } }), page([msg(3)], { of: { after: 'n1' } })]],
        ],
      },
    );
  });

  it('law 2: an unchanged room keeps its reference, and so does the state', () => {
    fc.assert(
      fc.property(colliding, (events) => {
        let state = reduce(live, { type: 'room', room: { id: 'other' } });
        for (const event of events) {
          const next = reduce(state, event);
          for (const [id, room] of state.rooms)
            assert.equal(next.rooms.get(id) === room, isDeepStrictEqual(next.rooms.get(id), room), JSON.stringify(event));
          assert.equal(next === state, isDeepStrictEqual(next, state), JSON.stringify(event));
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('law 5: an entry leaves the outbox only settled or discarded, and waits there only as one of four', () => {
    fc.assert(
      fc.property(colliding, (events) => {
        let state = live;
        for (const event of events) {
          const waited = state.outbox.map(({ command }) => command.localId);
          const ended = event.type === 'settled' || event.type === 'discarded' ? event.localId : undefined;
          state = reduce(state, event);
          const waits = new Set(state.outbox.map(({ command }) => command.localId));
          assert.deepEqual(
            waited.filter((name) => !waits.has(name)),
            waited.filter((name) => name === ended),
          );
          for (const { state: stage } of state.outbox) assert.match(stage, /^(queued|sending|unconfirmed|failed)$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('moves receipts only forward within an epoch (G10)', () => {
    fc.assert(
      fc.property(colliding, (events) => {
        let state = live;
        for (const event of events) {
          const before = state.rooms.get(roomId)?.receipts ?? new Map<string, string>();
          state = reduce(state, event);
          if (event.type === 'epoch' || event.type === 'me' || !state.rooms.has(roomId)) return;
          for (const [reader, mark] of before) assert.ok(state.rooms.get(roomId)!.receipts.get(reader)! >= mark);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** What is pushed lately: mostly in its order, sometimes twice, again or of another. */
const crowd = fc
  .record({ messages: fc.array(messageOf([undefined, undefined, undefined, '']), { maxLength: 12 }), sorted: fc.boolean() })
  .map(({ messages, sorted }) => (sorted ? messages.toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1)) : messages))
  .map((messages) => messages.map(push));

/** Takes as many at once as may be; gives the state and the news. */
const takeAll = (state: ChatState, events: readonly AnyEvent[]): readonly [ChatState, readonly AnyEvent[]] => {
  const news: AnyEvent[] = [];
  for (let at = 0; at < events.length;) {
    const [next, count] = reduceNext(state, events, at);
    if (next !== state) news.push(...events.slice(at, at + count));
    [state, at] = [next, at + count];
  }
  return [state, news];
};

describe('reduce, for a crowd of messages', () => {
  it('makes of many taken at once what it makes of each by itself, and calls the same of them news', () => {
    const history = fc.tuple(fc.array(anyEvent(messageOf([undefined, ''])), { maxLength: 8 }), fc.boolean(), crowd);
    fc.assert(
      fc.property(history, ([before, current, events]) => {
        const told = [...before, ...(current ? [status('live'), page([msg(2)], { older: 'c2' })] : [])];
        const start = freeze(reduceAll(live, told));
        const [state, news] = takeAll(start, freeze(events));
        let slow = start;
        const changed = events.filter((event) => slow !== (slow = reduce(slow, event)));
        assert.deepEqual(state, slow);
        assert.deepEqual(news, changed);
      }),
      { numRuns: 1500 },
    );
  });

  it('takes messages at once that simply follow, up to one that does not', () => {
    const counts = (...events: readonly AnyEvent[]): number => reduceNext(reduceAll(live, [page([msg(1)])]), events, 0)[1];
    assert.equal(counts(push(msg(2)), push(msg(3)), push(msg(5))), 3);
    assert.equal(counts(push(msg(2)), push(msg(3)), push(msg(3))), 2);
    assert.equal(counts(push(msg(3)), push(msg(2))), 1);
    assert.equal(counts(push(msg(2)), push(msg(3)), status('offline'), push(msg(4))), 2);
  });
});

// --- one history, told in every order ---

type Written = { readonly own: boolean; readonly edited: boolean; readonly gone: boolean };
type Told = { readonly size: number; readonly from: number; readonly until: number; readonly late: boolean };

/** How the nth message looks to whoever reads it early, or late. */
const copy = (written: readonly Written[], n: number, late: boolean): Message => {
  const { own, edited, gone } = written[n - 1]!;
  const message = own ? mine(n) : msg(n);
  if (late && gone) return { ...message, gone: true, body: '', ...(edited && { editedAt: 1 }) };
  return late && edited ? { ...message, body: `new ${n}`, editedAt: 1 } : message;
};

const slice = (written: readonly Written[], first: number, last: number, late: boolean): readonly Message[] =>
  Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => copy(written, first + i, late));

const edges = (first: number): { readonly older?: string } => (first > 1 ? { older: `c${first}` } : {});

const pagesOf = (written: readonly Written[], { size, from, until, late }: Told): readonly AnyEvent[] => {
  const last = Math.min(until, written.length);
  const first = Math.max(last - size + 1, 1);
  const before = Math.min(from, written.length);
  const back = Math.max(before - size, 1);
  return [
    page(slice(written, first, last, late), edges(first)),
    page(slice(written, back, before - 1, late), { ...edges(back), of: { before: `c${before}` } }),
    saved(slice(written, back, before, false), edges(back)),
  ];
};

/** Everything that is ever told of a history: broadcasts, answers with our names, edits, deletes, pages of several moments, what the disk kept. */
const factsOf = (written: readonly Written[], pages: readonly Told[]): readonly AnyEvent[] => [
  ...written.flatMap(({ own, edited, gone }, i): readonly AnyEvent[] => {
    const n = i + 1;
    const plain = copy(written, n, false);
    return [
      push(plain),
      ...(own ? [answer({ ...plain, localId: `l${n}` })] : []),
      ...(edited ? [{ type: 'message-changed', id: `m${n}`, roomId, change: { body: `new ${n}`, editedAt: 1 } } as const] : []),
      ...(gone ? [{ type: 'message-gone', id: `m${n}`, roomId } as const] : []),
    ];
  }),
  ...pages.flatMap((told) => pagesOf(written, told)),
  status('offline'),
  status('live'),
];

const writtenArb = fc.array(fc.record<Written>({ own: fc.boolean(), edited: fc.boolean(), gone: fc.boolean() }), {
  minLength: 3,
  maxLength: 12,
});
const pagesArb = fc.array(
  fc.record<Told>({ size: fc.integer({ min: 1, max: 6 }), from: number, until: number, late: fc.boolean() }),
  { maxLength: 4 },
);
const telling = fc.tuple(writtenArb, pagesArb).chain(([written, pages]) => {
  const facts = factsOf(written, pages);
  // Another tab tells what it heard: the same, and no part of it the same object.
  const relayed = structuredClone(facts.slice(0, 8));
  const order = (): fc.Arbitrary<AnyEvent[]> =>
    fc.shuffledSubarray([...facts, ...relayed], { minLength: facts.length + Math.min(facts.length, 8) });
  return fc.record({ written: fc.constant(written), one: order(), two: order() });
});

const outboxOf = (written: readonly Written[]): readonly AnyEvent[] =>
  written.flatMap(({ own }, i): readonly AnyEvent[] => {
    const localId = `l${i + 1}`;
    const command = sendOf(localId, `body ${i + 1}`);
    return own ? [queued(localId, { command }), { type: 'sending', localId, ...(i > 0 && { after: at(i) }) }] : [];
  });

const mentioned = (event: AnyEvent): readonly string[] => {
  if (event.type === 'message') return [event.message.id];
  return event.type === 'page' ? event.messages.map(({ id: told }) => told) : [];
};

describe('reduce, for one history told in any order', () => {
  it('law 1: cached, pushed, answered and relayed events converge in any interleaving, and are shown from when they were told', () => {
    fc.assert(
      fc.property(telling, ({ written, one, two }) => {
        const tell = (facts: readonly AnyEvent[]): ChatState => {
          const heard = new Set<string>();
          let state = reduceAll(live, outboxOf(written));
          for (const fact of facts) {
            state = reduce(state, fact);
            mentioned(fact).forEach((told) => heard.add(told));
            assert.deepEqual(
              [...heard].filter((told) => !ids(state).includes(told)),
              [],
            );
            isOrderly(state);
          }
          return reduceAll(state, [status('live'), page(slice(written, 1, written.length, true))]);
        };
        const [first, second] = [tell(one), tell(two)];
        assert.deepEqual(transcript(first, roomId), transcript(second, roomId));
        const expected = written.map(({ own }, i) => (own ? `l${i + 1}` : `m${i + 1}`));
        assert.deepEqual(
          transcript(first, roomId).map(({ key }) => key),
          expected,
        );
        assert.equal(room(first).runs.length, 1);
      }),
      { numRuns: 400 },
    );
  });
});

// --- a connection that comes and goes ---

type Step = { readonly do: 'write' | 'mine' | 'drop' | 'connect' | 'poll' | 'ask' | 'answer' | 'older'; readonly n: number };
const stepsArb = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('write', 'write', 'mine', 'drop', 'connect', 'poll', 'ask', 'answer', 'answer', 'older'),
    n: fc.nat(8),
  }),
  { maxLength: 60 },
);
const pageSize = 3;

describe('reduce, over a connection that comes and goes', () => {
  it('never shows two messages side by side that have others between them, and finds the rest by paging (G4)', () => {
    fc.assert(
      fc.property(stepsArb, fc.nat(4), (steps, kept) => {
        let length = 5;
        let mode: 'off' | 'live' | 'poll' = 'off';
        let state = reduceAll(live, [status('offline'), saved(Array.from({ length: kept }, (_, i) => msg(i + 1)))]);
        let asked: AnyEvent[] = [];
        const hear = (event: AnyEvent): void => void (state = reduce(state, event));
        const upTo = (last: number, asking?: string): AnyEvent => {
          const first = Math.max(last - pageSize + 1, 1);
          const rows = Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => msg(first + i));
          return page(rows, { ...edges(first), ...(asking && { of: { before: asking } }) });
        };
        const turn = (now: typeof mode, ...told: readonly AnyEvent[]): void => {
          if (mode === now) return;
          mode = now;
          asked = [];
          told.forEach(hear);
        };
        const olderOf = (n: number): void => {
          const runs = (state.rooms.get(roomId)?.runs ?? []).filter((run) => run.older !== undefined && !run.loose);
          const from = runs[n % runs.length]?.older;
          if (from) hear(upTo(Number(from.slice(1)) - 1, from));
        };
        const rows: { readonly [K in Step['do']]: (n: number) => void } = {
          write: (n) => {
            for (let i = 0; i <= n; i += 1) {
              length += 1;
              if (mode === 'live') hear(push(msg(length)));
            }
          },
          mine: () => {
            length += 1;
            if (mode !== 'off') hear(push(msg(length)));
          },
          drop: () => turn('off', status('offline')),
          connect: () => turn('live', status('connecting'), status('catching-up'), status('live')),
          poll: () => turn('poll', status('polling')),
          ask: () => mode !== 'off' && asked.push(upTo(length)),
          answer: () => asked.length > 0 && hear(asked.shift()!),
          older: (n) => mode !== 'off' && olderOf(n),
        };
        for (const step of steps) {
          rows[step.do](step.n);
          for (const { messages: run, loose } of state.rooms.get(roomId)?.runs ?? [])
            run.forEach((one, i) =>
              assert.ok(loose || i === 0 || Number(one.order) === Number(run[i - 1]!.order) + 1, 'a hidden hole'),
            );
        }
        turn('off', status('offline'));
        turn('live', status('connecting'), status('catching-up'), status('live'));
        hear(upTo(length));
        for (let i = 0; i < 200 && room(state).runs.some((run) => run.older); i += 1) olderOf(0);
        assert.deepEqual(
          ids(state),
          Array.from({ length }, (_, i) => `m${i + 1}`),
        );
        assert.equal(room(state).runs.length, 1);
      }),
      { numRuns: 1000 },
    );
  });
});
