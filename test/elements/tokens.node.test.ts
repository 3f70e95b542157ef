import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { colors, pairs, tokens } from '../../src/elements/tokens.ts';
import type { ColorName } from '../../src/elements/tokens.ts';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance as WCAG 2 defines it. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** What stands for a colour where more contrast is asked for: read from the sheet, so that the two cannot part. */
const stronger = new Map(
  [...(/prefers-contrast: more\) \{([^@]*)/.exec(tokens.cssText)?.[1] ?? '').matchAll(/--_([\w-]+): var\(--_([\w-]+)\)/g)].map(
    ([, name, other]) => [name, other] as [ColorName, ColorName],
  ),
);

const looks = [0, 1].flatMap((scheme) =>
  [false, true].map((high) => ({
    name: `${scheme ? 'dark' : 'light'}${high ? ' with more contrast' : ''}`,
    colorOf: (name: ColorName): string => colors[(high && stronger.get(name)) || name][scheme]!,
  })),
);

/** Colours by which something is read: `color: var(--_…)`; and those it is read on. */
const named = (property: RegExp): ReadonlySet<string> => {
  const sheets = globSync('src/elements/**/{*styles,base}.ts').map((file) => readFileSync(file, 'utf8'));
  const values = sheets.flatMap((css) => [...css.matchAll(property)].map(([, name = '']) => name));
  return new Set(values.filter((name) => name in colors));
};
const missing = (used: ReadonlySet<string>, isTold: (name: string, pair: (typeof pairs)[number]) => boolean): readonly string[] =>
  [...used].filter((name) => !pairs.some((pair) => isTold(name, pair)));

describe('tokens', () => {
  for (const { name, colorOf } of looks) {
    for (const [ink, ground, least] of pairs) {
      it(`keeps ${ink} on ${ground} at ${least}:1 or more when ${name}`, () => {
        const ratio = contrast(colorOf(ink), colorOf(ground));
        assert.ok(ratio >= least, `${ratio.toFixed(2)}:1`);
      });
    }
  }

  it('knows what is stronger where more contrast is asked for', () =>
    assert.deepEqual(
      [...stronger],
      [
        ['text-3', 'text-2'],
        ['border', 'border-strong'],
      ],
    ));

  it('has a row for every colour the sheets write with, and for every one they write on', () => {
    const inks = named(/(?<![\w-])(?:color|--_ink): var\(--_([\w-]+)\)/g);
    const grounds = named(/(?<![\w-])(?:background|--_ground): var\(--_([\w-]+)\)/g);
    assert.ok(inks.size > 8 && grounds.size > 8, 'the sheets were read');
    // A background may be a mark too, as a dot is: seen itself, and nothing written on it.
    const isGround = (name: string, [ink, ground, least]: (typeof pairs)[number]): boolean =>
      ground === name || (ink === name && least === 3);
    assert.deepEqual([missing(inks, (name, [ink]) => ink === name), missing(grounds, isGround)], [[], []]);
  });
});
