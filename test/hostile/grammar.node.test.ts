import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { every, payloads } from './grammar.ts';

describe('the grammar of hostile texts (T1)', () => {
  it('gives at least 1,500 that differ in more than their number', () => {
    const bare = new Set(payloads.map(({ id, text }) => text.replaceAll(String(id), '')));
    assert.ok(bare.size >= 1500, `${bare.size} of ${payloads.length}`);
  });
  it('gives the same ones every time', () => {
    const sum = createHash('sha256').update(JSON.stringify(payloads)).digest('hex').slice(0, 16);
    assert.equal(sum, '3d41ca318dd463a0');
  });
  it('names the canary by a number that can be read in every text', () => {
    for (const { id, text } of payloads) assert.ok(text.includes(String(id)), text);
  });
  it('keeps each short enough to be shown whole everywhere', () => {
    for (const { text } of payloads) assert.ok(text.length <= 180, text);
  });
  it('has a part that holds some of every family', () => {
    const families = (some: typeof payloads): readonly string[] => [...new Set(some.map(({ family }) => family))];
    assert.deepEqual(families(every(30)), families(payloads));
  });
});
