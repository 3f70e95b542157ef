// `npm run bench`: measures the elements in Chromium against a plain list and against peers, and prints goals and figures in one table.
import { cpus } from 'node:os';
import { bundlePages } from './bundle.ts';
import { colds } from './cold.ts';
import { missed, tableOf } from './figures.ts';
import type { Figure } from './figures.ts';
import { floods } from './flood.ts';
import { openHouse } from './house.ts';
import type { House } from './house.ts';
import { mounts } from './mounts.ts';
import { lengths, paints } from './paint.ts';

const suites: Readonly<Record<string, (house: House) => Promise<readonly Figure[]>>> = {
  paints,
  lengths,
  floods,
  mounts,
  colds,
};

const asked = process.argv.slice(2);
const wrong = asked.find((name) => !Object.hasOwn(suites, name));
if (wrong !== undefined) throw new Error(`there is no suite ${wrong}; the suites are ${Object.keys(suites).join(', ')}`);

const house = await openHouse(await bundlePages());
const figures: Figure[] = [];
try {
  for (const name of asked.length ? asked : Object.keys(suites)) {
    console.log(`measuring ${name} …`);
    figures.push(...(await suites[name]!(house)));
  }
} finally {
  await house.close();
}

console.log(`\n${tableOf(figures)}\n`);
console.log(`${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} processors, Node ${process.version}`);
const late = missed(figures).length;
console.log(`${figures.length - late} goals met, ${late} missed`);
process.exitCode = late ? 1 : 0;
