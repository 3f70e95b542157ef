// What the documents say is so: their code is cut from files that are tested, their cases and titles exist, their links lead somewhere.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { cases } from '../../src/testing/kit/cases.ts';

const documents = globSync('docs/**/*.md');
const read = (file: string): string => readFileSync(file, 'utf8');
/** Indentation and line breaks are the formatter's. */
const bare = (code: string): string => code.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');
const holds = (file: string, code: string): boolean => bare(read(file)).includes(bare(code));

const cells = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
const codeIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);

describe('the guides', () => {
  it('are there', () => assert.ok(documents.length > 2));

  for (const file of documents) {
    const text = read(file);

    it(`cut their code from files that are compiled: ${file}`, () => {
      const fragments = [...text.matchAll(/(?:<!-- from (\S+) -->\n\n)?```(?:ts|js)\n([\s\S]*?)```/g)];
      for (const [, from, code] of fragments) {
        assert.ok(from, `a fragment names no file:\n${code}`);
        assert.ok(holds(from, code!), `${from} does not hold:\n${code}`);
      }
    });

    it(`give only lines that are compiled: ${file}`, () => {
      for (const [, from, table] of text.matchAll(/<!-- lines from (\S+) -->\n\n([\s\S]*?)\n\n/g))
        for (const row of table!.split('\n').slice(2))
          for (const line of codeIn(cells(row)[1])) assert.ok(holds(from!, line), `${from} does not hold ${line}`);
    });

    it(`link to files that exist: ${file}`, () => {
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => join(dirname(file), link!));
      assert.deepEqual(
        links.filter((link) => !existsSync(link)),
        [],
      );
    });
  }

  it('name only cases that the kit has', () => {
    const known = new Set(cases.map(({ name }) => name));
    const tables = read('docs/troubleshooting.md').match(/^\|.*\| *case *\|\n(\|.*\n)+/gm) ?? [];
    const named = tables.flatMap((table) => table.split('\n').slice(2)).flatMap((row) => codeIn(cells(row).at(-1)));
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });
});

const tests = globSync('test/**/*.ts').map(read).join('\n');
const isTitle = (title: string): boolean => [`'`, '"', '`'].some((quote) => tests.includes(`it(${quote}${title}${quote}`));

describe('the feature lists', () => {
  const dialects = globSync('src/dialects/*.wire.ts').map((file) => basename(file, '.wire.ts'));

  it('are there for every dialect', () => {
    const lists = globSync('docs/backends/*.md').map((file) => basename(file, '.md'));
    assert.deepEqual(lists.sort(), dialects.sort());
  });

  for (const name of dialects)
    it(`name only tests that exist: ${name}`, () => {
      const rows = read(`docs/backends/${name}.md`)
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .slice(2);
      const titles = rows.map((row) => codeIn(cells(row)[1])[0]);
      assert.ok(titles.length > 10);
      assert.deepEqual(
        titles.filter((title) => title === undefined || !isTitle(title)),
        [],
      );
    });
});
