// What a thread draws, and how a pending row becomes a confirmed one.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { after, at, bob, drawn, live, mine, msg, msgs, page, push, queued, roomId, sendOf, status } from './fixtures.ts';
import { reduce, reduceAll } from '../../src/model/reduce.ts';
import { confirms, echoes } from '../../src/model/echo.ts';
import { findMessage, newestPosition, roomsByActivity, totalUnread, transcript } from '../../src/model/select.ts';
import type { AnyEvent } from '../../src/model/event.ts';

const newest = page(msgs(1, 3), { older: 'c1' });
const say = (localId: string, known = 3): AnyEvent => ({ type: 'sending', localId, after: at(known) });
const unsure = (localId: string): AnyEvent => ({ type: 'unconfirmed', localId });
const shows = (events: readonly AnyEvent[], rows: string): void => assert.equal(drawn(after(...events)), rows);

describe('transcript', () => {
  it('shows messages oldest first, then what waits in the order it was accepted', () =>
    shows([queued('a'), queued('b'), newest], 'm1 m2 m3 a? b?'));
  it('shows what another tab told late in the order of its making', () => shows([queued('b'), queued('a')], 'a? b?'));
  it('shows what waits in a room nobody knows', () => shows([queued('a')], 'a?'));
  it('shows nothing of other rooms', () => assert.deepEqual(transcript(after(queued('a'), newest), 'other'), []));
  it('draws a gap between two runs, and none before what was only heard', () => {
    const events = [newest, page(msgs(7, 8), { older: 'c7' })];
    shows([...events, status('offline'), push(msg(9))], 'm1 m2 m3 | m7 m8 m9');
    const gap = transcript(after(...events), roomId).find(({ kind }) => kind === 'gap');
    assert.deepEqual(gap, { kind: 'gap', key: `\0gap ${at(7)}`, before: at(7) });
  });
  it('tells mine from others', () =>
    assert.deepEqual(
      transcript(after(newest, push(mine(4))), roomId).map((row) => row.kind === 'message' && row.mine),
      [false, false, false, true],
    ));
  it('is the same list while nothing about it changes', () => {
    const state = after(newest, queued('a'));
    assert.equal(transcript(reduce(state, { type: 'saved', saved: false }), roomId), transcript(state, roomId));
    assert.notEqual(transcript(reduce(state, push(msg(4))), roomId), transcript(state, roomId));
  });
  it('keeps the rows of messages that did not change', () => {
    const [before, now] = [after(newest), after(newest, push(msg(4)))];
    assert.equal(transcript(reduce(before, push(msg(4))), roomId)[0], transcript(before, roomId)[0]);
    assert.equal(transcript(now, roomId).length, 4);
  });
  it('has never a pending and a confirmed row of one message, and the row keeps its key, when the broadcast comes first', () => {
    const events = [newest, queued('a'), say('a'), push(mine(4, { body: 'a' }))];
    shows(events, 'm1 m2 m3 a');
    shows([...events, push(mine(4, { body: 'a', localId: 'a' })), { type: 'settled', localId: 'a' }], 'm1 m2 m3 a');
  });
  it('does the same when the answer comes first', () => {
    const events = [newest, queued('a'), say('a'), push(mine(4, { body: 'a', localId: 'a' }))];
    shows(events, 'm1 m2 m3 a');
    shows([...events, { type: 'settled', localId: 'a' }, push(mine(4, { body: 'a' }))], 'm1 m2 m3 a');
  });
});

describe('echoes', () => {
  const pairs = (...events: readonly AnyEvent[]): unknown =>
    [...echoes(after(newest, ...events), roomId)].map(([localId, { id }]) => `${localId} ${id}`);
  const sent = (localId: string, body = localId): readonly AnyEvent[] => [
    queued(localId, { command: sendOf(localId, body) }),
    say(localId),
  ];
  const wrote = (n: number, body: string): AnyEvent => push(mine(n, { body }));

  it('finds what was said by its words', () => assert.deepEqual(pairs(...sent('a', 'hi'), wrote(4, 'hi')), ['a m4']));
  it('compares words without their accidents', () =>
    assert.deepEqual(pairs(...sent('a', ' caf\u00e9\r\nau lait'), wrote(4, 'cafe\u0301\nau lait ')), ['a m4']));
  it('prefers the name', () =>
    assert.deepEqual(pairs(...sent('a', 'hi'), wrote(4, 'hi'), push(mine(5, { body: 'hi', localId: 'a' }))), ['a m5']));
  it('uses each message once, oldest first', () => {
    const twice = [...sent('a', 'hi'), unsure('a'), ...sent('b', 'hi')];
    assert.deepEqual(pairs(...twice, wrote(4, 'hi')), ['a m4']);
    assert.deepEqual(pairs(...twice, wrote(4, 'hi'), wrote(5, 'hi')), ['a m4', 'b m5']);
  });
  it('takes nothing that was known when it was first said', () =>
    assert.deepEqual(pairs(wrote(4, 'hi'), queued('a', { command: sendOf('a', 'hi') }), say('a', 4)), []));
  it('takes nothing that was known when that one was first said, though another was said earlier', () => {
    const events = [...sent('a', 'hi'), unsure('a'), wrote(4, 'yo'), queued('b', { command: sendOf('b', 'yo') }), say('b', 4)];
    assert.deepEqual(pairs(...events), []);
  });
  it('takes nothing another person wrote', () =>
    assert.deepEqual(
      pairs(...sent('a', 'hi'), push(msg(4, { body: 'hi' })), push(msg(5, { author: bob, body: 'hi', localId: 'a' }))),
      [],
    ));
  it('takes nothing with a name of its own', () =>
    assert.deepEqual(pairs(...sent('a', 'hi'), push(mine(4, { body: 'hi', localId: 'z' }))), []));
  it('finds nothing for what was not tried, or was refused', () => {
    assert.deepEqual(pairs(queued('a', { command: sendOf('a', 'hi') }), wrote(4, 'hi')), []);
    assert.deepEqual(pairs(...sent('a', 'hi'), { type: 'failed', localId: 'a', code: 'forbidden' }, wrote(4, 'hi')), []);
  });
});

describe('confirms', () => {
  it('knows a send by its name, or by its words when it has none', () => {
    const command = sendOf('a', 'hi');
    const by = (event: AnyEvent): boolean | undefined => confirms.send?.(command, event as never, { id: 'ann' });
    assert.equal(by(push(mine(4, { localId: 'a' }))), true);
    assert.equal(by(push(mine(4, { body: 'hi' }))), true);
    assert.equal(by(push(mine(4, { body: 'hi', localId: 'z' }))), false);
    assert.equal(by(push(msg(4, { body: 'hi' }))), false);
    assert.equal(by(push(mine(4, { body: 'hi', roomId: 'other' }))), false);
  });
});

describe('selectors', () => {
  const other = (n: number, room = 'o'): AnyEvent => push(msg(n, { roomId: room }));

  it('adds up what is unread, without muted rooms', () => {
    const state = after(push(msg(1)), other(2), { type: 'room', room: { id: 'quiet', muted: true, unread: 5 } });
    assert.equal(totalUnread(state), 2);
  });
  it('lists rooms by their last message, the same list while no room changes', () => {
    const state = after({ type: 'room', room: { id: 'z' } }, push(msg(1)), other(2));
    assert.deepEqual(
      roomsByActivity(state).map(({ id }) => id),
      ['o', 'r', 'z'],
    );
    assert.equal(roomsByActivity(reduce(state, { type: 'saved', saved: false })), roomsByActivity(state));
  });
  it('knows the newest position, from the thread or from the room', () => {
    assert.equal(newestPosition(live, roomId), undefined);
    assert.equal(newestPosition(after(newest), roomId), at(3));
    assert.equal(newestPosition(after(newest, { type: 'room', room: { id: roomId, last: msg(9) } }), roomId), at(9));
  });
  it('finds a message by its id', () => {
    assert.equal(findMessage(after(newest, other(8)), 'm8')?.roomId, 'o');
    assert.equal(findMessage(after(newest), 'm8'), undefined);
  });
  it('draws ten thousand messages in one pass', () => {
    const state = reduceAll(live, [page(msgs(1, 10_000))]);
    assert.equal(transcript(state, roomId).length, 10_000);
  });
});
