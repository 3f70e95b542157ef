// Builds everything into dist and demo/dist: bundles by rollup and declarations by tsc, side by side.
import { spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const { default: configs } = await import('../../rollup.config.mjs');

/** One after the other: the stub of the script tag needs the name of the chunk it loads. */
const bundle = async () => {
  for (const { output, ...input } of configs) {
    const built = await rollup(input);
    await built.write(output);
    await built.close();
  }
};

/** The types are checked on this occasion; a build with a type error fails. */
const declare = () =>
  new Promise((resolve, reject) => {
    const flags = [
      '--noEmit',
      'false',
      '--declaration',
      '--emitDeclarationOnly',
      '--stripInternal',
      '--rootDir',
      'src',
      '--outDir',
      'dist/types',
    ];
    const child = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src', ...flags], { stdio: 'inherit' });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('unable to build; the types are wrong'))));
  });

/** Declarations keep the `.ts` of their sources; what lies beside a published declaration is the `.js`. */
const renameImports = () => {
  for (const file of globSync('dist/types/**/*.d.ts')) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]*)\.ts(['"])/g, '$1.js$2'));
  }
};

rmSync('dist', { recursive: true, force: true });
rmSync('demo/dist', { recursive: true, force: true });
const outcomes = await Promise.allSettled([bundle(), declare()]);
renameImports();
for (const { reason } of outcomes) if (reason) console.error(reason.message ?? reason);
process.exitCode = outcomes.some(({ status }) => status === 'rejected') ? 1 : 0;
