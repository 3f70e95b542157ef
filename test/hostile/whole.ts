// T1: what the whole runs share: every text of the grammar in Chromium, a tenth of them in the other engines.
import { every, payloads } from './grammar.ts';
import type { Payload } from './grammar.ts';
import { openPage, show } from './stage.ts';

const isChromium = 'chrome' in window;
export const shown: readonly Payload[] = isChromium ? payloads : every(10);
const part = 200;
const parts: readonly (readonly Payload[])[] = Array.from({ length: Math.ceil(shown.length / part) }, (_, i) =>
  shown.slice(i * part, (i + 1) * part),
);

/** Every text in every place that shows what came from elsewhere, under one policy; a policy is a file, since a file has one stretch of time. */
export function whole(policy: 'open' | 'strict'): void {
  describe(`T1 ${shown.length} hostile texts, ${policy}`, () => {
    for (const [i, texts] of parts.entries())
      it(`run nowhere and are read everywhere, part ${i + 1} of ${parts.length}`, async function () {
        this.timeout(300_000);
        const page = await openPage(policy);
        const { payloads: count, sinks, ran } = await show(page, texts);
        page.close();
        console.log(`${policy}: ${count} texts in each of ${sinks} sinks, ${ran} ran`);
      });
  });
}
