// Runs the steps of one run, side by side where the processors allow, and ends with the sum of all their tests.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { runs } from './steps.mjs';

const [which = 'test', ...only] = process.argv.slice(2);
const steps = runs[which]?.filter((step) => only.length === 0 || only.includes(step.name));
if (!steps?.length) throw new Error(`unable to run ${which} ${only.join(' ')}; the runs are ${Object.keys(runs).join(', ')}`);

const width = Math.max(1, Math.min(3, availableParallelism()));
const names = new Set(steps.map((step) => step.name));
const results = new Map();
const running = new Map();
const children = new Set();
const began = Date.now();

const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/** A step starts in a group of its own, so that a stuck browser ends with it. */
const start = (step) => {
  const from = Date.now();
  const [program, ...args] = step.command;
  const child = spawn(program, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...step.env },
  });
  children.add(child);
  let output = '';
  const take = (chunk) => void (output += chunk);
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const timer = setTimeout(
    () => {
      output += `\nstopped after ${seconds(from)}\n`;
      stop(child);
    },
    (step.seconds ?? 300) * 1000,
  );
  return new Promise((resolve) => {
    child.on('error', (error) => void (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ ...judge(step, code, output), output, time: seconds(from) });
    });
  });
};

/** Asked to stop, `node --test` tells what it was waiting for; soon after, nobody is asked. */
const stop = (child) => {
  end(child, 'SIGTERM');
  setTimeout(() => children.has(child) && end(child), 5000).unref();
};

const end = (child, signal = 'SIGKILL') => {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
};

/** A check counts as nothing when it passes and as one failure when it does not; a broken run of tests counts at least one. */
const judge = (step, code, output) => {
  const counts = step.counts?.(output) ?? { passed: 0, failed: 0 };
  const unread = step.counts && step.counts(output) === undefined;
  const failed = code !== 0 || unread ? Math.max(1, counts.failed) : counts.failed;
  return { passed: counts.passed, failed };
};

const settle = (step, result) => {
  results.set(step.name, result);
  const tests = step.counts ? `${result.passed} passed, ${result.failed} failed` : result.failed > 0 ? 'failed' : 'ok';
  if (result.failed > 0 || process.env.PARLEY_VERBOSE) console.log(`\n--- ${step.name} ---\n${result.output.trim()}\n---`);
  // What a step says aloud is shown though it passed: for example that something could not be tried here.
  for (const [line] of result.output?.matchAll(/^!!! .*$/gm) ?? []) console.log(line);
  console.log(
    `${result.failed > 0 ? '✖' : '✔'} ${step.name.padEnd(10)} ${(result.time ?? '').padStart(8)}  ${result.note ?? tests}`,
  );
};

const isEmpty = ({ files }) => files?.length === 0;
const waits = (step) => (step.after ?? []).filter((name) => names.has(name));
const blocked = (step) => waits(step).find((name) => results.get(name)?.failed > 0);
const isReady = (step) => waits(step).every((name) => results.has(name)) && (!step.alone || running.size === 0);

/** Starts what may start now; a step that must be alone also holds back the ones behind it. */
const fill = (waiting) => {
  for (const step of [...waiting]) {
    const by = blocked(step);
    const skip = isEmpty(step)
      ? { passed: 0, failed: 0, note: 'nothing to run yet' }
      : by && { passed: 0, failed: 1, output: '', note: `not run, because ${by} failed` };
    if (skip) {
      waiting.delete(step);
      settle(step, skip);
    } else if (running.size < width && ![...running.keys()].some((other) => other.alone) && isReady(step)) {
      waiting.delete(step);
      running.set(
        step,
        start(step).then((result) => ({ step, result })),
      );
    }
  }
};

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
process.on('exit', () => children.forEach((child) => end(child)));

const waiting = new Set(steps);
for (fill(waiting); running.size > 0; fill(waiting)) {
  const { step, result } = await Promise.race(running.values());
  running.delete(step);
  settle(step, result);
}

const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0);
const failures = [...results].filter(([, { failed }]) => failed > 0).map(([name]) => name);
console.log(
  `\n${results.size} steps in ${seconds(began)} on ${availableParallelism()} processors${failures.length ? `; failed: ${failures.join(', ')}` : ''}`,
);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
