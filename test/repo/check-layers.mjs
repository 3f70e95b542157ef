// Checks src against the dependency rule and prints each breach as a sentence.
import { fileURLToPath } from 'node:url';
import { findCycles, readGraph } from './graph.mjs';
import { judgeClock, judgeGlobal, judgeImport, judgePackage } from './layers.mjs';
import { readGlobals } from './read-globals.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url))
  .replace(/[\\/]$/, '')
  .replaceAll('\\', '/');

/** Every breach of the rule in a source tree; `read` is how many files were read, since nothing read means nothing proved. */
export const checkLayers = async (folder = `${root}/src`, uses = readGlobals(root)) => {
  const { files, imports, packages } = await readGraph(folder);
  const sentences = [
    ...imports.map(judgeImport),
    ...packages.map(judgePackage),
    ...uses.globals.map(withLine(judgeGlobal)),
    ...uses.clocks.map(withLine(judgeClock)),
    ...findCycles(imports).map((cycle) => `files import each other in a circle: ${cycle.join(' → ')}`),
  ];
  return { read: files.length, breaches: [...new Set(sentences.filter(Boolean))].sort() };
};

const withLine = (judge) => (use) => {
  const sentence = judge(use);
  return sentence && `${sentence} (line ${use.line})`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { read, breaches } = await checkLayers();
  for (const breach of breaches) console.log(breach);
  if (read === 0) console.log('no file of src was read, so nothing was checked');
  console.log(`${read} files, ${breaches.length} breaches of the dependency rule`);
  process.exitCode = breaches.length > 0 || read === 0 ? 1 : 0;
}
