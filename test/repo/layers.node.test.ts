// The checker of the dependency rule finds what it should; that src holds the rule is a step of its own.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkLayers } from './check-layers.mjs';
import { readGlobals } from './read-globals.mjs';

const root = process.cwd().replaceAll('\\', '/');
const nothing = { globals: [], clocks: [] };
const folders: string[] = [];

const tree = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-layers-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
};

const breachesOf = async (files: Readonly<Record<string, string>>) => (await checkLayers(tree(files), nothing)).breaches;

describe('the dependency rule', () => {
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('says in a sentence who may not import whom', async () => {
    const breaches = await breachesOf({
      'client/outbox.ts': "import { a } from '../storage/a.ts';\nexport const b = a;",
      'storage/a.ts': 'export const a = 1;',
    });
    assert.deepEqual(breaches, ['client/outbox.ts may not import storage/']);
  });

  it('counts an import of types', async () => {
    const breaches = await breachesOf({
      'model/a.ts': "import type { B } from '../kit/b.ts';\nexport type A = B;",
      'kit/b.ts': 'export type B = 1;',
    });
    assert.deepEqual(breaches, ['model/a.ts may not import kit/']);
  });

  it('lets elements import types of the client and nothing else', async () => {
    const client = { 'client/api.ts': 'export type A = 1;\nexport const a = 1;' };
    assert.deepEqual(
      await breachesOf({ ...client, 'elements/e.ts': "import type { A } from '../client/api.ts';\nexport type E = A;" }),
      [],
    );
    assert.deepEqual(
      await breachesOf({ ...client, 'elements/e.ts': "import { a } from '../client/api.ts';\nexport const e = a;" }),
      ['elements/e.ts may import only types from client/'],
    );
  });

  it('names a package that does not belong', async () => {
    const breaches = await breachesOf({ 'model/a.ts': "import { html } from 'lit';\nexport const a = html;" });
    assert.deepEqual(breaches, ['model/a.ts may not import the package lit']);
  });

  it('finds a circle', async () => {
    const breaches = await breachesOf({
      'kit/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'kit/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
    });
    assert.deepEqual(breaches, ['files import each other in a circle: kit/a.ts → kit/b.ts → kit/a.ts']);
  });

  it('finds a global of the browser and a look at the clock', async () => {
    const planted = new Map([
      [
        `${root}/src/client/planted.ts`,
        'export const a = () => [document.title, Date.now(), new Date(0), globalThis.navigator];',
      ],
    ]);
    const uses = readGlobals(root, planted);
    const ours = { globals: uses.globals.filter(isPlanted), clocks: uses.clocks.filter(isPlanted) };
    const { breaches } = await checkLayers(tree({ 'client/planted.ts': 'export {};' }), ours);
    assert.deepEqual(breaches, [
      'client/planted.ts may not call Date.now; time and chance enter by parameter (line 1)',
      'client/planted.ts may not touch the global document (line 1)',
      'client/planted.ts may not touch the global navigator (line 1)',
    ]);
  });
});

const isPlanted = ({ from }: { readonly from: string }): boolean => from === 'client/planted.ts';
