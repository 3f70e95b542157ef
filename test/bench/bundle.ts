// Bundles the pages of all contestants alike: one script and one style sheet each, minified, as for production.
import { basename, join } from 'node:path';
import { installPeers } from './peers.ts';

const here = import.meta.dirname;
const pages = {
  ours: 'pages/ours.ts',
  plain: 'pages/plain.mjs',
  live: 'pages/live.ts',
  chatscope: 'peers/pages/chatscope.mjs',
  'deep-chat': 'peers/pages/deep-chat.mjs',
  stream: 'peers/pages/stream.mjs',
} as const;

export type PageName = keyof typeof pages;
export const peerNames = ['chatscope', 'deep-chat', 'stream'] as const satisfies readonly PageName[];

/** Files by their path on the server. */
export type Files = ReadonlyMap<string, Uint8Array>;

const loaders = { '.woff2': 'dataurl', '.woff': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl' };

export const bundlePages = async (names = Object.keys(pages) as readonly PageName[]): Promise<Files> => {
  const { outputFiles } = await installPeers().build({
    entryPoints: names.map((out) => ({ in: join(here, pages[out]), out })),
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    // Without splitting, what is loaded on demand lies in the one script too: no contestant waits for a network.
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['production', 'style'],
    define: { __DEV__: 'false', 'process.env.NODE_ENV': '"production"' },
    loader: loaders,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
};
