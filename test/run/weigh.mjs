// Weighs what a page fetches: the chunks of the script tag, and entries as a consumer's bundler would pack them.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { rollup } from 'rollup';
import { consumerPlugins } from '../../rollup.config.mjs';
import { idleModules, lazyModules, measuredDialect, rareModules } from '../repo/budgets.mjs';
import { factsOf } from './rollup-facts.mjs';

/** Bytes of brotli at its best, as a server would send a fixed file. */
export const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length;

/** Every chunk fetched without being asked for, through imports at once and later, but for the lazy ones and other dialects. */
export const eagerChunks = (facts) => {
  const found = new Set();
  const visit = (file) => {
    if (facts[file] === undefined || found.has(file) || isLazy(facts[file])) return;
    found.add(file);
    for (const next of [...facts[file].imports, ...facts[file].dynamicImports]) visit(next);
  };
  for (const [file, { isEntry }] of Object.entries(facts)) if (isEntry) visit(file);
  return [...found];
};

/** A chunk is what its dynamic import asked for. */
const isLazy = ({ asked }) => asked !== undefined && (lazyModules.includes(asked) || isOtherDialect(asked));
const isOtherDialect = (asked) => asked.startsWith('src/dialects/') && asked !== measuredDialect;

/** What these modules fetch beyond `known`, with the chunks they share. */
const chunksOf = (facts, modules, known) => {
  const found = new Set();
  const visit = (file) => {
    if (facts[file] === undefined || found.has(file) || known.includes(file)) return;
    found.add(file);
    facts[file].imports.forEach(visit);
  };
  for (const [file, { asked }] of Object.entries(facts)) if (modules.includes(asked)) visit(file);
  return [...found];
};

/** The three honest figures of one entry: what a live thread waits for, what comes beside it afterwards, what only a rare need fetches. */
const figures = (facts, weigh) => {
  const live = eagerChunks(facts);
  const idle = chunksOf(facts, idleModules, live);
  const rare = chunksOf(facts, rareModules, [...live, ...idle]);
  const [parts, later, never] = [live, idle, rare].map((files) => files.map((file) => [file, weigh(file)]));
  return { bytes: sum(parts), idle: sum(later), rare: sum(never), parts };
};

const weighTag = () => {
  const facts = JSON.parse(readFileSync('dist/tag.json', 'utf8'));
  const stub = brotli(readFileSync('dist/parley.js'));
  const { bytes, parts, ...rest } = figures(facts, (file) => brotli(readFileSync(`dist/parley/${file}`)));
  return { bytes: stub + bytes, ...rest, parts: [['dist/parley.js', stub], ...parts] };
};

/** A consumer's minified bundle of one entry, as chunks; `leave` are packages counted elsewhere. */
export const bundleOf = async (entry, leave = []) => {
  const external = (id) => leave.some((name) => id === name || id.startsWith(`${name}/`));
  const bundle = await rollup({
    input: entry,
    preserveEntrySignatures: 'allow-extension',
    external,
    plugins: consumerPlugins(),
    onwarn() {},
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  return output;
};

const weighBundle = async (entry, leave) => {
  const output = await bundleOf(entry, leave);
  const chunks = Object.fromEntries(output.map((chunk) => [chunk.fileName, chunk]));
  const facts = Object.fromEntries(output.map((chunk) => [chunk.fileName, factsOf(chunk)]));
  return figures(facts, (file) => brotli(chunks[file].code));
};

const sum = (parts) => parts.reduce((total, [, bytes]) => total + bytes, 0);
const lit = ['lit', '@lit/context', 'lit-html', 'lit-element', '@lit/reactive-element'];

/** Names of budgets with what they weigh now: `bytes` until live, `idle` and `rare` afterwards; `parts` are the files of the first sum. */
export const weighAll = async () => {
  const tag = weighTag();
  return [
    { name: 'script tag, all that shows a live thread', ...tag },
    { name: 'script tag, the stub alone', bytes: tag.parts[0][1], idle: 0, rare: 0, parts: [] },
    { name: 'headless core, with socket.io-client and idb-keyval', ...(await weighBundle('src/index.ts')) },
    { name: 'elements, without Lit', ...(await weighBundle('src/elements.ts', lit)) },
    { name: 'dialect community, with its schemas', ...(await weighBundle('src/dialects/community.ts')) },
    { name: 'dialect live-chat, with its schemas', ...(await weighBundle('src/dialects/live-chat.ts')) },
    { name: 'dialect portal, with its schemas', ...(await weighBundle('src/dialects/portal.ts')) },
    { name: 'dialect parley, with its schemas', ...(await weighBundle('src/dialects/parley.ts')) },
    { name: 'dialect task-desk, with its schemas', ...(await weighBundle('src/dialects/task-desk.ts')) },
    { name: 'dialect marketplace, with its schemas', ...(await weighBundle('src/dialects/marketplace.ts')) },
  ];
};
