import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrange as arrangeRows, itemsOf } from '../../../src/elements/thread/items.ts';
import type { Arrangement, Item } from '../../../src/elements/thread/items.ts';
import { Divider } from '../../../src/elements/thread/divider.ts';
import { Newcomers } from '../../../src/elements/thread/newcomers.ts';
import { markOfEntry } from '../../../src/elements/thread/receipts.ts';
import type { Message } from '../../../src/model/entities.ts';
import type { Row } from '../../../src/model/select.ts';
import { at, entry, lee, maya, me, message, room } from '../fake-client.ts';

const base: Arrangement = { me, status: 'live', now: Date.now(), window: 300_000, readUpTo: '', divider: undefined };
const row = (it: Message): Row => ({ kind: 'message', key: it.id, message: it, mine: it.author.id === me.id });
const arrange = (messages: readonly Message[], more: Partial<Arrangement> = {}): readonly Item[] =>
  itemsOf(messages.map(row), { ...base, ...more });
const shape = (items: readonly Item[]): string =>
  items.map((it) => (it.kind === 'message' ? `${it.first ? '[' : ''}${it.key}${it.last ? ']' : ''}` : it.kind)).join(' ');

describe('items', () => {
  it('joins messages of one author within five minutes', () => {
    assert.equal(shape(arrange([message(1, maya, 'a'), message(2, maya, 'b'), message(3, me, 'c')])), 'day [m1 m2] [m3]');
  });
  it('parts them after a longer pause', () => {
    assert.equal(shape(arrange([message(1, maya, 'a'), message(7, maya, 'b')])), 'day [m1] [m7]');
  });
  it('parts a reply from what comes before', () => {
    assert.equal(shape(arrange([message(1, maya, 'a'), message(2, maya, 'b', { replyTo: 'm1' })])), 'day [m1] [m2]');
  });
  it('puts a day between two days, and none before a message of unknown time', () => {
    const next = message(3, maya, 'c', { sentAt: message(1, maya, '').sentAt + 864e5 });
    assert.equal(shape(arrange([message(1, maya, 'a'), message(2, maya, 'b', { sentAt: NaN }), next])), 'day [m1 m2] day [m3]');
  });
  it('draws the divider before its row and parts the group there', () => {
    assert.equal(shape(arrange([message(1, maya, 'a'), message(2, maya, 'b')], { divider: 'm2' })), 'day [m1] unread [m2]');
  });
  it('gives every item a key of its own, also when the clock goes back', () => {
    const back = [message(1, maya, 'a'), message(2, lee, 'b', { sentAt: 0 }), message(3, maya, 'c')];
    const keys = arrange(back).map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
  it('gives them so too where messages are called like what stands between them', () => {
    const named = ['unread', 'day unread', 'gap', 'day'].map((id, n) => message(n, maya, 'a', { id, sentAt: n * 864e5 }));
    const keys = arrange(named, { divider: 'unread' }).map(({ key }) => key);
    assert.deepEqual([new Set(keys).size, keys.length], [9, 9]);
  });
  it('marks mine as read up to what anybody else has read', () => {
    const items = arrange([message(1, me, 'a'), message(2, me, 'b')], { readUpTo: at(1) });
    assert.deepEqual(
      items.flatMap((it) => (it.kind === 'message' ? [it.mark] : [])),
      ['read', 'sent'],
    );
  });
  it('writes each state once, under the newest message that has reached it', () => {
    const items = arrange(
      [1, 2, 3, 4].map((n) => message(n, me, 'x')),
      { readUpTo: at(2) },
    );
    assert.deepEqual(
      items.flatMap((it) => (it.kind === 'message' && it.newest ? [it.key] : [])),
      ['m2', 'm4'],
    );
  });

  it('are the same after each change as if they were all made anew, and what stood before is not made again', () => {
    const people = [me, maya, lee];
    const rows = Array.from({ length: 60 }, (_, n) => row(message(n + 1, people[(n % 7) % 3]!, 'x', { sentAt: n * 7_000_000 })));
    const waits: Row = { kind: 'pending', key: 'w', entry: entry('w', 'waits') };
    const gap: Row = { kind: 'gap', key: 'gap', before: 'm9' };
    const changed = rows.with(30, row(message(31, maya, 'y', { sentAt: 30 * 7_000_000 })));
    const histories = [
      [],
      rows.slice(0, 20),
      rows.slice(0, 21),
      [...rows, waits],
      rows,
      [...rows, waits],
      changed,
      rows.slice(5),
    ];
    let known = arrangeRows([gap], base);
    for (const [i, now] of [...histories, [...rows.slice(0, 9), gap, ...rows.slice(9)], rows.slice(0, 3)].entries()) {
      const by = { ...base, readUpTo: at(i > 4 ? 12 : 3), divider: i > 6 ? 'm14' : undefined };
      const before = known;
      known = arrangeRows(now, by, known);
      const clear = (items: readonly Item[]) =>
        items.map((it) => (it.kind === 'message' ? { ...it, newest: it.newest === true } : it));
      assert.deepEqual(clear(known.items), clear(itemsOf(now, by)));
      if (i === 2) assert.ok(before.items.slice(0, 15).every((it, n) => it === known.items[n]));
    }
    assert.equal(arrangeRows(known.rows, { ...known.by }, known), known);
  });
});

describe('delivery of an entry', () => {
  it('is sending at first, waiting after four seconds or while offline', () => {
    const now = Date.now();
    const { command, ...rest } = entry('a', 'x');
    const old = { ...rest, command: { ...command, at: now - 5000 } };
    assert.deepEqual(
      [
        markOfEntry({ command, ...rest }, 'live', now),
        markOfEntry(old, 'live', now),
        markOfEntry({ command, ...rest }, 'offline', now),
      ],
      ['pending', 'waiting', 'waiting'],
    );
  });
});

describe('divider', () => {
  const messages = [message(1, maya, 'a'), message(2, me, 'b'), message(3, maya, 'c'), message(4, maya, 'd')];
  const rows = messages.map(row);
  it('stands before the first message of others after my watermark', () => {
    const divider = new Divider();
    divider.look(room(messages, { receipts: new Map([['u1', at(2)]]) }), rows, 'u1');
    assert.equal(divider.key, 'm3');
  });
  it('stays when I read on', () => {
    const divider = new Divider();
    divider.look(room(messages, { receipts: new Map([['u1', at(2)]]), current: false }), rows, 'u1');
    divider.look(room(messages, { receipts: new Map([['u1', at(4)]]) }), rows, 'u1');
    assert.equal(divider.key, 'm3');
  });
  it('trusts the count known before a page that also says I have read it', () => {
    const divider = new Divider();
    divider.look(room([], { unread: 2, loaded: false, current: false }), [], 'u1');
    divider.look(room(messages, { receipts: new Map([['u1', at(4)]]) }), rows, 'u1');
    assert.equal(divider.key, 'm3');
  });
  it('is absent when all is read, and after I wrote', () => {
    const divider = new Divider();
    divider.look(room(messages, { receipts: new Map([['u1', at(4)]]) }), rows, 'u1');
    assert.equal(divider.key, undefined);
    divider.reset();
    divider.look(room(messages, { receipts: new Map([['u1', at(2)]]) }), rows, 'u1');
    divider.remove();
    assert.equal(divider.key, undefined);
  });
});

describe('newcomers', () => {
  const first = [message(1, maya, 'a'), message(2, me, 'b')].map(row);
  const later = [...first, row(message(3, maya, 'c')), row(message(4, me, 'd'))];
  it('tells nothing of history, and of what follows only what others wrote', () => {
    const newcomers = new Newcomers();
    assert.deepEqual(newcomers.look(first, true), []);
    assert.deepEqual(
      newcomers.look(later, true).map(({ id }) => id),
      ['m3'],
    );
    assert.deepEqual([...newcomers.fresh], ['m3', 'm4']);
    assert.deepEqual(newcomers.look(later, true), []);
  });
  it('counts what others wrote since the reader left the end', () => {
    const newcomers = new Newcomers();
    assert.equal(newcomers.unseen(first, true), 0);
    assert.equal(newcomers.unseen(later, false), 1);
    assert.equal(newcomers.unseen(later, true), 0);
  });
});
