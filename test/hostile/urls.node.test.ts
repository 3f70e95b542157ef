import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pieces } from '../../src/elements/thread/links.ts';
import { safeUrl } from '../../src/elements/thread/safe-url.ts';
import { wrong } from './judge.ts';
import { cases } from './urls.ts';

describe('addresses (T2)', () => {
  it('are at least 400, each judged beforehand', () => assert.ok(cases.length >= 400, `${cases.length}`));
  it('become links that lead where they should, or stay text', () => assert.deepEqual(cases.flatMap(wrong), []));
  it('become no other links when they are found in a sentence', () => {
    for (const { url, leads } of cases) {
      const found = pieces(`see ${url} now`).flatMap(({ href }) => (href ? [new URL(href)] : []));
      const elsewhere = found.filter(({ protocol, username }) => !/^(https?|mailto|tel):$/.test(protocol) || username !== '');
      assert.deepEqual(elsewhere.map(String), [], JSON.stringify({ url, leads }));
    }
  });
  it('keep a space that stands in a path', () =>
    assert.equal(safeUrl('https://example.com/a b.pdf'), 'https://example.com/a%20b.pdf'));
  it('lose no letter when they are found in a sentence, unless a look-alike is named by its real host', () => {
    for (const { url } of cases) {
      const sentence = `see ${url} now`;
      const whole = pieces(sentence).map(({ text, href }) => (href?.includes('xn--') ? undefined : text));
      if (!whole.includes(undefined)) assert.equal(whole.join(''), sentence);
    }
  });
});
