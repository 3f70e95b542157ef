// Every fact, what it does to the state, and that it does nothing when told again.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { after, ann, bob, entry, live, msg, msgs, page, push, queued, room, runsOf, saved, status } from './fixtures.ts';
import { reduce, reduceAll } from '../../src/model/reduce.ts';
import { emptyState, type ChatState } from '../../src/model/state.ts';
import type { AnyEvent } from '../../src/model/event.ts';
import type { Notice } from '../../src/model/entities.ts';

const newest = page(msgs(1, 3));

describe('reduce', () => {
  it('leaves the state alone when it does not know the event', () => {
    assert.equal(reduce(live, { type: 'toString' } as unknown as AnyEvent), live);
    assert.equal(reduce(live, { type: 'news of 2040' } as unknown as AnyEvent), live);
  });
  it('leaves the state alone for facts that only listeners care about', () => {
    const facts: AnyEvent[] = [
      { type: 'joined', roomId: 'r' },
      { type: 'stale' },
      { type: 'found', text: 'x', messages: [msg(1)] },
      { type: 'warning', code: 'protocol' },
      { type: 'uploaded', localId: 'l', attachment: { name: 'a' } },
      { type: 'refused', to: 'enter', code: 'unauthorized' },
    ];
    for (const fact of facts) assert.equal(reduce(live, fact), live);
  });
  it('keeps the reference of rooms it does not touch', () => {
    const state = after({ type: 'room', room: { id: 'other' } }, newest);
    assert.equal(reduce(state, push(msg(4))).rooms.get('other'), state.rooms.get('other'));
  });
  it('knows a room named like a property of every object', () => {
    const state = after(push(msg(1, { roomId: '__proto__' })));
    assert.equal(state.rooms.get('__proto__')?.runs.length, 1);
  });
});

describe('reduce: connection and person', () => {
  it('shows the status, and forgets a refusal and a due time', () => {
    const denied = after({
      type: 'status',
      status: 'offline',
      connected: false,
      authenticated: false,
      refused: { code: 'timeout' },
      retryAt: 5,
    });
    assert.deepEqual([denied.status, denied.refused?.code, denied.retryAt], ['offline', 'timeout', 5]);
    assert.deepEqual(Object.keys(reduce(denied, status('live'))).includes('refused'), false);
  });
  it('loses the present of every room with the connection, and not by falling back to polling', () => {
    assert.equal(room(after(newest, status('offline'))).current, false);
    assert.equal(room(after(newest, status('polling'))).current, true);
  });
  it('gains it again by the newest page only', () => {
    const back = after(newest, status('offline'), status('live'), page([msg(4)], { of: { after: 'x' } }));
    assert.equal(room(back).current, false);
    assert.equal(room(reduce(back, page(msgs(1, 4)))).current, true);
  });
  it('learns who I am from the backend', () => {
    const state = reduce(emptyState(), { type: 'entered', me: ann });
    assert.deepEqual(reduce(state, { type: 'me', me: { id: 'ann', name: 'Ann' } }).me, { ...ann, name: 'Ann' });
    assert.equal(reduce(state, { type: 'entered' }), state);
  });
  it('says whether anything survives a reload', () => assert.equal(after({ type: 'saved', saved: false }).saved, false));
  it('moves the mark only over what it followed', () => {
    const marked = after({ type: 'mark', at: '5' });
    assert.equal(reduce(marked, { type: 'mark', at: '9', after: '7' }).mark, '5');
    assert.equal(reduce(marked, { type: 'mark', at: '7', after: '5' }).mark, '7');
  });
  it('voids what another epoch knew, and nothing when the epoch is the same', () => {
    const state = after({ type: 'epoch', epoch: 'a' }, { type: 'mark', at: '5' }, newest, {
      type: 'receipt',
      roomId: 'r',
      userId: 'bob',
      upTo: 'm2',
    });
    assert.equal(reduce(state, { type: 'epoch', epoch: 'a' }), state);
    const next = reduce(state, { type: 'epoch', epoch: 'b' });
    assert.deepEqual(
      [next.mark, room(next).runs, room(next).receipts.size, room(next).loaded, room(next).unread],
      [undefined, [], 0, false, 0],
    );
  });
});

describe('reduce: rooms', () => {
  it('lays what is told over what is known and erases nothing', () => {
    const first: AnyEvent = { type: 'room', room: { id: 'r', title: 'Deal', extra: { a: 1 }, last: msg(3) } };
    const state = after(first, {
      type: 'room',
      room: { id: 'r', title: undefined, closed: true, extra: { b: 2 }, last: msg(2) },
    });
    assert.deepEqual(room(state).room, { id: 'r', title: 'Deal', closed: true, extra: { a: 1, b: 2 }, last: msg(3), unread: 1 });
  });
  it('knows whether there are more', () => {
    const some = after({ type: 'rooms', rooms: [{ id: 'a' }, { id: 'b' }], more: 'm' });
    assert.deepEqual([some.rooms.size, some.moreRooms], [2, 'm']);
    assert.equal('moreRooms' in reduce(some, { type: 'rooms', rooms: [] }), false);
  });
  it('forgets a room that is gone', () => {
    assert.equal(after(newest, { type: 'room-gone', roomId: 'r' }).rooms.size, 0);
    assert.equal(after({ type: 'room-gone', roomId: 'r' }), live);
  });
  it('shows that a room is loading, or why it is not', () => {
    const loading: AnyEvent = { type: 'loading', roomId: 'r', active: true };
    assert.equal(room(after(loading)).loading, true);
    assert.equal(room(after(loading, { ...loading, active: false })).loading, false);
    const refused: AnyEvent = { type: 'refused', to: 'join', roomId: 'r', code: 'forbidden', because: 'no' };
    assert.deepEqual(room(after(refused)).refused, { code: 'forbidden', because: 'no' });
    assert.equal(after({ ...refused, to: 'send' }), live);
  });
  it('names who is typing, without me', () => {
    const typing = (user: typeof ann, active = true): AnyEvent => ({ type: 'typing', roomId: 'r', user, active });
    assert.deepEqual(room(after(newest, typing(bob), typing(ann))).typing, [bob]);
    assert.deepEqual(room(after(newest, typing(bob), typing(bob, false))).typing, []);
    assert.equal(after(typing(bob)), live);
  });
  it('names who is here', () => {
    assert.deepEqual(after({ type: 'presence', user: bob, online: true }).online, [bob]);
    assert.deepEqual(room(after(newest, { type: 'presence', roomId: 'r', user: bob, online: true })).online, [bob]);
    assert.deepEqual(
      after({ type: 'presence', user: bob, online: true }, { type: 'presence', user: bob, online: false }).online,
      [],
    );
  });
});

describe('reduce: notices', () => {
  const notice = (n: number, more: Partial<Notice> = {}): Notice => ({
    id: `n${n}`,
    kind: 'mention',
    title: 'x',
    at: n,
    read: false,
    ...more,
  });
  const some = after({ type: 'notices', notices: [notice(2), notice(3)], more: 'm' });

  it('are shown newest first, each once', () => {
    const state = reduceAll(some, [{ type: 'notices', notices: [notice(5), notice(2, { read: true })], more: 'm' }]);
    assert.deepEqual(
      state.notices.map(({ id, read }) => [id, read]),
      [
        ['n5', false],
        ['n3', false],
        ['n2', true],
      ],
    );
  });
  it('are still more after one was pushed', () =>
    assert.equal(reduce(some, { type: 'notices', notices: [notice(9)] }).moreNotices, 'm'));
  it('are no more after the page with the oldest', () =>
    assert.equal(reduce(some, { type: 'notices', notices: [notice(1)] }).moreNotices, undefined));
  it('go', () =>
    assert.deepEqual(
      reduce(some, { type: 'notice-gone', id: 'n3' }).notices.map(({ id }) => id),
      ['n2'],
    ));
});

describe('reduce: the outbox', () => {
  const list = (state: ChatState): unknown =>
    state.outbox.map(({ command, state: stage, tries }) => `${command.localId} ${stage} ${tries}`);
  const say = (localId: string): AnyEvent => ({ type: 'sending', localId, after: 'p' });

  it('keeps the order of acceptance', () =>
    assert.deepEqual(list(after(queued('a'), queued('b'), queued('a'))), ['a queued 0', 'b queued 0']));
  it('counts a try once, however often it is told', () => {
    const tried = after(queued('a'), say('a'));
    assert.deepEqual(tried.outbox[0], entry('a', { state: 'sending', tries: 1, after: 'p' }));
    assert.equal(reduce(tried, say('a')), tried);
  });
  it('remembers what was known at the first try', () => {
    const again = after(queued('a'), say('a'), queued('a', { tries: 1, after: 'p' }), {
      type: 'sending',
      localId: 'a',
      after: 'q',
    });
    assert.deepEqual([again.outbox[0]?.tries, again.outbox[0]?.after], [2, 'p']);
  });
  it('parks what failed or cannot be confirmed, and a retry takes a new place', () => {
    const parked = after(queued('a'), queued('b'), say('a'), { type: 'failed', localId: 'a', code: 'forbidden', because: 'no' });
    assert.deepEqual(parked.outbox[0]?.failed, { code: 'forbidden', because: 'no' });
    assert.deepEqual(list(after(queued('a'), say('a'), { type: 'unconfirmed', localId: 'a' })), ['a unconfirmed 1']);
    assert.deepEqual(list(reduce(parked, queued('a'))), ['b queued 0', 'a queued 0']);
  });
  it('leaves a parked entry in its place when another tab tells of it again', () => {
    const parked = after(queued('a'), queued('b'), { type: 'unconfirmed', localId: 'a' });
    assert.equal(reduce(parked, queued('a', { state: 'unconfirmed' })), parked);
  });
  it('loses what is settled or discarded', () => {
    assert.deepEqual(
      list(after(queued('a'), queued('b'), { type: 'settled', localId: 'a' }, { type: 'discarded', localId: 'b' })),
      [],
    );
    assert.equal(after({ type: 'settled', localId: 'x' }), live);
  });
  it('does not take one file for another', () => {
    const upload = (text: string): AnyEvent => ({
      type: 'queued',
      entry: { tries: 0, state: 'queued', command: { type: 'upload', localId: 'u', at: 0, name: 'f', file: new Blob([text]) } },
    });
    assert.notEqual(after(upload('a'), upload('bb')).outbox, after(upload('a')).outbox);
    assert.equal((after(upload('a'), upload('bb')).outbox[0]?.command as { file?: Blob }).file?.size, 2);
  });
});

describe('reduce: purity', () => {
  it('keeps what it was given', () => {
    const before = after(saved(msgs(1, 3)), newest);
    const text = runsOf(before);
    reduceAll(before, [push(msg(4)), page([msg(1), msg(3)]), { type: 'message-gone', id: 'm2' }]);
    assert.equal(runsOf(before), text);
  });
});
