// Builds what is published (ESM for development and production, the script tag) and the demo page.
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { chunkFacts, notices } from './test/run/rollup-facts.mjs';

const present = (pattern) => globSync(pattern).map((file) => file.replaceAll('\\', '/'));

/** One entry per key of `exports`. */
const entries = [
  ...present('src/{index,elements,define}.ts'),
  ...present('src/define/*.ts'),
  ...present('src/dialects/*.ts').filter((file) => /\/[\w-]+\.ts$/.test(file)),
];
const named = (files) => Object.fromEntries(files.map((file) => [file.slice('src/'.length, -'.ts'.length), file]));

const script = (tsconfig = 'src/tsconfig.json') =>
  typescript({
    tsconfig,
    compilerOptions: { noCheck: true, noEmit: false },
    include: ['src/**/*.ts', 'demo/page/**/*.ts'],
  });
const constants = (values) => replace({ preventAssignment: true, values });
// The development condition would lead socket.io-parser to a CommonJS `debug`.
const packages = () => nodeResolve({ browser: true, exportConditions: ['production'] });
/**
 * Lit as the script tag has it. Two copies on one page clash on the name of their Trusted Types policy, so ours has its own. And an element
 * of the page may be called like what Lit looks for on the window or the document: it then finds the element.
 */
const litEdits = [
  [/"lit-html",\{/, '"parley-lit",{'],
  [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/, '0'],
  [/=\w+\.\w+PolyfillSupport/, '=void 0'],
  // Every browser we support adopts style sheets.
  [/=\w+\.ShadowRoot&&[^,]*"replace"in CSSStyleSheet\.prototype/, '=!0'],
  [/\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/, '0'],
  [/\(\w+\?\.creationScope\?\?(\w+)\)\.importNode\(/, 'Document.prototype.importNode.call($1,'],
  [/\w+\.createElement\("template"\)/, 'Document.prototype.createElement.call(document,"template")'],
  [/\w+\.(createComment|createTreeWalker)\(/g, 'Document.prototype.$1.call(document,'],
];
const own = (name, test, edits) => ({
  name,
  transform: (code, id) =>
    test.test(id) ? { code: edits.reduce((text, [from, to]) => text.replace(from, to), code), map: null } : null,
});
const ownLit = () => own('own-lit', /[\\/](lit-html|lit-element|reactive-element)[\\/]/, litEdits);
const ownDocument = () =>
  own('own-document', /[\\/]src[\\/]/, [
    [/\bdocument\.(createElement|querySelector|hasFocus|addEventListener)\(/g, 'Document.prototype.$1.call(document,'],
  ]);
const templates = () => minifyTemplateLiterals({ include: ['src/**/*.ts'], exclude: ['**/tokens.ts'] });
// Socket.IO tries WebSocket and polling, in this order, unless a host asks for more; the third transport is never reached.
const noWebTransport = {
  name: 'no-webtransport',
  transform: (code, id) => (/engine\.io-client.*webtransport\.js$/.test(id) ? { code: 'export class WT {}', map: null } : null),
};
const minify = (options = {}) => terser({ module: true, ecma: 2020, compress: { passes: 2 }, ...options });
const isPackage = (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id);

/** The entry as its neighbour in dist. */
const publishedEntry = {
  name: 'published-entry',
  resolveId: (source) => (/^\.{1,2}\/index\.ts$/.test(source) ? { id: './index.js', external: 'relative' } : null),
};

const development = {
  input: named([...entries, ...present('src/testing.ts')]),
  external: isPackage,
  plugins: [script(), constants({ __DEV__: 'true' })],
  output: { dir: 'dist/dev', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
};

const production = {
  input: named(entries),
  external: isPackage,
  plugins: [script(), constants({ __DEV__: 'false' }), templates()],
  output: {
    dir: 'dist/prod',
    sourcemap: true,
    chunkFileNames: 'shared/[name]-[hash].js',
    hoistTransitiveImports: false,
    plugins: [minify(), chunkFacts('dist/prod.json')],
  },
};

/** What people test with takes the SDK by its published entry, so that it adds nothing to it and errors are of one class. */
const tools = {
  input: { testing: 'src/testing.ts', cli: 'src/cli/main.ts' },
  external: isPackage,
  plugins: [publishedEntry, script('src/cli/tsconfig.json'), constants({ __DEV__: 'false' })],
  output: {
    dir: 'dist/prod',
    sourcemap: true,
    chunkFileNames: 'shared/[name]-[hash].js',
    banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
    plugins: [minify()],
  },
};

/** What the stub loads: everything bundled, in chunks that lie beside it. */
let bootFile;
const rememberBoot = {
  name: 'remember-boot',
  generateBundle(_, bundle) {
    bootFile = Object.values(bundle).find((chunk) => chunk.isEntry).fileName;
  },
};
const tag = {
  input: { boot: 'src/embed/boot.ts' },
  preserveEntrySignatures: 'allow-extension',
  plugins: [ownLit(), noWebTransport, packages(), script(), ownDocument(), constants({ __DEV__: 'false' }), templates()],
  output: {
    dir: 'dist/parley',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
    plugins: [minify(), chunkFacts('dist/tag.json'), notices('dist/THIRD-PARTY-NOTICES.md'), rememberBoot],
  },
};

const stub = {
  input: 'src/embed.ts',
  plugins: [
    {
      name: 'name-boot',
      transform: (code, id) =>
        id.endsWith('embed.ts') ? { code: code.replace('__BOOT__', JSON.stringify(`./parley/${bootFile}`)), map: null } : null,
    },
    script(),
    ownDocument(),
  ],
  output: {
    file: 'dist/parley.js',
    format: 'iife',
    plugins: [
      minify({
        module: false,
        toplevel: true,
        format: { preamble: '/*! Parley, MIT licence; others: THIRD-PARTY-NOTICES.md */' },
      }),
    ],
  },
};

/** The demo page takes the SDK by its package name, from source, so that it needs no earlier build. */
const fromSource = {
  name: 'from-source',
  resolveId(source) {
    const found = /^parley-chat(?:\/(.+))?$/.exec(source);
    return found ? this.resolve(`./src/${found[1] ?? 'index'}.ts`, 'rollup.config.mjs') : null;
  },
};
const pages = present('demo/*.html');
const scriptsOf = (page) =>
  [...readFileSync(page, 'utf8').matchAll(/<script[^>]*\ssrc="(?:\.\/)?([\w-]+)\.js"/g)].map((match) => match[1]);
const demoEntries = [...new Set(pages.flatMap(scriptsOf))]
  .map((name) => `demo/page/${name}.ts`)
  .filter((file) => existsSync(file));
const copyPages = {
  name: 'copy-pages',
  writeBundle() {
    for (const file of [...pages, ...present('demo/page/*.{css,svg,png}')]) copy(file, `demo/dist/${basename(file)}`);
  },
};
const copy = (from, to) => {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
};
const demo = {
  input: Object.fromEntries(demoEntries.map((file) => [basename(file, '.ts'), file])),
  plugins: [fromSource, packages(), script('demo/page/tsconfig.json'), constants({ __DEV__: 'true' }), copyPages],
  output: { dir: 'demo/dist', sourcemap: true },
};

// TS5096: the compiler wants to rename imports when it writes modules; rollup resolves them, so they may stay as they are.
// A circle of types is erased here; the layer rule reports the others in words.
const isExpected = ({ code, pluginCode }) => code === 'CIRCULAR_DEPENDENCY' || pluginCode === 'TS5096';
const strict = {
  onwarn(warning) {
    if (!isExpected(warning)) throw new Error(warning.message);
  },
};

export default [
  entries.length > 0 && development,
  entries.length > 0 && production,
  existsSync('src/testing.ts') && tools,
  existsSync('src/embed/boot.ts') && tag,
  existsSync('src/embed/boot.ts') && stub,
  demoEntries.length > 0 && demo,
]
  .filter(Boolean)
  .map((config) => ({ ...strict, ...config }));

/** For the size report: how a consumer would bundle one entry. */
export const consumerPlugins = () => [packages(), script(), constants({ __DEV__: 'false' }), templates(), minify()];
