// A feature that one protocol has and the others have not stands in the core and at that door, and nowhere else.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';

const doors = globSync('demo/server/doors/*.ts').map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8') }));
const doorsThatKnow = (word: RegExp): readonly string[] => [
  ...new Set(doors.filter(({ text }) => word.test(text)).map(({ name }) => name.split('.')[0]!)),
];

describe('reactions, which only the native protocol has', () => {
  it('are known to the core and to the native door alone', () => {
    assert.match(readFileSync('demo/server/core/acts.ts', 'utf8'), /export async function react/);
    assert.deepEqual(doorsThatKnow(/react/i), ['parley']);
  });
});
