// The ten laws of the design, half by half, each held by a test that names it: a law that nothing holds is a wish.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const laws: Readonly<Record<number, readonly string[]>> = {
  1: ['an event applied twice equals once', 'cached, pushed, answered and relayed events converge in any interleaving'],
  2: ['reduce is pure', 'an unchanged room keeps its reference'],
  3: ['on disk before on screen', 'on screen before on the wire'],
  4: [
    'catch up before an uncertain entry is said again',
    'one in flight per room',
    'saying ok twice makes two messages',
    'losing an answer makes one',
  ],
  5: ['a durable command ends settled, failed and visible, unconfirmed and visible, or discarded'],
  6: ['a follower opens no socket', 'where Web Locks exist two leaders never coexist', 'a dead leader costs no message'],
  7: [
    'a throwing row costs itself only',
    'a throwing listener costs itself only',
    'a throwing storage costs itself only',
    'without IndexedDB all works until reload, and the state says so',
  ],
  8: ['import in Node touches no global', 'close() leaves nothing running', 'logout() leaves nothing of the user'],
  9: ['every dialect passes the same contract', 'its rung is proved against the running backend'],
  10: ['same state, same DOM', 'every element passes the accessibility audit'],
};

const files = globSync('test/**/*.{test,story}.ts').filter((file) => !file.startsWith('test/repo/laws'));
const titles = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\bit\(\s*(['"`])law (\d+): (.*?)\1/g)].map(([, , law, title]) => ({
    law: Number(law),
    title: title!,
  })),
);

describe('the laws of the design', () => {
  it('are ten', () => assert.deepEqual(Object.keys(laws).map(Number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  for (const [law, halves] of Object.entries(laws))
    for (const half of halves)
      it(`are held by a test: ${law}, ${half}`, () =>
        assert.ok(titles.some((one) => one.law === Number(law) && one.title.includes(half))));
  it('are no others', () =>
    assert.deepEqual(
      titles.filter(({ law }) => !(law in laws)),
      [],
    ));
});
