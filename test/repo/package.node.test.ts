// What the build gives is what `exports` promises, and loading it does nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lazyModules } from './budgets.mjs';
import { eagerChunks } from '../run/weigh.mjs';

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const { exports: keys } = readJson('package.json');

const filesOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(filesOf);

describe('exports', () => {
  for (const [key, value] of Object.entries(keys))
    it(`resolves ${key} to files that were built`, () => {
      const missing = filesOf(value).filter((file) => globSync(file).length === 0);
      assert.deepEqual(missing, []);
    });

  it('builds the same entries for development, production and types', () => {
    const names = (folder: string, ending: string) =>
      globSync(`dist/${folder}/{define,dialects}/*${ending}`).map((file) =>
        file.replace(/^dist.[a-z]+./, '').replace(ending, ''),
      );
    const production = names('prod', '.js');
    const lacks = (built: string[]) => production.filter((name) => !built.includes(name));
    assert.ok(production.length > 0);
    assert.deepEqual([lacks(names('dev', '.js')), lacks(names('types', '.d.ts'))], [[], []]);
  });

  it('names no TypeScript file inside a declaration or a module', () => {
    const files = globSync('dist/{types,dev,prod}/**/*.{js,d.ts}');
    assert.deepEqual(
      files.filter((file) => /(from|import)\s*\(?\s*['"]\.[^'"]*\.ts['"]/.test(readFileSync(file, 'utf8'))),
      [],
    );
  });
});

describe('importing a built entry in Node', () => {
  const probe = fileURLToPath(new URL('./import-probe.mjs', import.meta.url));
  const entries = globSync('dist/{dev,prod}/{index,elements,define,testing}.js').concat(
    globSync('dist/{dev,prod}/{define,dialects}/*.js'),
  );
  const touchedBy = (...files: string[]) => JSON.parse(execFileSync(process.execPath, [probe, ...files], { encoding: 'utf8' }));
  const touched = touchedBy(...entries);

  it('would be noticed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-probe-'));
    const planted = join(folder, 'dist', 'planted.mjs');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(planted, 'globalThis.left = typeof document + setTimeout(() => {}, 0);');
    const names = touchedBy(planted)[planted];
    rmSync(folder, { recursive: true });
    assert.deepEqual(names, ['document', 'setTimeout', 'left']);
  });

  for (const entry of entries)
    it(`law 8: import in Node touches no global: ${entry.replaceAll('\\', '/')}`, () => {
      const isDefine = /define/.test(entry);
      const names = touched[entry].filter((name: string) => !(isDefine && name === 'customElements'));
      assert.deepEqual(names, []);
    });
});

describe('what a browser is given', () => {
  const facts = existsSync('dist/tag.json') ? readJson('dist/tag.json') : {};
  const packages = [...new Set(Object.values<{ packages: string[] }>(facts).flatMap((chunk) => chunk.packages))];

  it('holds at most 12 packages', () => assert.ok(packages.length > 0 && packages.length <= 12, packages.join(', ')));

  it('holds nothing that only a server or a developer needs', () => {
    const unwanted = packages.filter((name) => ['debug', 'ms', 'ws', 'xmlhttprequest-ssl', 'tslib'].includes(name));
    assert.deepEqual(unwanted, []);
  });

  it('names every package it holds in the notices', () => {
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.md', 'utf8');
    assert.deepEqual(
      packages.filter((name) => !notices.includes(`## ${name} `)),
      [],
    );
  });

  it('uses its own name for its Trusted Types policy', () => {
    const texts = globSync('dist/parley/*.js').map((file) => readFileSync(file, 'utf8'));
    assert.ok(texts.some((text) => text.includes('createPolicy("parley-lit"')));
    assert.ok(texts.every((text) => !text.includes('createPolicy("lit-html"')));
  });

  it('keeps warnings for developers out of production', () => {
    const texts = globSync('dist/{prod,parley}/**/*.js').map((file) => readFileSync(file, 'utf8'));
    assert.ok(texts.every((text) => !text.includes('__DEV__') && !text.includes('__BOOT__')));
  });

  it('weighs every chunk of the script tag but the lazy ones, other dialects and other languages', () => {
    const eager = eagerChunks(facts);
    const left = Object.keys(facts).filter((file) => !eager.includes(file));
    const isAsked = (file: string): boolean =>
      lazyModules.includes(facts[file].asked) || /^src\/(dialects|elements\/strings\/languages)\//.test(facts[file].asked ?? '');
    // What several of them share is a chunk of its own, which nobody asks for by name.
    const known = new Set(left.filter(isAsked));
    for (const file of known) for (const next of facts[file].imports) known.add(next);
    assert.deepEqual(
      left.filter((file) => !known.has(file)),
      [],
    );
  });

  it('keeps elements out of the headless core', () => {
    const facts = readJson('dist/prod.json');
    const found = new Set<string>();
    const visit = (file: string): void => {
      if (found.has(file)) return;
      found.add(file);
      const { imports = [], dynamicImports = [] } = facts[file] ?? {};
      [...imports, ...dynamicImports].forEach(visit);
    };
    visit('index.js');
    assert.ok(found.has('idb-keyval'), 'what is imported is seen');
    assert.deepEqual(
      [...found].filter((id) => /^@?lit\b/.test(id)),
      [],
    );
  });
});
