// T1, the positive control: the same texts where they are read as HTML.
import { expect } from '@open-wc/testing';
import { control } from './stage.ts';
import { shown } from './whole.ts';

describe(`T1 the same ${shown.length} texts where they are read as HTML`, () => {
  it('run, so that the canary is known to sing', async function () {
    this.timeout(300_000);
    const ran = await control(shown);
    console.log(`control: ${ran} of ${shown.length} ran`);
    expect(ran).to.be.greaterThan(shown.length / 20);
  });
});
