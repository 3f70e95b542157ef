// The dependency rule as data: who may import whom, which packages, and which globals of the browser.

/** In every folder: harmless tools of the language's hosts, without I/O, clock or page. */
export const neutralGlobals = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'DOMException',
  'FormData',
  'Headers',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'console',
  'queueMicrotask',
  'structuredClone',
  '__DEV__',
];

/**
 * One row per folder or file of `src`, the first that fits. `may`: folders it imports from, `types`: folders it imports types from,
 * `packages`: what it imports from node_modules, `globals`: names from the browser's library it may touch, `clock`: it may read time or chance.
 */
export const layers = [
  { at: 'model', may: [] },
  { at: 'kit', may: [], within: { 'kit/env.ts': { globals: '*', clock: true } } },
  { at: 'ports', may: ['model', 'kit'] },
  { at: 'dialects', may: ['model', 'ports'], packages: ['valibot'] },
  {
    at: 'transport',
    may: ['model', 'kit', 'ports'],
    packages: ['socket.io-client'],
    globals: ['fetch', 'navigator', 'XMLHttpRequest', 'Response', 'location'],
  },
  { at: 'storage', may: ['model', 'kit', 'ports'], packages: ['idb-keyval'], globals: ['IDB*', 'indexedDB'] },
  { at: 'tabs', may: ['model', 'kit', 'ports'], globals: ['BroadcastChannel', 'navigator'] },
  { at: 'page', may: ['ports', 'kit'], globals: ['document', 'window', 'navigator', 'addEventListener', 'removeEventListener'] },
  { at: 'client', may: ['model', 'kit', 'ports'] },
  {
    at: 'elements',
    may: ['model', 'kit'],
    types: ['client'],
    packages: ['lit', '@lit/context', 'marked'],
    globals: '*',
    clock: true,
  },
  {
    at: 'testing',
    may: ['model', 'kit', 'ports', 'dialects'],
    types: ['client'],
    within: { 'testing/clock.ts': { globals: ['setTimeout'] } },
  },
  { at: 'testing.ts', may: ['index.ts', 'kit', 'ports', 'testing'] },
  { at: 'cli', may: ['testing', 'testing.ts', 'index.ts'], packages: ['fs', 'path', 'url', 'util'], globals: '*', clock: true },
  { at: 'react', may: ['elements', 'elements.ts'], globals: '*' },
  {
    at: 'chat.ts',
    may: ['client', 'dialects', 'kit', 'model', 'page', 'ports', 'storage', 'tabs', 'transport'],
    packages: ['socket.io-client'],
    globals: '*',
  },
  { at: 'index.ts', may: ['chat.ts', 'client', 'dialects', 'kit', 'model', 'page', 'ports', 'storage', 'tabs', 'transport'] },
  { at: 'elements.ts', may: ['elements'] },
  { at: 'define/chat-widget.ts', may: '*', packages: '*', globals: '*', clock: true },
  { at: 'define', may: ['elements', 'elements.ts'], globals: ['customElements'] },
  { at: 'define.ts', may: ['define', 'define/chat-widget.ts', 'elements', 'elements.ts'], globals: ['customElements'] },
  { at: 'embed', may: '*', packages: '*', globals: '*', clock: true },
  { at: 'embed.ts', may: [], types: ['embed', 'client'], globals: '*' },
  { at: 'globals.d.ts', may: [] },
];

const fits = (at, file) => file === at || file.startsWith(`${at}/`);
const allows = (list, name) => list === '*' || (list ?? []).some((item) => matches(item, name));
const matches = (item, name) => (item.endsWith('*') ? name.startsWith(item.slice(0, -1)) : item === name);

/** The row that governs a file of `src` (a path relative to it). */
export const layerOf = (file) => {
  const row = layers.find(({ at }) => fits(at, file));
  return row?.within?.[file] ? { ...row, ...row.within[file] } : row;
};

/** What is wrong with one import, as a sentence; undefined when it is allowed. */
export const judgeImport = ({ from, to, typeOnly }) => {
  const row = layerOf(from);
  if (row === undefined) return `${from} stands in no folder of the dependency rule`;
  if (to.startsWith('.')) return `${from} imports ${to}, which does not exist`;
  const target = layerOf(to);
  if (target === undefined) return `${from} may not import ${to}, which stands in no folder of the dependency rule`;
  if (row.at === target.at || allows(row.may, target.at)) return undefined;
  if (typeOnly && allows(row.types, target.at)) return undefined;
  const shown = target.at.endsWith('.ts') ? target.at : `${target.at}/`;
  return allows(row.types, target.at) ? `${from} may import only types from ${shown}` : `${from} may not import ${shown}`;
};

export const judgePackage = ({ from, name }) =>
  allows(layerOf(from)?.packages, name) ? undefined : `${from} may not import the package ${name}`;

export const judgeGlobal = ({ from, name }) =>
  neutralGlobals.includes(name) || allows(layerOf(from)?.globals, name) ? undefined : `${from} may not touch the global ${name}`;

export const judgeClock = ({ from, name }) =>
  layerOf(from)?.clock ? undefined : `${from} may not call ${name}; time and chance enter by parameter`;
