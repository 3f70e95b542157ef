// A start without a network: how much longer it takes when the device keeps a hundred times as many messages.
import { interleave, round } from './figures.ts';
import type { Figure } from './figures.ts';
import type { House } from './house.ts';

const rooms = 10;
const rounds = 7;

declare global {
  var seed: (each: number) => Promise<number>;
  var started: Promise<number>;
}

/** Each amount is kept under a name of its own, which is another device to the browser. */
const fill = async (house: House, stored: string): Promise<void> => {
  const { page } = await house.open('live', 1, `kept${stored}`);
  const held = await page.evaluate((each) => globalThis.seed(each), Number(stored) / rooms);
  if (held !== Number(stored)) throw new Error(`${held} messages are stored and not ${stored}`);
  await page.close();
};

const start = async (house: House, stored: string): Promise<number> => {
  const { page } = await house.open('live', 1, `kept${stored}`, '?cold');
  const ms = await page.evaluate(() => globalThis.started);
  await page.close();
  return ms;
};

export const colds = async (house: House): Promise<readonly Figure[]> => {
  const amounts = ['1000', '100000'] as const;
  for (const stored of amounts) await fill(house, stored);
  const ms = await interleave(amounts, rounds, (stored) => start(house, stored));
  const from = amounts.map((stored) => `${stored}: ${round(ms[stored], 0)} ms`).join(', ');
  return [
    { what: 'start offline, 100,000 stored beside 1,000', measured: ms['100000'] / ms['1000'], goal: 1.8, unit: '×', from },
  ];
};
