// The browser's own counts of a page, after what nobody holds was collected.
import type { CDPSession } from 'puppeteer-core';

export type Metrics = Readonly<Record<string, number>>;

/** `Nodes`, `JSEventListeners`, `JSHeapUsedSize` (bytes), `ThreadTime` (seconds of the main thread's processor time) and more. */
export const metricsOf = async (cdp: CDPSession): Promise<Metrics> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
};

/** Collected several times, because what one collection frees lets go of more. */
export const restingMetrics = async (cdp: CDPSession): Promise<Metrics> => {
  for (let i = 0; i < 4; i++) await cdp.send('HeapProfiler.collectGarbage');
  return metricsOf(cdp);
};
