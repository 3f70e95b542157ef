// The simulator at full length: ten thousand histories over all rungs, fresh ones for each commit, every crash point, every planted bug.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

const histories = process.env['PARLEY_HISTORIES'] ?? '10000';
const commit = execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8' }).trim();

/** The last line of a run; its exit status is the verdict. */
const sim = (...args: readonly string[]): string => {
  const text = execFileSync(process.execPath, ['test/sim/main.ts', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  return text.trim().split('\n').at(-1) ?? '';
};

describe('the simulator at full length', { timeout: 3_600_000 }, () => {
  it('G1–G14 hold in every history, a fifth of them on each rung', (t) => {
    const summary = sim('--histories', histories, '--steps', '200');
    t.diagnostic(summary);
    assert.match(summary, / 0 violations/);
  });

  it('G1–G14 hold in histories that nobody has run before this commit', (t) => {
    const first = String(100_000 + (parseInt(commit, 16) % 900_000_000));
    const summary = sim('--histories', '2000', '--steps', '200', '--seed', first);
    t.diagnostic(`from seed ${first}: ${summary}`);
    assert.match(summary, / 0 violations/);
  });

  it('G9 holds at every crash point', (t) => t.diagnostic(sim('--crash-points')));

  it('finds every planted bug', (t) => t.diagnostic(sim('--planted')));
});
