import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pieces } from '../../../src/elements/thread/links.ts';
import { safeUrl } from '../../../src/elements/thread/safe-url.ts';
import { isEmojiOnly, isLong } from '../../../src/elements/thread/text.ts';

const links = (text: string): readonly (string | undefined)[] => pieces(text).flatMap(({ href }) => (href ? [href] : []));

describe('links', () => {
  it('finds an address in a sentence and leaves its punctuation out', () => {
    assert.deepEqual(pieces('See https://example.com/a?b=1, please.'), [
      { text: 'See ' },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: ', please.' },
    ]);
  });
  it('keeps brackets that belong to the address', () =>
    assert.deepEqual(links('(https://en.wikipedia.org/wiki/Chat_(disambiguation))'), [
      'https://en.wikipedia.org/wiki/Chat_(disambiguation)',
    ]));
  it('gives www a scheme', () => assert.deepEqual(links('www.example.com!'), ['https://www.example.com/']));
  it('links mail and telephone', () => assert.deepEqual(links('mailto:a@b.c tel:+123'), ['mailto:a@b.c', 'tel:+123']));
  it('leaves an address inside a word alone', () => assert.deepEqual(links('xhttps://example.com'), []));
  it('shows the host that will be asked for when letters look alike', () => {
    assert.equal(pieces('https://еxample.com/')[0]?.text, 'https://xn--xample-2of.com/');
  });
  it('loses no character of any text', () => {
    for (const text of ['', 'www.', 'https://', 'a (www.b.c) d\nhttp://e.f…', 'http://user:pass@evil.test x', 'https://[::1 y']) {
      const whole = pieces(text).map((piece) => piece.text);
      assert.equal(whole.join(''), text);
    }
  });
  it('takes time in proportion to the text, whatever it is made of', () => {
    const cost = (text: string): number => {
      const start = performance.now();
      pieces(text);
      return performance.now() - start;
    };
    for (const pump of [
      'https://',
      'www.',
      '(',
      'a.',
      'https://a)',
      '(((https://a',
      'mailto:',
      ')'.repeat(9),
      'https://a.b/?'.padEnd(40, ')'),
    ]) {
      assert.ok(cost(pump.repeat(65_536 / pump.length)) < 500, pump);
    }
  });
});

describe('safeUrl', () => {
  const hostile = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'blob:https://a.b/c',
    'file:///etc/passwd',
    'https://user:pass@example.com',
    '//example.com',
    '/path',
    '',
  ];
  for (const url of hostile) it(`refuses ${JSON.stringify(url)}`, () => assert.equal(safeUrl(url), undefined));
  it('lets through what browsers open safely', () => {
    assert.deepEqual(['http://a.b', 'https://a.b', 'mailto:a@b.c', 'tel:1'].map(safeUrl), [
      'http://a.b/',
      'https://a.b/',
      'mailto:a@b.c',
      'tel:1',
    ]);
  });
});

describe('text', () => {
  it('knows one to three emoji from words and numbers', () => {
    assert.deepEqual(['🎉', '👍🏽 🎉', '👨‍👩‍👧‍👦', '🇫🇷🇩🇪'].map(isEmojiOnly), [true, true, true, true]);
    assert.deepEqual(['🎉🎉🎉🎉', 'ok 🎉', '123', '', ' '].map(isEmojiOnly), [false, false, false, false, false]);
  });
  it('folds what is long in letters or in lines', () => {
    assert.deepEqual([isLong('a'.repeat(1001)), isLong('\n'.repeat(13)), isLong('short')], [true, true, false]);
  });
});
