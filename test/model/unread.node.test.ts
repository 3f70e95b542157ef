// Unread counts are recomputed from facts; receipts only move forward (G10).
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, ann, at, live, mine, msg, msgs, page, push, read, room, roomId, saved, status, told } from './fixtures.ts';
import { reduce, reduceAll } from '../../src/model/reduce.ts';
import { opposite } from '../../src/model/receipts.ts';
import { positionOf, type ChatState } from '../../src/model/state.ts';
import type { Message } from '../../src/model/entities.ts';
import type { AnyEvent } from '../../src/model/event.ts';

const unread = (...events: readonly AnyEvent[]): number => room(after(...events)).unread;
const newest = page(msgs(4, 6), { older: 'c4' });

describe('unread', () => {
  it('is zero when history first answers and nobody counted', () => assert.equal(unread(newest), 0));
  it('counts what others write from then on', () => assert.equal(unread(newest, push(msg(7)), push(mine(8)), push(msg(9))), 2));
  it('counts what was heard in a room that is not loaded', () => assert.equal(unread(push(msg(7)), push(msg(8))), 2));
  it('counts no row that tells who came and went', () =>
    assert.equal(unread(newest, push({ ...msg(7), kind: 'system' }), push(msg(8))), 1));
  it('is the same whether a message came before or after the page', () => {
    assert.equal(unread(push(msg(7)), newest), 1);
    assert.equal(unread(newest, push(msg(7))), 1);
    assert.equal(unread(push(msg(6)), newest), unread(newest, push(msg(6))));
  });
  it('is the count of the server, plus what came later', () => {
    assert.equal(unread(newest, told(3)), 3);
    assert.equal(unread(newest, told(3), push(msg(7))), 4);
  });
  it('is the count told of a room of which nothing is known', () => {
    assert.equal(unread(told(3)), 3);
    assert.equal(unread(told(3), push(msg(7))), 4);
  });
  it('does not count twice what a page shows after the count', () => {
    assert.equal(unread(told(3), newest), 3);
    assert.equal(unread(told(3), push(msg(7)), page(msgs(4, 7), { older: 'c4' })), 4);
    assert.equal(unread(newest, status('offline'), status('live'), told(80), page(msgs(60, 90), { older: 'c60' })), 80);
    assert.equal(unread(told(3), saved(msgs(1, 5)), newest), 3);
  });
  it('is exact from the last message that the count was told with', () => {
    assert.equal(unread(newest, push(msg(7)), told(2, msg(6))), 3);
    assert.equal(unread(told(2, msg(6)), push(msg(7)), newest), 3);
  });
  it('believes no count older than the one it has', () => assert.equal(unread(newest, told(0, msg(6)), told(9, msg(2))), 0));
  it('falls to what follows my own receipt', () => {
    assert.equal(unread(newest, told(3), read('m6', 'ann')), 0);
    assert.equal(unread(newest, told(3), push(msg(7)), push(msg(8)), read('m7', 'ann')), 1);
    assert.equal(unread(newest, told(3), read('m5', 'ann')), 1);
  });
  it('is zero after everything was read, until somebody writes', () => {
    assert.equal(unread(newest, push(msg(7)), read('all', 'ann')), 0);
    assert.equal(unread(newest, read('all', 'ann'), push(msg(7))), 1);
  });
  it('does not take what the disk knew for more than it was', () => {
    const kept = saved(msgs(1, 3), { receipts: [['ann', at(2)]] });
    assert.equal(unread(kept, page(msgs(1, 5))), 3);
    assert.equal(unread(page(msgs(1, 5)), kept), 3);
  });
  it('keeps the count of the disk until the network tells another', () => {
    const kept = saved(msgs(4, 6), { counted: { count: 2, asOf: at(6) } });
    assert.equal(unread(kept), 2);
    assert.equal(unread(told(1, msg(6)), kept), 1);
    assert.equal(unread(newest, kept), 2);
  });
  it('falls when an unread message is deleted', () =>
    assert.equal(unread(newest, push(msg(7)), { type: 'message-gone', id: 'm7' }), 0));
  it('counts a message that only the room list tells of', () => {
    assert.equal(unread(newest, { type: 'room', room: { id: roomId, last: msg(7) } }), 1);
    assert.equal(unread(newest, { type: 'room', room: { id: roomId, last: msg(7) } }, push(msg(7))), 1);
  });
  it('is told with the room as well', () => assert.equal(room(after(newest, push(msg(7)))).room.unread, 1));
  it('is counted anew when it becomes known who I am', () => {
    const state = reduceAll(live, [{ type: 'me', me: { id: 'bob' } }, page([]), push(msg(7)), push(mine(8))]);
    assert.equal(room(state).unread, 1);
    assert.equal(room(reduce(state, { type: 'entered', me: ann })).unread, 1);
    assert.equal(room(reduce(state, { type: 'me', me: { id: 'eve' } })).unread, 2);
  });
});

describe('receipts', () => {
  const marks = (...events: readonly AnyEvent[]): unknown => [...room(after(...events)).receipts];

  it('moves the watermark of a reader to a message', () => assert.deepEqual(marks(newest, read('m5', 'bob')), [['bob', at(5)]]));
  it('never moves it back', () => assert.deepEqual(marks(newest, read('m5', 'bob'), read('m4', 'bob')), [['bob', at(5)]]));
  it('moves it to the newest message known', () => assert.deepEqual(marks(newest, read('all', 'bob')), [['bob', at(6)]]));
  it('drops one about a message nobody knows', () => assert.deepEqual(marks(newest, read('m9', 'bob')), []));
  it('makes no room known', () => assert.equal(after(read('m9', 'bob')), live));
  it('tells of the other side when what I wrote was read by nobody named', () =>
    assert.deepEqual(marks(page([mine(1), msg(2)]), read('m1')), [[opposite, at(1)]]));
  it('counts those of my role as my side', () =>
    assert.deepEqual(marks(page([msg(1, { author: { id: 'amy', role: 'agent' } })]), read('m1')), [[opposite, at(1)]]));
  it('is mine when what another side wrote was read by nobody named', () =>
    assert.deepEqual(marks(page([mine(1), msg(2)]), read('m2')), [['ann', at(2)]]));
  it('takes nobody for the other side, whatever they are called', () => {
    const star = { id: '*' };
    const heard = [{ type: 'me', me: star }, page([msg(1, { author: star }), msg(2)]), read('m1')] as const;
    const { receipts, room: of } = room(reduceAll(live, [...heard, push(msg(3))]));
    assert.deepEqual([receipts.get('*'), receipts.get(opposite), of.unread], [undefined, at(1), 1]);
  });
  it('does not take two people without a role for one side', () => {
    const state = reduceAll(live, [{ type: 'me', me: { id: 'eve' } }, page([msg(1, { author: { id: 'bob' } })]), read('m1')]);
    assert.deepEqual([...room(state).receipts], [['eve', at(1)]]);
  });
});

/** A server that knows the truth: what was written, and how far I have read. */
type Step = { readonly do: 'other' | 'me' | 'read' | 'count' | 'again' | 'reload'; readonly n: number };
const steps = fc.array(
  fc.record<Step>({ do: fc.constantFrom('other', 'other', 'me', 'read', 'count', 'again', 'reload'), n: fc.nat(30) }),
  { maxLength: 40 },
);

describe('unread, against a server that counts for itself', () => {
  it('is what the server counts, after every step and every replay', () => {
    fc.assert(
      fc.property(steps, fc.nat(6), (history, start) => {
        const written: Message[] = [...msgs(1, 6)];
        const heard: AnyEvent[] = [];
        let marker = start === 0 ? '' : at(start);
        let state: ChatState = live;
        const hear = (event: AnyEvent): void => {
          heard.push(event);
          state = reduce(state, event);
        };
        const truth = (): number =>
          written.filter((message) => message.author.id !== 'ann' && positionOf(message) > marker).length;
        const count = (): void => hear(told(truth(), written.at(-1)));
        const write = (message: Message): void => (written.push(message), hear(push(message)));
        const rows: { readonly [K in Step['do']]: (n: number) => void } = {
          other: () => write(msg(written.length + 1)),
          me: () => write(mine(written.length + 1)),
          read: (n) => {
            const upTo = written[n % written.length]!;
            if (positionOf(upTo) > marker) marker = positionOf(upTo);
            hear(read(upTo.id, 'ann'));
          },
          count: () => count(),
          again: (n) => heard[n]?.type === 'message' && hear(heard[n]),
          reload: (n) => hear(page(written.slice(-5 - n), written.length > 5 + n ? { older: `c${n}` } : {})),
        };
        hear(page(written));
        count();
        for (const step of history) {
          rows[step.do](step.n);
          assert.equal(room(state).unread, truth());
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Who has read up to which of twelve messages, said any number of times. */
const readings = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(undefined, 'ann', 'bob', 'eve')), { maxLength: 12 })
  .map((list) => list.map(([n, reader]) => read(`m${n}`, reader)))
  .chain((told) => {
    const order = fc.shuffledSubarray([...told, ...told.slice(0, 4)], { minLength: told.length + Math.min(told.length, 4) });
    return fc.record({ told: fc.constant(told), one: order, two: order });
  });
const talk = Array.from({ length: 12 }, (_, i) => (i % 3 ? msg : mine)(i + 1));

describe('receipts, told in any order', () => {
  it('law 1: receipts converge in any interleaving, told once or twice, on the furthest of each reader', () => {
    fc.assert(
      fc.property(readings, ({ told, one, two }) => {
        const [first, second] = [room(after(page(talk), ...one)), room(after(page(talk), ...two))];
        assert.deepEqual([...first.receipts].sort(), [...second.receipts].sort());
        assert.equal(first.unread, second.unread);
        for (const reader of ['ann', 'bob', 'eve']) {
          const named = told.flatMap((event) => (event.type === 'receipt' && event.userId === reader ? [event.upTo] : []));
          const furthest = Math.max(0, ...named.map((upTo) => Number(upTo.slice(1))));
          assert.ok((first.receipts.get(reader) ?? '') >= (furthest ? at(furthest) : ''), `${reader} has read ${furthest}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
