// Waiting has an end, and leaves nothing behind.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/model/error.ts';
import { bound } from '../../src/transport/bound.ts';

const setUp = () => {
  const armed: { ms: number; fire: () => void }[] = [];
  const later = (ms: number, fire: () => void): (() => void) => {
    const timer = { ms, fire };
    armed.push(timer);
    return () => void armed.splice(armed.indexOf(timer), 1);
  };
  const [outer, other] = [new AbortController(), new AbortController()];
  const left = (): number => armed.length + [outer, other].flatMap(({ signal }) => getEventListeners(signal, 'abort')).length;
  return { armed, outer, other, left, bounds: { later, ms: 500, until: [outer.signal, other.signal], doing: 'wait' } };
};

const silence = (): Promise<never> => new Promise(() => undefined);

describe('bound', () => {
  it('gives what was waited for', async () => {
    const { bounds, left } = setUp();
    assert.equal(await bound(() => Promise.resolve(7), bounds), 7);
    assert.equal(left(), 0);
  });

  it('passes on what was thrown, also when it was thrown at once', async () => {
    const { bounds, left } = setUp();
    const thrower = (): Promise<never> => {
      throw new RangeError('no');
    };
    await assert.rejects(bound(thrower, bounds), RangeError);
    assert.equal(left(), 0);
  });

  it('ends when the time is up, and tells what it ran', async () => {
    const { bounds, armed, left } = setUp();
    let inner: AbortSignal | undefined;
    const waiting = bound((signal) => {
      inner = signal;
      return silence();
    }, bounds);
    assert.deepEqual(
      armed.map(({ ms }) => ms),
      [500],
    );
    armed[0]?.fire();
    await assert.rejects(waiting, { code: 'timeout', message: 'unable to wait; the server did not answer in time' });
    assert.ok(inner?.aborted);
    assert.equal(left(), 0);
  });

  it('ends with any of its signals, giving a reason of ours as it is', async () => {
    for (const [reason, code] of [
      [undefined, 'closed'],
      [new ChatError({ code: 'offline' }), 'offline'],
    ] as const) {
      const { bounds, other, left } = setUp();
      const waiting = bound(silence, bounds);
      other.abort(reason);
      await assert.rejects(waiting, { code });
      assert.equal(left(), 0);
    }
  });

  it('does not begin when a signal has fallen before', async () => {
    const { bounds, outer, left } = setUp();
    outer.abort();
    let begun = false;
    const run = (): Promise<void> => Promise.resolve(void (begun = true));
    await assert.rejects(bound(run, bounds), { code: 'closed' });
    assert.equal(begun, false);
    assert.equal(left(), 0);
  });
});
