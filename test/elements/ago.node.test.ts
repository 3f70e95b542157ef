import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAgo } from '../../src/elements/ago.ts';

const now = new Date(2026, 4, 12, 10, 0).getTime();
const on = (day: number, hour: number, minute = 0): number => new Date(2026, 4, day, hour, minute).getTime();
const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('ago', () => {
  const { short, full } = createAgo('en-US');
  const shown = (at: number): string => plain(short(at, now, 'now'));
  it('is fresh within the first minute, and for a clock that runs ahead', () =>
    assert.deepEqual([shown(now - 59_000), shown(now + 5000)], ['now', 'now']));
  it('counts minutes within the hour', () => assert.equal(shown(on(12, 9, 48)), '12 min'));
  it('gives the time of today', () => assert.equal(shown(on(12, 8, 30)), '8:30 AM'));
  it('names yesterday, also across midnight', () => assert.equal(shown(on(11, 23, 59)), 'Yesterday'));
  it('names the weekday within six days', () => assert.equal(shown(on(8, 12)), 'Fri'));
  it('gives a date before that, with its year when it is another', () =>
    assert.deepEqual([shown(on(1, 12)), shown(new Date(2025, 4, 1).getTime())], ['May 1', 'May 1, 2025']));
  it('is empty for an unknown time', () => assert.deepEqual([short(NaN, now, 'now'), full(NaN, now)], ['', '']));
  it('says it in full for the ear', () =>
    assert.deepEqual(
      [full(now, now), full(on(12, 9, 48), now), full(on(12, 7), now), plain(full(on(11, 23, 59), now))],
      ['now', '12 minutes ago', '3 hours ago', 'May 11, 2026, 11:59 PM'],
    ));
});
