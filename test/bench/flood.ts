// A thousand messages a second into a long conversation: whether the screen keeps up, and what it costs.
import { median } from './figures.ts';
import type { Figure } from './figures.ts';
import type { House, Sight } from './house.ts';
import { metricsOf } from './metrics.ts';

const [past, perSecond, seconds, rounds] = [10_000, 1000, 5, 3] as const;

type Flooded = { readonly blocking: number; readonly behind: number; readonly took: number };
declare global {
  var ready: (past: number) => Promise<void>;
  var flood: (perSecond: number, seconds: number) => Promise<Flooded>;
}

/** Milliseconds of processor time a message, of the whole main thread: what makes the messages is in it too. */
const flood = async ({ page, cdp }: Sight): Promise<Flooded & { readonly each: number }> => {
  await page.evaluate((n) => globalThis.ready(n), past);
  const before = await metricsOf(cdp);
  const flooded = await page.evaluate((n, s) => globalThis.flood(n, s), perSecond, seconds);
  const after = await metricsOf(cdp);
  return { ...flooded, each: ((after.ThreadTime! - before.ThreadTime!) * 1000) / (perSecond * seconds) };
};

export const floods = async (house: House): Promise<readonly Figure[]> => {
  const found: (Flooded & { readonly each: number })[] = [];
  for (let i = 0; i < rounds; i++) {
    const sight = await house.open('live', 1, `flood${i}`);
    found.push(await flood(sight));
    await sight.page.close();
  }
  const of = (key: keyof (typeof found)[number]): number => median(found.map((one) => one[key]));
  const all = found.map((one) => `${one.behind} / ${one.blocking.toFixed(0)} ms / ${one.each.toFixed(3)} ms`).join(', ');
  const what = '1,000 messages/s for 5 s into 10,000';
  return [
    { what: `${what}: behind after 50 ms`, measured: of('behind'), goal: 0, unit: '', from: all },
    { what: `${what}: total blocking`, measured: of('blocking'), goal: 50, unit: 'ms' },
    { what: `${what}: processor time a message`, measured: of('each'), goal: 0.35, unit: 'ms' },
  ];
};
