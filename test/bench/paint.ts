// How long a conversation takes until it is on the screen: ours, the plain list's and the peers', and ours again with very many messages.
import { peerNames } from './bundle.ts';
import type { PageName } from './bundle.ts';
import { interleave, round } from './figures.ts';
import type { Figure } from './figures.ts';
import type { House } from './house.ts';

/** How many times slower than this machine: about a cheap phone. */
const slower = 4;
const rounds = 7;
const sizes = [50, 10_000, 100_000] as const;

type Painted = { readonly ms: number; readonly elements: number; readonly rows: number };
declare global {
  var paint: (count: number) => Promise<Painted>;
}

const paint = async (house: House, name: PageName, count: number): Promise<Painted> => {
  const { page } = await house.open(name, slower);
  const painted = await page.evaluate((n) => globalThis.paint(n), count);
  await page.close();
  return painted;
};

/** Those that can be shown without their backend; of one that cannot it is said aloud. */
const present = async (house: House): Promise<readonly PageName[]> => {
  const able: PageName[] = [];
  for (const name of peerNames) {
    try {
      const { rows, elements } = await paint(house, name, 50);
      console.log(`${name} shows ${rows} messages in ${elements} elements`);
      able.push(name);
    } catch (error) {
      console.log(`!!! ${name} could not be shown without its backend and is left out: ${String(error)}`);
    }
  }
  return able;
};

export const paints = async (house: House): Promise<readonly Figure[]> => {
  const peers = await present(house);
  const ms = await interleave(['ours', 'plain', ...peers], rounds, async (name) => (await paint(house, name, 50)).ms);
  const all = Object.entries(ms).map(([name, time]) => `${name} ${round(time, 0)} ms`);
  const fastest = Math.min(...peers.map((name) => ms[name]));
  const from = all.join(', ');
  return [
    { what: '50 messages painted, beside a plain list', measured: ms.ours / ms.plain, goal: 1.7, unit: '×', from },
    { what: '50 messages painted, beside the fastest peer', measured: ms.ours / fastest, goal: 0.5, unit: '×', from },
  ];
};

export const lengths = async (house: House): Promise<readonly Figure[]> => {
  let elements = 0;
  const ms = await interleave(['50', '10000', '100000'], rounds, async (size) => {
    const painted = await paint(house, 'ours', Number(size));
    elements = Math.max(elements, painted.elements);
    return painted.ms;
  });
  const from = sizes.map((size) => `${size}: ${round(ms[`${size}`], 0)} ms`).join(', ');
  return [
    { what: '10,000 messages, beside 50', measured: ms['10000'] / ms['50'], goal: 1.3, unit: '×', from },
    { what: '100,000 messages, beside 50', measured: ms['100000'] / ms['50'], goal: 1.5, unit: '×', from },
    { what: 'elements at any of these lengths', measured: elements, goal: 1500, unit: '' },
  ];
};
