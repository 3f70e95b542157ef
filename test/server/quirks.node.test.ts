import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseQuirks, doors } from '../../demo/server/doors/doors.ts';

const all = doors.flatMap((door) => Object.entries(door.quirks).map(([name, quirk]) => ({ name, quirk, door: door.name })));

describe('quirks', () => {
  it('have names of their own across all doors, and say what they are', () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    for (const { name, quirk } of all) {
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(quirk.what.length > 10, name);
    }
  });

  it('are on together, but for those that break more than a client can mend', () => {
    const on = chooseQuirks('all');
    for (const { name, quirk } of all) assert.equal(on(name), !quirk.onlyByName, name);
    const off = chooseQuirks('none');
    for (const { name } of all) assert.equal(off(name), false, name);
  });

  it('are switched one by one', () => {
    for (const { name } of all) {
      const one = chooseQuirks([name]);
      assert.deepEqual(
        all.filter((other) => one(other.name)).map((other) => other.name),
        [name],
      );
    }
    assert.throws(() => chooseQuirks(['gravity']), /no quirk is called gravity/);
  });
});
