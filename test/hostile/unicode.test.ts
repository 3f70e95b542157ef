// The everyday part of the proof: one strange text in ten, and all addresses, since a browser may read them otherwise than Node does.
import { expect } from '@open-wc/testing';
import { stage } from './contained.ts';
import { wrong } from './judge.ts';
import { strings } from './unicode.ts';
import { cases } from './urls.ts';

describe('a text of strange letters (T3)', () => {
  it('stays in its place, loses nothing and turns nothing about that stands beside it', async () => {
    const { faults } = await stage();
    // From the third on, which takes a look-alike and the widest letters along.
    const found: string[] = [];
    for (const [i, text] of strings.entries()) if (i % 10 === 3) found.push(...(await faults(text)));
    expect(found).to.deep.equal([]);
  });
});

describe('an address (T2)', () => {
  it('is judged by this engine as it was beforehand', () => expect(cases.flatMap(wrong)).to.deep.equal([]));
});
