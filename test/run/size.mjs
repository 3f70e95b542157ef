// `npm run size`: each entry in brotli beside its budget; ends with 1 when one is too heavy.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { budgets } from '../repo/budgets.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
if (!existsSync('dist/parley.js')) throw new Error('unable to weigh; there is no build: run npm run build first');

const { weighAll } = await import('./weigh.mjs');
const count = (bytes) => bytes.toLocaleString('en').padStart(8);
const line = (mark, name, bytes, rest) => console.log(`${mark} ${name.padEnd(52)} ${count(bytes)} B${rest}`);

const weights = await weighAll();
console.log(
  'Bytes of brotli. Counted against the budget: all that is fetched until a thread is live, at once or through a dynamic import.',
);
console.log(
  'Idle: fetched beside a live thread once there is something to write; nothing shown waits for it. Rare: fetched on a rare need.\n✔ reaches its goal   ○ misses its goal, holds its ceiling   ✖ breaks its ceiling\n',
);
for (const { name, bytes, idle, rare, parts } of weights) {
  const { ceiling, goal } = budgets[name];
  const verdict = bytes > ceiling ? '✖' : bytes > goal ? '○' : '✔';
  line(
    verdict,
    name,
    bytes,
    ` until live (goal ${count(goal)}, ceiling ${count(ceiling)}), then ${count(idle)} B idle, ${count(rare)} B rare`,
  );
  if (bytes > ceiling) process.exitCode = 1;
  for (const [file, part] of parts.length > 1 ? parts : []) line(' ', `  ${file}`, part, '');
}

if (process.argv.includes('--parts')) {
  const { partsOf } = await import('./parts.mjs');
  console.log(`\nwhere the bytes of the first come from, in about:`);
  for (const [group, minified, share] of await partsOf(weights[0].bytes))
    line(' ', group, share, `  (${count(minified)} B minified)`);
}
