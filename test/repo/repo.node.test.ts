// Facts about the repository that are easy to break without noticing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { floors } from './floors.mjs';

type LockEntry = { readonly version?: string; readonly hasInstallScript?: boolean; readonly resolved?: string };
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const lock: Record<string, LockEntry> = readJson('package-lock.json').packages;
const manifest: { readonly dependencies: Readonly<Record<string, string>> } = readJson('package.json');

const tracked = (): string[] => {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  return list.split('\n').filter((file) => file && existsSync(file));
};

const nodesOf = (file: string): ts.Node[] => {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
};

const sources = globSync('src/**/*.ts');
const offenders = (isWrong: (node: ts.Node) => boolean) => sources.filter((file) => nodesOf(file).some(isWrong));

const isDefaultExport = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) ||
  (ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
  (ts.isExportSpecifier(node) && node.name.text === 'default');

describe('src', () => {
  it('has files to look at', () => assert.ok(sources.length > 10));
  it('has no default export', () => assert.deepEqual(offenders(isDefaultExport), []));
  it('has no any', () =>
    assert.deepEqual(
      offenders(({ kind }) => kind === ts.SyntaxKind.AnyKeyword),
      [],
    ));
  it('silences no checker', () => {
    const silenced = sources.filter((file) =>
      /@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(silenced, []);
  });
  it('opens each file with a sentence', () => {
    const silent = sources.filter((file) => !/^(\/\/|\/\*\*) \S/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(silent, []);
  });
});

const tells = (table: string) => (node: ts.Node) => ts.isPropertyAssignment(node) && node.name.getText() === table;

describe('a dialect', () => {
  const dialects = globSync('src/dialects/*.ts').filter((file) => nodesOf(file).some(tells('say')));
  const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

  it('is found by its tables', () => assert.ok(dialects.length >= globSync('src/dialects/*.wire.ts').length));
  it('is told in fewer than 80 lines', () =>
    assert.deepEqual(
      dialects.filter((file) => linesOf(file) >= 80),
      [],
    ));
});

const numbers = (version: string): number[] => version.split(/[.-]/).slice(0, 3).map(Number);
const isBelow = (version: string, floor: string): boolean => {
  const [have, want] = [numbers(version), numbers(floor)];
  const at = want.findIndex((number, index) => number !== (have[index] ?? 0));
  return at >= 0 && (have[at] ?? 0) < (want[at] ?? 0);
};

const copiesOf = (name: string) =>
  Object.entries(lock).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version ? [version] : []));

describe('the lock file', () => {
  it('compares versions as numbers', () => {
    assert.ok(isBelow('4.2.5', '4.2.6'));
    assert.ok(isBelow('4.9.0', '4.10.0'));
    assert.ok(!isBelow('5.0.0', '4.2.6'));
    assert.ok(!isBelow('4.2.6', '4.2.6'));
  });
  for (const [name, floor] of Object.entries(floors))
    it(`holds no ${name} below ${floor}`, () => {
      const low = copiesOf(name).filter((version) => isBelow(version, floor));
      assert.deepEqual(low, []);
    });
  it('holds the packages whose floors matter most', () => {
    for (const name of ['socket.io', 'socket.io-parser', 'engine.io']) assert.ok(copiesOf(name).length > 0, name);
  });
  it('names no download host', () => {
    const named = Object.entries(lock).filter(([, { resolved }]) => /^https?:/.test(resolved ?? ''));
    assert.deepEqual(named, []);
  });
});

const dependenciesOf = (name: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(name)) return seen;
  seen.add(name);
  const entry = readJson(`node_modules/${name}/package.json`);
  for (const next of Object.keys(entry.dependencies ?? {})) dependenciesOf(next, seen);
  return seen;
};

describe('what the published package depends on', () => {
  const runtime = [...Object.keys(manifest.dependencies).reduce((all, name) => dependenciesOf(name, all), new Set<string>())];
  it('has no install script', () => {
    const scripted = runtime.filter((name) => lock[`node_modules/${name}`]?.hasInstallScript);
    assert.deepEqual(scripted, []);
  });
  it('holds no Node, no server and no tool', () => {
    assert.deepEqual(
      runtime.filter((name) => /^(node-|socket\.io$|better-sqlite3|rollup|typescript|eslint)/.test(name)),
      [],
    );
  });
});

describe('tracked files', () => {
  const machinePath = new RegExp(`(^|[\\s'"\`(=])/(${['tmp', 'work', 'root', 'farm', 'home', 'Users'].join('|')})/[\\w.-]`, 'm');
  const texts = tracked().filter(
    (file) => /\.(ts|mjs|js|json|md|html|css|yml)$|^\.ci\//.test(file) && file !== 'package-lock.json',
  );
  it('name no path of a machine', () => {
    const named = texts.filter((file) => machinePath.test(readFileSync(file, 'utf8')));
    assert.deepEqual(named, []);
  });
  it('focus or skip no test', () => {
    const focus = new RegExp(`\\b(it|test|describe)\\.(${['only', 'skip'].join('|')})\\(`);
    const focused = texts.filter((file) => file.startsWith('test/') && focus.test(readFileSync(file, 'utf8')));
    assert.deepEqual(focused, []);
  });
});
