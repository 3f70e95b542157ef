// The steps of each run as data: what to start, what must have passed before, and how to read its counts.
import { globSync } from 'node:fs';

/** The last numbers a `node --test` run prints. */
const nodeCounts = (output) => pair(/^# pass (\d+)$|^ℹ pass (\d+)$/gm, /^# fail (\d+)$|^ℹ fail (\d+)$/gm, output);

/** The last line of our reporter in the browser runs. */
const browserCounts = (output) => pair(/^(\d+) passed, \d+ failed/gm, /^\d+ passed, (\d+) failed/gm, output);

const pair = (passed, failed, output) => {
  const numbers = [passed, failed].map((pattern) => last(output.matchAll(pattern)));
  return numbers.includes(undefined) ? undefined : { passed: numbers[0], failed: numbers[1] };
};

const last = (matches) => {
  const found = [...matches].at(-1);
  return found && Number(found.slice(1).find((group) => group !== undefined));
};

const node = (...args) => [process.execPath, ...args];
const bin = (path, ...args) => node(`node_modules/${path}`, ...args);
/** The benchmark's peers, once they are installed, bring tests of their own. */
const found = (pattern) => globSync(pattern, { exclude: ['**/node_modules/**'] }).sort();
const inBrowser = found('test/**/*.test.ts').filter((file) => !file.endsWith('.node.test.ts'));
// A test that waits for what never comes is to fail by its name, not to use up the time of its step. A file is not forced to end: what it
// had still to report would be lost, a tenth of all tests unnoticed.
const nodeTests = (pattern, patience, ...flags) =>
  node('--test', '--test-reporter=spec', `--test-timeout=${patience * 1000}`, ...flags, ...found(pattern));
const wtr = (...args) => bin('@web/test-runner/dist/bin.js', ...args);

const checks = [
  { name: 'format', command: bin('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'lint', command: bin('eslint/bin/eslint.js', '.') },
  { name: 'types', command: bin('typescript/bin/tsc', '-p', '.') },
  { name: 'layers', command: node('test/repo/check-layers.mjs') },
];

const build = [
  { name: 'build', command: node('test/run/build.mjs') },
  { name: 'size', after: ['build'], command: node('test/run/size.mjs') },
];

// Found, or installed, once and before everything that drives it: two installations at a time hinder each other.
const findChromium = { name: 'chromium', command: node('test/browser/find-browser.mjs', 'chromium') };

const nodeStep = {
  name: 'node',
  after: ['build', 'chromium'],
  files: found('test/**/*.node.test.ts'),
  command: nodeTests('test/**/*.node.test.ts', 180, '--test-concurrency=2'),
  counts: nodeCounts,
  seconds: 600,
};

const stories = {
  name: 'stories',
  after: ['build', 'chromium'],
  alone: true,
  files: found('test/stories/*.story.ts'),
  command: nodeTests('test/stories/*.story.ts', 240, '--test-concurrency=1'),
  counts: nodeCounts,
  seconds: 600,
};

const tests = [
  findChromium,
  nodeStep,
  { name: 'browser', after: ['chromium'], files: inBrowser, command: wtr(), counts: browserCounts, seconds: 420 },
  stories,
];

const engines = [
  {
    name: 'engines',
    after: ['chromium'],
    files: inBrowser,
    command: wtr('--config', 'web-test-runner.engines.config.mjs'),
    counts: browserCounts,
    seconds: 1500,
  },
  stories,
  { ...stories, name: 'firefox', env: { PARLEY_BROWSER: 'firefox' }, seconds: 1200 },
];

/** Long proofs are named `*.prove.ts`, in browsers `*.proof.ts`; they find the figures a release claims. */
const proofs = [
  {
    name: 'proofs',
    after: ['chromium'],
    alone: true,
    files: found('test/**/*.proof.ts'),
    command: wtr('--config', 'web-test-runner.engines.config.mjs', '--files', 'test/**/*.proof.ts'),
    counts: browserCounts,
    seconds: 3600,
  },
  {
    name: 'prove',
    after: ['build'],
    alone: true,
    files: found('test/**/*.prove.ts'),
    command: nodeTests('test/**/*.prove.ts', 2400, '--test-concurrency=1'),
    counts: nodeCounts,
    seconds: 7200,
  },
];

export const runs = {
  test: [...build.slice(0, 1), ...checks, ...build.slice(1), ...tests],
  lint: checks,
  all: [...build.slice(0, 1), ...checks, ...build.slice(1), findChromium, nodeStep, ...engines],
  prove: [...build.slice(0, 1), ...checks, ...build.slice(1), findChromium, nodeStep, ...engines, ...proofs],
};
