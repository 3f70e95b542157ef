// Installs what is measured beside us, once, in a folder of its own: none of it is in our lock file, and none of it is shipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'peers');
const fromPeers = createRequire(join(folder, 'package.json'));

/** The part of esbuild's interface that is used; it is installed with the peers. */
export type Bundler = {
  build(options: Readonly<Record<string, unknown>>): Promise<{ readonly outputFiles: readonly BundledFile[] }>;
};
export type BundledFile = { readonly path: string; readonly contents: Uint8Array };

const isInstalled = (): boolean => {
  const names = Object.keys((JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest).dependencies);
  return names.every((name) => existsSync(join(folder, 'node_modules', name, 'package.json')));
};
type Manifest = { readonly dependencies: Readonly<Record<string, string>> };

/** @throws Error when they cannot be installed, as without a network. */
export const installPeers = (): Bundler => {
  if (!isInstalled()) {
    console.log('installing the peers into test/bench/peers …');
    // No script of theirs runs: none is needed to draw a list.
    const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error('unable to install the peers; they need a network once');
  }
  return fromPeers('esbuild') as Bundler;
};

/** "@chatscope/chat-ui-kit-react 2.1.1" */
export const versionOf = (name: string): string => {
  const file = join(folder, 'node_modules', name, 'package.json');
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
};
