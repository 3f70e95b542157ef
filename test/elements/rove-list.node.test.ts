import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepTo } from '../../src/elements/rove-list.ts';

const names = ['Ana', 'Ben', 'Bea', 'Éva'];
const press = (key: string, at: number, more: Partial<KeyboardEvent> = {}): number | undefined =>
  stepTo({ key, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent, at, names);

describe('moving through a list', () => {
  it('steps with the arrows and stops at both ends', () =>
    assert.deepEqual([press('ArrowDown', 0), press('ArrowUp', 0), press('ArrowDown', 3)], [1, 0, 3]));
  it('reaches the ends', () => assert.deepEqual([press('Home', 2), press('End', 0), press('PageDown', 0)], [0, 3, 3]));
  it('finds the next name by its first letter, and begins again after the last', () =>
    assert.deepEqual([press('b', 0), press('b', 1), press('b', 2), press('é', 0)], [1, 2, 1, 3]));
  it('leaves every other key alone', () =>
    assert.deepEqual(
      [press('x', 0), press(' ', 0), press('Enter', 0), press('Tab', 0), press('a', 0, { ctrlKey: true })],
      [undefined, undefined, undefined, undefined, undefined],
    ));
});
