// The package as npm packs it, installed beside a host's code and compiled with it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const folder = mkdtempSync(join(tmpdir(), 'parley-packed-'));
const installed = join(folder, 'node_modules', 'parley-chat');

const pack = (): void => {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  execFileSync(npm, args, { stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32' });
  const [tarball] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball!), '--strip-components=1', '-C', installed]);
};

const linkDependencies = (): void => {
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link, 'junction');
  }
};

const compile = (compilerOptions: object): string => {
  const base = {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...base, ...compilerOptions }, files: ['consumer.ts'] }),
  );
  const { stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  });
  // Other packages' declarations are theirs; what this tells is whether ours are whole.
  return stdout
    .split('\n')
    .filter((line) => /^(consumer|node_modules.parley-chat)/.test(line.replace(`${folder}/`, '')))
    .join('\n');
};

describe('the packed package', () => {
  before(() => {
    pack();
    linkDependencies();
    copyFileSync('test/types/consumer.ts', join(folder, 'consumer.ts'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('compiles with a host that bundles', () => assert.equal(compile({ module: 'ESNext', moduleResolution: 'bundler' }), ''));
  it('compiles with a host that runs in Node', () =>
    assert.equal(compile({ module: 'NodeNext', moduleResolution: 'nodenext' }), ''));

  it('holds its licence, its changes and the script tag, and no source', () => {
    const has = (file: string) => existsSync(join(installed, file));
    assert.deepEqual(
      ['LICENSE', 'CHANGELOG.md', 'dist/parley.js', 'dist/THIRD-PARTY-NOTICES.md'].filter((file) => !has(file)),
      [],
    );
    assert.deepEqual(['src', 'test', 'demo', 'dist/tag.json', 'node_modules'].filter(has), []);
  });

  it('runs in Node when imported by its name', () => {
    const script =
      "import { createChat } from 'parley-chat'; import { taskDesk } from 'parley-chat/dialects/task-desk'; console.log(typeof createChat, taskDesk().name)";
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, encoding: 'utf8' });
    assert.equal(output.trim(), 'function task-desk');
  });

  it('brings its command', () => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const output = execFileSync(process.execPath, [join(installed, bin['parley-chat'])], { cwd: folder, encoding: 'utf8' });
    assert.match(output, /^parley-chat check --dialect FILE/);
  });
});
