import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { colors, pairs } from '../../src/elements/tokens.ts';

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

describe('tokens', () => {
  for (const [scheme, name] of [
    [0, 'light'],
    [1, 'dark'],
  ] as const) {
    for (const [ink, ground, least] of pairs) {
      it(`keeps ${ink} on ${ground} at ${least}:1 or more when ${name}`, () => {
        const ratio = contrast(colors[ink][scheme], colors[ground][scheme]);
        assert.ok(ratio >= least, `${ratio.toFixed(2)}:1`);
      });
    }
  }
});
