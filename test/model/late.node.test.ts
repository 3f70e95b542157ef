// What is told late, or only by an answer, and must not pass for the present.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { after, answer, at, drawn, mine, msg, msgs, page, push, queued, roomId, runsOf, sendOf, status } from './fixtures.ts';
import type { AnyEvent, Entry } from '../../src/model/event.ts';

const entry = (localId: string, more: Partial<Entry>): AnyEvent => ({
  type: 'queued',
  entry: { command: sendOf(localId), tries: 0, state: 'queued', ...more },
});
const stateOf = (...events: readonly AnyEvent[]): string =>
  after(...events)
    .outbox.map(({ command, state, tries }) => `${command.localId} ${state} ${tries}`)
    .join();

describe('an entry told late', () => {
  it('finds its place among what was not yet said, by its name', () =>
    assert.equal(stateOf(queued('b'), queued('d'), queued('c')), 'b queued 0,c queued 0,d queued 0'));
  it('stands before what was made after it, although it was already tried', () =>
    assert.equal(stateOf(queued('d'), entry('b', { tries: 1 }), queued('c')), 'b queued 1,c queued 0,d queued 0'));
  it('does not undo a try', () => assert.equal(stateOf(entry('a', { tries: 1, state: 'sending' }), queued('a')), 'a sending 1'));
  it('does not make unknown again what became of a try', () =>
    assert.equal(stateOf(entry('a', { tries: 1 }), entry('a', { tries: 1, state: 'sending' })), 'a queued 1'));
  it('is queued anew at the end when a person says it again', () =>
    assert.equal(stateOf(entry('a', { tries: 1, state: 'unconfirmed' }), queued('b'), queued('a')), 'b queued 0,a queued 0'));
});

describe('what was only heard', () => {
  it('G8 comes back from the disk beside the run', () => {
    const room = { room: { id: roomId }, messages: msgs(1, 2), older: 'c1', loose: [mine(4)], receipts: [] };
    assert.equal(drawn(after({ type: 'restored', room })), 'm1 m2 m4');
  });
  it('does not come back into a run that has gone past it', () => {
    const room = { room: { id: roomId }, messages: [], loose: [mine(2)], receipts: [] };
    assert.equal(drawn(after(page([msg(1), msg(3)]), { type: 'restored', room })), 'm1 m3');
  });
  it('G4 is no bridge from the run to the newest page, when only an answer told of it', () => {
    const events = [page(msgs(1, 3)), answer(mine(5)), page(msgs(5, 7), { older: 'c5' })];
    assert.equal(drawn(after(...events)), 'm1 m2 m3 | m5 m6 m7');
    assert.equal(drawn(after(page(msgs(1, 3)), push(msg(4)))), 'm1 m2 m3 m4');
    assert.ok(at(5) > at(3));
  });
  it('G4 casts no doubt on what was pushed or paged after it, when its answer is late', () => {
    const told = [page(msgs(5, 7), { older: 'c5' }), answer(mine(3)), answer(mine(3)), answer(mine(6))];
    assert.equal(runsOf(after(...told, status('offline'))), '(3) | 5 6 7');
    assert.equal(runsOf(after(...told, answer(mine(9)), answer(mine(8)), status('offline'))), '(3) | 5 6 7 | (8 9)');
  });
});
