// The rows that are drawn before there is somebody to decide it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstRows } from '../../../src/elements/thread/first-rows.ts';
import type { Item } from '../../../src/elements/thread/items.ts';

/** So many rows; `line`: where the line above what is new stands. */
const rows = (length: number, line: number): readonly Item[] =>
  Array.from({ length }, (_, at) => ({ kind: at === line ? 'unread' : 'day' }) as Item);

describe('the first rows', () => {
  it('are the last ones', () => {
    assert.deepEqual(firstRows(rows(100, -1), false), { from: 45, to: 100 });
  });
  it('are those around the line above what is new', () => {
    assert.deepEqual(firstRows(rows(100, 20), true), { from: 5, to: 60 });
  });
  it('are as many where little is new', () => {
    assert.deepEqual(firstRows(rows(100, 97), true), { from: 45, to: 100 });
  });
});
