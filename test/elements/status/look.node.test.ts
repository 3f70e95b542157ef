import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookOf, mayChange, observe, unseen } from '../../../src/elements/status/look.ts';
import type { Seen } from '../../../src/elements/status/look.ts';
import type { Status } from '../../../src/model/event.ts';

/** What was seen after statuses at given times. */
const after = (...steps: readonly (readonly [status: Status, at: number])[]): Seen =>
  steps.reduce((seen, [status, at]) => observe(seen, status, false, at), unseen);

describe('how the connection looks', () => {
  it('shows nothing while connecting for the first time', () => {
    assert.equal(lookOf(after(['connecting', 0]), 60_000, true), 'ok');
  });
  it('shows a loss after a second and a half', () => {
    const seen = after(['live', 0], ['connecting', 1000]);
    assert.deepEqual([lookOf(seen, 2400, true), lookOf(seen, 2500, true)], ['ok', 'reconnecting']);
  });
  it('keeps the loss through every try', () => {
    const seen = after(['live', 0], ['offline', 1000], ['connecting', 2000], ['offline', 3000]);
    assert.equal(lookOf(seen, 3000, true), 'reconnecting');
  });
  it('says offline after three failed tries, or at once when the device is', () => {
    const seen = after(['offline', 0], ['connecting', 1], ['offline', 2], ['connecting', 3], ['offline', 4]);
    assert.equal(lookOf(seen, 2000, true), 'offline');
    assert.equal(lookOf(after(['live', 0], ['offline', 1]), 2000, false), 'offline');
  });
  it('calls polling slow after ten seconds', () => {
    const seen = after(['polling', 0]);
    assert.deepEqual([lookOf(seen, 9999, true), lookOf(seen, 10_000, true)], ['ok', 'degraded']);
  });
  it('stays slow while a poller tries for a socket', () => {
    assert.equal(lookOf(after(['polling', 0], ['connecting', 15_000]), 20_000, true), 'degraded');
  });
  it('notes the return after an outage of three seconds, for two', () => {
    const seen = after(['live', 0], ['offline', 1000], ['live', 4000]);
    assert.deepEqual([lookOf(seen, 4000, true), lookOf(seen, 6000, true)], ['restored', 'ok']);
  });
  it('passes over a return from a short outage', () => {
    assert.equal(lookOf(after(['live', 0], ['offline', 1000], ['live', 3900]), 3900, true), 'ok');
  });
  it('asks to sign in when credentials were refused', () => assert.equal(lookOf(after(['denied', 0]), 0, true), 'auth'));
  it('shows a fatal end, and no ordinary one', () => {
    assert.equal(lookOf(observe(unseen, 'closed', true, 0), 0, true), 'blocked');
    assert.equal(lookOf(after(['closed', 0]), 0, true), 'ok');
  });
  it('never blinks', () => {
    assert.deepEqual([mayChange('ok', 0, 1), mayChange('offline', 0, 1499), mayChange('offline', 0, 1500)], [true, false, true]);
  });
});
