// The everyday part of the proof: some texts of every family, in every place that shows what came from elsewhere.
import { expect } from '@open-wc/testing';
import { every } from './grammar.ts';
import { control, openPage, show } from './stage.ts';

const some = every(120);

describe('what a stranger wrote (T1)', () => {
  it('runs nowhere and is read everywhere, in a page without a policy', async () => {
    const page = await openPage('open');
    expect((await show(page, some)).payloads).to.equal(some.length);
    page.close();
  });

  it('runs nowhere, is read everywhere, and gives a strict policy nothing to report (T11)', async () => {
    const page = await openPage('strict');
    expect((await show(page, some)).payloads).to.equal(some.length);
    page.close();
  });

  it('runs where it is read as HTML, so that the canary is known to sing', async () => {
    expect(await control(every(60))).to.be.greaterThan(3);
  });
});
