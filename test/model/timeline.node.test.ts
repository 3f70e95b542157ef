// Where pages, pushed messages and what the disk kept find their place in a thread.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { after, ann, bob, live, mine, msg, msgs, page, push, room, runsOf, saved, status } from './fixtures.ts';
import { reduce, reduceAll } from '../../src/model/reduce.ts';
import type { AnyEvent } from '../../src/model/event.ts';

const shows = (events: readonly AnyEvent[], runs: string): void => assert.equal(runsOf(after(...events)), runs);
const newest = page(msgs(4, 6), { older: 'c4' });

describe('timeline: pages', () => {
  it('makes a run of the newest page, and the room is loaded and current', () => {
    const state = after(newest);
    assert.equal(runsOf(state), '4 5 6');
    assert.deepEqual([room(state).loaded, room(state).current, room(state).runs[0]?.older], [true, true, 'c4']);
  });
  it('takes an unordered page in order', () => shows([page([msg(3), msg(1), msg(2)])], '1 2 3'));
  it('merges a newer page that overlaps', () => shows([newest, page(msgs(6, 8), { older: 'c6' })], '4 5 6 7 8'));
  it('leaves a gap before a newer page that does not overlap', () =>
    shows([newest, page(msgs(9, 10), { older: 'c9' })], '4 5 6 | 9 10'));
  it('puts a late, older answer in its place', () => shows([page(msgs(9, 10), { older: 'c9' }), newest], '4 5 6 | 9 10'));
  it('keeps the older of the part that begins first and the newer of the part that ends last', () => {
    const state = after(newest, page(msgs(6, 8), { older: 'c6', newer: 'c8' }));
    assert.deepEqual([room(state).runs[0]?.older, room(state).runs[0]?.newer], ['c4', 'c8']);
  });
  it('joins a page without overlap to the run it was asked from', () => {
    const state = after(newest, page(msgs(2, 3), { older: 'c2', of: { before: 'c4' } }));
    assert.deepEqual([runsOf(state), room(state).runs[0]?.older], ['2 3 4 5 6', 'c2']);
  });
  it('knows the beginning of the room by a page without older', () => {
    const state = after(newest, page(msgs(2, 3), { of: { before: 'c4' } }));
    assert.deepEqual(Object.keys(room(state).runs[0]!), ['messages']);
  });
  it('knows the beginning of the room by an empty page, too', () => {
    const state = after(newest, page([], { of: { before: 'c4' } }));
    assert.deepEqual([runsOf(state), room(state).runs[0]?.older], ['4 5 6', undefined]);
  });
  it('goes on from an empty page that has more', () => {
    const state = after(newest, page([], { older: 'c1', of: { before: 'c4' } }));
    assert.deepEqual([runsOf(state), room(state).runs[0]?.older], ['4 5 6', 'c1']);
  });
  it('closes a gap when a page reaches the earlier run', () => {
    const events = [page(msgs(1, 3), { older: 'c1' }), page(msgs(7, 8), { older: 'c7' })];
    const state = after(...events, page(msgs(3, 6), { older: 'c3', of: { before: 'c7' } }));
    assert.deepEqual([runsOf(state), room(state).runs[0]?.older], ['1 2 3 4 5 6 7 8', 'c1']);
  });
  it('narrows a gap when a page does not reach the earlier run', () =>
    shows(
      [
        page(msgs(1, 3), { older: 'c1' }),
        page(msgs(7, 8), { older: 'c7' }),
        page(msgs(5, 6), { older: 'c5', of: { before: 'c7' } }),
      ],
      '1 2 3 | 5 6 7 8',
    ));
  it('places an answer whose cursor nobody holds any more by position', () =>
    shows([page(msgs(4, 6), { older: 'x' }), page(msgs(1, 4), { of: { before: 'gone' } })], '1 2 3 4 5 6'));
  it('joins a page after a run to it', () => {
    const around = page(msgs(4, 5), { older: 'c4', newer: 'n5', of: { around: 'm4' } });
    const state = after(page(msgs(9, 10), { older: 'c9' }), around, page(msgs(6, 7), { newer: 'n7', of: { after: 'n5' } }));
    assert.deepEqual([runsOf(state), room(state).runs[0]?.newer, room(state).runs[0]?.older], ['4 5 6 7 | 9 10', 'n7', 'c4']);
  });
  it('claims nothing about what lies before a page after a forgotten cursor', () =>
    shows([page(msgs(1, 2), { older: 'c1' }), page(msgs(6, 7), { newer: 'n7', of: { after: 'gone' } })], '1 2 | (6 7)'));
  it('places a page around a message by position', () =>
    shows([newest, page(msgs(1, 2), { older: 'c1', newer: 'c2', of: { around: 'm1' } })], '1 2 | 4 5 6'));
  it('makes one empty run of an empty room', () => {
    const state = after(page([]));
    assert.deepEqual([room(state).runs, room(state).loaded, room(state).current], [[{ messages: [] }], true, true]);
  });
  it('appends to the run of an empty room', () => shows([page([]), push(msg(1))], '1'));
  it('keeps what it has when an empty newest page comes', () => shows([newest, page([])], '4 5 6'));
  it('drops what a page leaves out between its ends', () => shows([newest, page([msg(4), msg(6)], { older: 'c4' })], '4 6'));
  it('keeps what lies outside the ends of a page', () =>
    shows([newest, push(msg(7)), page([msg(5), msg(6)], { older: 'c5' })], '4 5 6 7'));
  it('corrects a pushed copy, and keeps the name this device gave', () => {
    const state = after(push(msg(5, { body: 'rough', localId: 'l1', replyTo: 'm1' })), newest);
    assert.deepEqual(room(state).runs[0]?.messages[1], msg(5, { localId: 'l1', replyTo: 'm1' }));
  });
  it('moves a message whose place history corrects', () =>
    shows(
      [newest, push(msg(5, { id: 'm8', order: '000009' })), page([...msgs(5, 6), msg(7), msg(8)], { older: 'c5' })],
      '4 5 6 7 8',
    ));
  it('clears a refusal', () => {
    const refused: AnyEvent = { type: 'refused', to: 'load', roomId: 'r', code: 'timeout' };
    assert.equal(room(after(refused)).refused?.code, 'timeout');
    assert.equal('refused' in room(after(refused, newest)), false);
  });
  it('is not current while nothing answers', () => {
    const idle = reduceAll(live, [status('offline'), newest]);
    assert.deepEqual([room(idle).loaded, room(idle).current], [true, false]);
  });
  it('keeps a page of a thread apart', () => {
    const state = after(newest, page([msg(9, { threadId: 'm4' })], { of: { threadId: 'm4' } }));
    assert.equal(runsOf(state), '4 5 6');
    assert.equal(room(state).threads.get('m4')?.[0]?.messages[0]?.id, 'm9');
  });
});

describe('timeline: pushed messages', () => {
  it('follows the newest run while the room is current', () => shows([newest, push(msg(7)), push(msg(8))], '4 5 6 7 8'));
  it('takes a late one in at its place', () => shows([page([msg(4), msg(6)], { older: 'c4' }), push(msg(5))], '4 5 6'));
  it('is loose in a room without history', () => shows([push(msg(8)), push(msg(7))], '(7 8)'));
  it('is loose after a disconnect, for some may have been missed', () =>
    shows([newest, status('connecting'), status('catching-up'), push(msg(9))], '4 5 6 | (9)'));
  it('is loose while polling, which tells of no hole', () => shows([newest, status('polling'), push(msg(9))], '4 5 6 | (9)'));
  it('is loose after polling gave way to a socket, until the newest page comes', () => {
    const events = [status('polling'), newest, status('catching-up'), push(msg(9))];
    shows(events, '4 5 6 | (9)');
    shows([...events, page(msgs(6, 9), { older: 'c6' }), push(msg(10))], '4 5 6 7 8 9 10');
  });
  it('adjoins the newest page when it was heard after the page was made', () => shows([push(msg(7)), newest], '4 5 6 7'));
  it('stays loose after a page that does not reach the present', () =>
    shows([push(msg(9)), page(msgs(4, 6), { older: 'a', newer: 'b' })], '4 5 6 | (9)'));
  it('stays loose before a page that begins later', () => shows([push(msg(2)), newest], '(2) | 4 5 6'));
  it('joins the page that reaches back to it', () =>
    shows([push(msg(2)), newest, page(msgs(1, 3), { older: 'c1', of: { before: 'c4' } })], '1 2 3 4 5 6'));
  it('fills what is missing and changes nothing else', () => {
    const copy = msg(5, { author: { ...bob, name: 'Bob' }, body: 'other', sentAt: 1, localId: 'l', delivery: 'sent' });
    const state = after(newest, push(copy));
    assert.deepEqual(
      room(state).runs[0]?.messages[1],
      msg(5, { author: { ...bob, name: 'Bob' }, localId: 'l', delivery: 'sent' }),
    );
  });
  it('is told once', () => {
    const state = after(newest, push(msg(7)));
    assert.equal(reduce(state, push(msg(7))), state);
  });
  it('folds a second message under one name into the first in order', () => {
    shows([newest, push(mine(7, { localId: 'l' })), push(mine(8, { localId: 'l' }))], '4 5 6 7');
    shows([newest, push(mine(8, { localId: 'l' })), push(mine(7, { localId: 'l' }))], '4 5 6 7');
    shows([page([mine(1, { localId: 'l' }), msg(2), mine(3, { localId: 'l' })])], '1 2');
  });
  it('leaves alone what another person wrote under the same name', () =>
    shows([newest, push(mine(7, { localId: 'l' })), push(msg(8, { localId: 'l' }))], '4 5 6 7 8'));
  it('ends the typing of its author', () => {
    const typing: AnyEvent = { type: 'typing', roomId: 'r', user: bob, active: true };
    assert.deepEqual(room(after(newest, typing)).typing, [bob]);
    assert.deepEqual(room(after(newest, typing, push(msg(7)))).typing, []);
  });
  it('becomes the last message of the room when it is newer', () => {
    assert.equal(room(after(newest, push(msg(7)), push(msg(3)))).room.last?.id, 'm7');
  });
  it('costs about one copy in a long run', () => {
    const long = reduceAll(live, [page(msgs(1, 10_000))]);
    const start = performance.now();
    let state = long;
    for (let n = 10_001; n <= 10_200; n += 1) state = reduce(state, push(msg(n)));
    // Generous: a quadratic scan takes minutes, not tens of milliseconds.
    assert.ok(performance.now() - start < 2000);
    assert.equal(room(state).runs[0]?.messages.length, 10_200);
  });
});

describe('timeline: edits and deletes', () => {
  const edit = (id: string, body: string, editedAt?: number): AnyEvent => ({
    type: 'message-changed',
    id,
    roomId: 'r',
    change: { body, editedAt },
  });
  const gone = (id: string, inRoom = true): AnyEvent => ({ type: 'message-gone', id, ...(inRoom && { roomId: 'r' }) });
  const shown = (...events: readonly AnyEvent[]): unknown => {
    const message = room(after(...events))
      .runs.flatMap(({ messages }) => messages)
      .find(({ id }) => id === 'm5');
    return message && [message.body, message.gone ?? false];
  };

  it('rewrites the body', () => assert.deepEqual(shown(newest, edit('m5', 'new')), ['new', false]));
  it('leaves a tombstone', () => assert.deepEqual(shown(newest, gone('m5')), ['', true]));
  it('finds the room by the id', () => assert.deepEqual(shown(newest, gone('m5', false)), ['', true]));
  it('lets a delete win over an edit in either order', () => {
    assert.deepEqual(shown(newest, gone('m5'), edit('m5', 'new')), ['', true]);
    assert.deepEqual(shown(newest, edit('m5', 'new'), gone('m5')), ['', true]);
  });
  it('lets the later revision win in either order', () => {
    assert.deepEqual(shown(newest, edit('m5', 'two', 2), edit('m5', 'one', 1)), ['two', false]);
    assert.deepEqual(shown(newest, edit('m5', 'one', 1), edit('m5', 'two', 2)), ['two', false]);
  });
  it('lets no older copy from history undo them', () => {
    assert.deepEqual(shown(newest, edit('m5', 'new', 9), newest), ['new', false]);
    assert.deepEqual(shown(newest, gone('m5'), newest), ['', true]);
  });
  it('waits for a message that comes later, in a push or a page', () => {
    assert.deepEqual(shown(edit('m5', 'new', 9), push(msg(5))), ['new', false]);
    assert.deepEqual(shown(gone('m5'), edit('m5', 'new'), newest), ['', true]);
    assert.equal('ahead' in room(after(gone('m5'), newest)), false);
  });
  it('keeps at most a thousand that wait', () => {
    const state = after(...Array.from({ length: 1100 }, (_, i) => gone(`x${i}`)));
    assert.equal(room(state).ahead?.size, 1000);
    assert.equal(room(state).ahead?.has('x99'), false);
  });
  it('never changes who wrote it, where or when', () => {
    const change = { id: 'x', roomId: 'y', author: ann, order: 'z', body: 'new' };
    const state = after(newest, { type: 'message-changed', id: 'm5', roomId: 'r', change });
    assert.deepEqual(room(state).runs[0]?.messages[1], msg(5, { body: 'new' }));
  });
  it('changes the last message of a room that is not loaded', () => {
    const state = after({ type: 'room', room: { id: 'r', last: msg(5) } }, gone('m5'));
    assert.equal(room(state).room.last?.gone, true);
  });
});

describe('timeline: what the disk kept', () => {
  it('is shown as a loaded room that is not current', () => {
    const state = after(saved(msgs(1, 3), { older: 'd1' }));
    assert.deepEqual(
      [runsOf(state), room(state).loaded, room(state).current, room(state).runs[0]?.older],
      ['1 2 3', true, false, 'd1'],
    );
  });
  it('says nothing about the history of a room it kept without messages', () =>
    assert.equal(room(after(saved([]))).loaded, false));
  it('joins the newest page, whichever comes first', () => {
    shows([saved(msgs(1, 5), { older: 'd1' }), newest], '1 2 3 4 5 6');
    shows([newest, saved(msgs(1, 5), { older: 'd1' })], '1 2 3 4 5 6');
  });
  it('leaves a gap before a page that does not reach it', () => {
    shows([saved(msgs(1, 2), { older: 'd1' }), newest], '1 2 | 4 5 6');
    shows([newest, saved(msgs(1, 2), { older: 'd1' })], '1 2 | 4 5 6');
  });
  it('brings back nothing that history no longer has', () => {
    const holed = page([msg(4), msg(6)], { older: 'c4' });
    shows([saved(msgs(4, 6), { older: 'c4' }), holed], '4 6');
    shows([holed, saved(msgs(4, 6), { older: 'c4' })], '4 6');
  });
  it('overrides nothing', () => {
    const state = after(
      { type: 'room', room: { id: 'r', title: 'New' } },
      newest,
      saved([msg(5, { body: 'old', localId: 'l' })], { room: { id: 'r', title: 'Old', kind: 'task' } }),
    );
    assert.deepEqual(room(state).runs[0]?.messages[1], msg(5, { localId: 'l' }));
    assert.deepEqual([room(state).room.title, room(state).room.kind], ['New', 'task']);
  });
  it('takes in what was only heard', () =>
    shows([push(msg(2)), push(msg(9)), saved(msgs(1, 3), { older: 'd1' })], '1 2 3 | (9)'));
});
