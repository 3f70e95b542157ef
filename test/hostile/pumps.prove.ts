// T6: whatever a text is made of, twice as much of it takes about twice as long. Measured within one run, by what each reader takes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snippetOf, findLoaded } from '../../src/elements/search/find.ts';
import { bare } from '../../src/elements/bare.ts';
import { initials, legible } from '../../src/elements/names.ts';
import { formatted } from '../../src/elements/thread/formatted.ts';
import { pieces } from '../../src/elements/thread/links.ts';
import { ink } from '../../src/elements/thread/linked.ts';
import { safeUrl } from '../../src/elements/thread/safe-url.ts';
import { isEmojiOnly, isLong, mayMark } from '../../src/elements/thread/text.ts';
import { reduceAll } from '../../src/model/reduce.ts';
import { live, msg, push, roomId } from '../model/fixtures.ts';
import { pumped, pumps } from './pumps.ts';

const here = { tab: false, copyWord: 'Copy', ink };
const formats = { carries: () => true };
const loaded = (body: string) => reduceAll(live, [push(msg(1, { body }))]);

/** What reads a text, and the longest it is given: the formatter is asked for no more than 8 KiB. */
const readers: Readonly<Record<string, readonly [longest: number, read: (text: string) => unknown]>> = {
  links: [65_536, pieces],
  'whether to look for formatting': [65_536, mayMark],
  folding: [65_536, isLong],
  emoji: [65_536, isEmojiOnly],
  'words without marks': [65_536, (text) => bare(text, formats)],
  formatting: [8192, (text) => formatted(text, here)],
  address: [65_536, safeUrl],
  name: [65_536, legible],
  initials: [65_536, (text) => initials(legible(text))],
  search: [65_536, (text) => findLoaded(loaded(text), 'zz', roomId)],
  'search, shown': [65_536, (text) => snippetOf(text, 'zz')],
};

const once = (read: (text: string) => unknown, text: string): number => {
  const from = performance.now();
  read(text);
  return performance.now() - from;
};

/** The least of some, because a busy machine only ever adds; each a little different, because what was read is remembered. */
const cost = (read: (text: string) => unknown, text: string): number =>
  Math.min(...Array.from({ length: 9 }, (_, i) => once(read, `${text}${i}`)));

/** Below this a clock tells more of itself than of a text, in milliseconds. */
const floor = 2;

describe(`T6 ${pumps.length} texts that invite to go back`, () => {
  it('are at least 60', () => assert.ok(pumps.length >= 60));

  for (const [name, [longest, read]] of Object.entries(readers))
    it(`cost ${name} twice as much when they are twice as long`, (t) => {
      const found = pumps.map((pump) => {
        const [half, whole] = [longest / 2, longest].map((length) => cost(read, pumped(pump, length))) as [number, number];
        return { pump, whole, ratio: whole / Math.max(half, floor) };
      });
      const [worst] = found.toSorted((a, b) => b.ratio - a.ratio);
      const [slowest] = found.toSorted((a, b) => b.whole - a.whole);
      t.diagnostic(`worst ratio ${worst?.ratio.toFixed(2)} for ${JSON.stringify(worst?.pump)}`);
      t.diagnostic(`slowest ${slowest?.whole.toFixed(1)} ms for ${JSON.stringify(slowest?.pump)}`);
      // Quadratic would be 4.
      assert.ok((worst?.ratio ?? 0) <= 3.2, JSON.stringify(worst));
    });
});
