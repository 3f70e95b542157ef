// Every script of what is said aloud, by both ways in which it can be said.
import '../mount.ts';
import { play } from './aloud.ts';
import { otherScripts } from './aloud-others.ts';
import { threadScripts } from './aloud-thread.ts';

for (const voice of ['in a region', 'by the browser'] as const)
  describe(`aloud, ${voice}`, () => {
    for (const script of [...threadScripts, ...otherScripts]) it(script.name, () => play(script, voice));
  });
