// What a list fetches late, where it does not come at once.
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Late } from '../../../src/elements/room-list/late.ts';

type Rest = NonNullable<Late['rest']>;

describe('what a list fetches late', () => {
  it('is asked for again after it did not come', async () => {
    let asked = 0;
    const line = registerHooks({
      resolve(name, context, next) {
        if (name.endsWith('/when-live.ts') && asked++ === 0) throw new Error('offline');
        return next(name, context);
      },
    });
    const late = new Late(() => ({}) as Rest);
    late.wake();
    late.wake();
    await setTimeout(50);
    assert.deepEqual([asked, late.rest], [1, undefined]);
    late.wake();
    for (let tries = 0; tries < 50 && !late.rest; tries++) await setTimeout(50);
    line.deregister();
    assert.notEqual(late.rest, undefined);
  });
});
