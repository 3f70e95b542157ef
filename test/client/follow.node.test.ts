import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followMarks } from '../../src/client/follow.ts';
import type { AnyEvent } from '../../src/model/event.ts';
import { reduce } from '../../src/model/reduce.ts';
import { emptyState } from '../../src/model/state.ts';

type Watcher = (event: AnyEvent, news: boolean) => void;

/** A feed that stands at `from`: `push` tells a change, `answer` what was asked for. */
const feed = (from: string) => {
  let state = reduce(emptyState(), { type: 'mark', at: from });
  const watchers = new Set<Watcher>();
  const told: string[] = [];
  const absorb = (events: readonly AnyEvent[]): void => {
    for (const event of events) {
      const next = reduce(state, event);
      const news = next !== state;
      state = next;
      for (const watcher of watchers) watcher(event, news);
    }
  };
  const watch = (watcher: Watcher) => (watchers.add(watcher), () => void watchers.delete(watcher));
  const leave = followMarks({ pipeline: { absorb, watch }, missed: () => told.push('missed'), followed: () => told.push('ok') });
  return {
    told,
    leave,
    watchers,
    absorb,
    mark: () => state.mark,
    push: (after: string, at: string) => absorb([{ type: 'mark', at, after }]),
    answer: (at: string) => absorb([{ type: 'mark', at }]),
  };
};

describe('the places of a change feed', () => {
  it('are followed one by one, and one that is missing is told of', () => {
    const { told, push, mark } = feed('1');
    push('1', '2');
    assert.deepEqual(told, ['ok']);
    push('3', '4');
    assert.deepEqual(told, ['ok', 'missed']);
    assert.equal(mark(), '2');
  });

  it('are taken in the right order where two servers told them in the wrong one', () => {
    const { told, push, mark } = feed('1');
    push('2', '3');
    push('3', '4');
    push('1', '2');
    assert.equal(mark(), '4');
    assert.equal(told.at(-1), 'ok');
    push('4', '5');
    assert.equal(mark(), '5');
  });

  it('go on from where they were when an answer that was read before takes us back', () => {
    const { told, push, answer, mark } = feed('11');
    push('11', '12');
    push('12', '13');
    answer('12');
    assert.equal(mark(), '13');
    push('13', '14');
    assert.deepEqual([mark(), told.includes('missed')], ['14', false]);
  });

  it('lead on from an answer that a push has overtaken', () => {
    const { push, answer, mark } = feed('9');
    push('12', '13');
    answer('12');
    assert.equal(mark(), '13');
  });

  it('leave a late copy alone once there is more', () => {
    const { told, push, answer, mark } = feed('9');
    answer('12');
    push('9', '10');
    push('10', '11');
    push('12', '13');
    assert.deepEqual([mark(), told.at(-1)], ['13', 'ok']);
  });

  it('are forgotten with another life of the database, and not watched by those who have left', () => {
    const { push, answer, absorb, mark, leave, watchers } = feed('1');
    absorb([{ type: 'epoch', epoch: 'one' }]);
    push('5', '6');
    absorb([{ type: 'epoch', epoch: 'two' }]);
    answer('5');
    assert.equal(mark(), '5');
    leave();
    assert.equal(watchers.size, 0);
  });

  it('are remembered up to a bound', () => {
    const { push, answer, mark } = feed('0');
    push('a', 'b');
    for (let n = 0; n < 300; n += 1) push(`x${n}`, `y${n}`);
    answer('a');
    assert.equal(mark(), 'a');
  });
});
