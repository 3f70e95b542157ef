// Rollup plugins that write down what a bundle is made of, for the size report, the tests and the licences.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Writes which chunk imports which, at once or later, and the packages inside. */
export const chunkFacts = (file) => ({
  name: 'chunk-facts',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    write(file, `${JSON.stringify(Object.fromEntries(chunks.map((chunk) => [chunk.fileName, factsOf(chunk)])), null, 2)}\n`);
  },
});

/** `asked`: the module of ours that a dynamic import named, where one did. */
export const factsOf = ({ isEntry, isDynamicEntry, facadeModuleId, imports, dynamicImports, modules }) => ({
  isEntry,
  asked: isDynamicEntry && !isEntry ? ownPath(facadeModuleId ?? '') : undefined,
  imports,
  dynamicImports,
  packages: [...new Set(inside(modules).map(packageOf))].sort(),
  own: Object.keys(modules).flatMap((id) => ownPath(id) ?? []),
});

const ownPath = (id) => (id.includes('node_modules') ? undefined : /[\\/](src[\\/].*)$/.exec(id)?.[1].replaceAll('\\', '/'));

const inside = (modules) => Object.keys(modules).filter((id) => id.includes('node_modules') && modules[id].renderedLength > 0);

const packageOf = (id) => {
  const parts = id.replaceAll('\\', '/').split('/node_modules/').at(-1).split('/');
  return parts.slice(0, parts[0].startsWith('@') ? 2 : 1).join('/');
};

const folderOf = (id) => {
  const name = packageOf(id);
  const path = id.replaceAll('\\', '/');
  return path.slice(0, path.lastIndexOf(`/node_modules/${name}`)) + `/node_modules/${name}`;
};

/** Writes name, version and licence of every package inside a bundle. */
export const notices = (file) => ({
  name: 'notices',
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? inside(chunk.modules) : []));
    const folders = [...new Set(ids.map(folderOf))].sort();
    write(file, [opening, ...folders.map(noticeOf)].join('\n\n') + '\n');
  },
});

const opening = '# Third-party notices\n\nThe script-tag build of Parley contains these packages, each under its own licence.';

const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const words =
    text && existsSync(join(folder, text)) ? readFileSync(join(folder, text), 'utf8').trim() : `Licensed under ${license}.`;
  return `## ${name} ${version} (${license})\n\n${words}`;
};
