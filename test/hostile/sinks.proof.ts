// T1: every text of the grammar in every place that shows what came from elsewhere, without a policy and under a strict one; Chromium shows all, the other engines a tenth.
import { expect } from '@open-wc/testing';
import { every, payloads } from './grammar.ts';
import type { Payload } from './grammar.ts';
import { control, openPage, show } from './stage.ts';

const isChromium = 'chrome' in window;
const shown = isChromium ? payloads : every(10);
const part = 200;
const parts: readonly (readonly Payload[])[] = Array.from({ length: Math.ceil(shown.length / part) }, (_, i) =>
  shown.slice(i * part, (i + 1) * part),
);

for (const policy of ['open', 'strict'] as const)
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

describe(`T1 the same ${shown.length} texts where they are read as HTML`, () => {
  it('run, so that the canary is known to sing', async function () {
    this.timeout(300_000);
    const ran = await control(shown);
    console.log(`control: ${ran} of ${shown.length} ran`);
    expect(ran).to.be.greaterThan(shown.length / 20);
  });
});
