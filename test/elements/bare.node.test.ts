import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bare } from '../../src/elements/bare.ts';

const formats = { carries: (what: string) => what === 'markdown' };
const said: Readonly<Record<string, string>> = {
  '**bold**, *slanted*, _slanted too_, __strong__ and ~~gone~~': 'bold, slanted, slanted too, strong and gone',
  '`code` and ``more``': 'code and more',
  '> quoted\nand answered': 'quoted\nand answered',
  '```js\nlet a;\n# b\n```': 'let a;\n# b\n',
  'call `__init__` in `src/**/*.ts`, **all of `it`**': 'call __init__ in src/**/*.ts, all of it',
  '\\*not\\* ¯\\_(ツ)_/¯': '*not* ¯_(ツ)_/¯',
  '***both***': 'both',
};
for (const [written, read] of Object.entries(said))
  test(`reads ${JSON.stringify(written)} without its marks`, () => assert.equal(bare(written, formats), read));

for (const plain of [
  '2 * 3 * 4',
  'snake_case_name',
  '5 > 3',
  'a ** b',
  '**',
  '[x] done',
  'cost: ~5 ~~',
  '_',
  'C# is',
  '#18 is next',
  'see [the offer](https://x.example/1)',
  "self['x'](1)",
])
  test(`leaves ${plain} as it is`, () => assert.equal(bare(plain, formats), plain));

test('leaves all as it is where the backend does not format', () => {
  assert.equal(bare('**bold**', { carries: () => false }), '**bold**');
  assert.equal(bare('**bold**', undefined), '**bold**');
});

test('looks at no more than is shown in a line, whatever comes after', () => {
  assert.equal(bare('a '.repeat(1_000_000), formats).length, 400);
});
