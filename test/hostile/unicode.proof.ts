// All strange texts, in every engine, and every address as that engine's own parser reads it.
import { expect } from '@open-wc/testing';
import { stage } from './contained.ts';
import { wrong } from './judge.ts';
import { strings } from './unicode.ts';
import { cases } from './urls.ts';

describe('T3 texts of strange letters', () => {
  it('are at least 300', () => expect(strings.length).to.be.at.least(300));

  it('stay in their place, lose nothing and turn nothing about that stands beside them', async function () {
    this.timeout(240_000);
    const { faults } = await stage();
    const found: string[] = [];
    for (const text of strings) found.push(...(await faults(text)));
    expect(found).to.deep.equal([]);
  });
});

describe('T2 addresses', () => {
  it(`are judged alike by this engine, ${cases.length} of them`, () => expect(cases.flatMap(wrong)).to.deep.equal([]));
});
