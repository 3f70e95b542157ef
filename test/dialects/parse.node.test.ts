// Readers for unknown values.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digest, padded, plain, text, time } from '../../src/dialects/parse.ts';

describe('time', () => {
  it('reads ISO text and epoch milliseconds', () => {
    assert.equal(time('2024-05-01T10:00:00.123Z'), 1714557600123);
    assert.equal(time(1714557600123), 1714557600123);
  });

  it('is NaN for anything else', () => {
    for (const value of ['soon', '', undefined, null, {}, [], true, Infinity, 1e20]) assert.ok(Number.isNaN(time(value)));
  });
});

describe('plain', () => {
  it('reads fields of nothing as nothing', () => {
    for (const value of [undefined, null, 'text', 7]) assert.deepEqual(plain(value), {});
    assert.deepEqual(plain({ a: 1 }), { a: 1 });
  });
});

describe('text', () => {
  it('is a text field, or empty', () => {
    assert.equal(text({ code: 'X' }, 'code'), 'X');
    for (const body of [undefined, null, 'X', { code: 7 }, {}]) assert.equal(text(body, 'code'), '');
  });
});

describe('padded', () => {
  it('makes text order the order of numbers', () => {
    const numbers = [0, 9, 10, 999, 1_714_557_600_123, 8_640_000_000_000_000];
    assert.deepEqual(
      numbers.map((n) => padded(n)).sort(),
      numbers.map((n) => padded(n)),
    );
  });

  it('takes the width asked for, and counts below zero as zero', () => {
    assert.equal(padded(42, 5), '00042');
    assert.equal(padded(-3, 3), '000');
    assert.equal(padded(7.9, 2), '07');
  });
});

describe('digest', () => {
  it('is the same for the same text only', () => {
    const texts = Array.from({ length: 2_000 }, (_, index) => `+1555${index}|hello`);
    assert.equal(new Set(texts.map(digest)).size, texts.length);
    assert.equal(digest('grüße 🙂'), digest('grüße 🙂'));
  });
});
