// Two hundred threads put on a page and taken away again: what is left of them.
import type { Figure } from './figures.ts';
import type { House } from './house.ts';
import { restingMetrics } from './metrics.ts';

const [warm, times] = [40, 200] as const;

declare global {
  var remount: (times: number) => Promise<void>;
}

export const mounts = async (house: House): Promise<readonly Figure[]> => {
  const { page, cdp } = await house.open('ours');
  await page.evaluate((n) => globalThis.remount(n), warm);
  const before = await restingMetrics(cdp);
  await page.evaluate((n) => globalThis.remount(n), times);
  const after = await restingMetrics(cdp);
  await page.close();
  const more = (key: string): number => after[key]! - before[key]!;
  const what = `${times} mounts and unmounts`;
  return [
    { what: `${what}: nodes left`, measured: more('Nodes'), goal: 0, unit: '' },
    { what: `${what}: listeners left`, measured: more('JSEventListeners'), goal: 0, unit: '' },
    { what: `${what}: memory left by each`, measured: more('JSHeapUsedSize') / times / 1024, goal: 1, unit: 'KB' },
  ];
};
