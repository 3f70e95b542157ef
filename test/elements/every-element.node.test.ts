// No element without a look at its accessibility, and none whose states nobody has seen.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import { scenes } from './matrix/scenes.ts';

const tags = globSync('src/define/*.ts').map((file) => basename(file, '.ts'));
const testsOf = (tag: string): readonly string[] =>
  globSync(`test/elements/*/${tag}.test.ts`).map((file) => readFileSync(file, 'utf8'));
const statesOf = (tag: string): readonly string[] => Object.keys(scenes[tag as keyof typeof scenes] ?? {});

describe('the elements', () => {
  it('are twelve', () => assert.equal(tags.length, 12));

  for (const tag of tags) {
    it(`have a test of their own: ${tag}`, () => {
      const [text = ''] = testsOf(tag);
      assert.match(text, new RegExp(`describe\\('<${tag}>'`));
    });
    it(`law 10: every element passes the accessibility audit: ${tag}`, () => {
      const [text = ''] = testsOf(tag);
      assert.match(text, /it\('is accessible/);
      assert.match(text, /expectAccessible\(/);
    });
    it(`have a scene for each state: ${tag}`, () =>
      assert.ok(statesOf(tag).length > 0, 'a row in test/elements/matrix/scenes.ts'));
  }

  it('have scenes for nothing else', () => assert.deepEqual(Object.keys(scenes).sort(), [...tags].sort()));
  it('have at least twenty-four of them', () => assert.ok(tags.flatMap(statesOf).length >= 24));
});
