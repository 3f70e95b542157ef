// Some of the scripts of what is said aloud; all of them, in both voices, are in aloud.proof.ts.
import '../mount.ts';
import { play } from './aloud.ts';
import { otherScripts } from './aloud-others.ts';
import { threadScripts } from './aloud-thread.ts';

const sample = [...threadScripts, ...otherScripts].filter((_, at) => at % 8 === 2);

describe('aloud', () => {
  for (const script of sample) it(script.name, () => play(script, 'in a region'));
});
