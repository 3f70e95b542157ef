import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
/** Programs rather than modules: the script tag's stub, which asks the page for its tag, and the command line. */
const programs = /^src.(embed\.ts|cli.)/;
const modules = globSync('src/**/*.ts', { cwd: root }).filter((file) => !programs.test(file) && !file.endsWith('.d.ts'));

describe('every module, also those a page fetches later', () => {
  it('can be imported in Node, where there is no document', async () => {
    assert.ok(modules.length > 200, `${modules.length}`);
    const failed: string[] = [];
    for (const file of modules)
      await import(pathToFileURL(join(root, file)).href).catch((error: unknown) => failed.push(`${file}: ${String(error)}`));
    assert.deepEqual(failed, []);
    assert.equal(typeof document, 'undefined');
  });
});
