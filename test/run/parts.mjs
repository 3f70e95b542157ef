// `npm run size -- --parts`: which folders and packages the bytes of a live thread come from.
import { rollup } from 'rollup';
import { minify } from 'terser';
import configs from '../../rollup.config.mjs';
import { factsOf } from './rollup-facts.mjs';
import { brotli, eagerChunks } from './weigh.mjs';

/** Each module is minified by itself, so the numbers are shares of the whole rather than what would be saved without it. */
const alone = async (code) => {
  const options = {
    module: true,
    ecma: 2020,
    compress: { passes: 2, unused: false, toplevel: false },
    mangle: { toplevel: true },
  };
  return (await minify(code, options)).code ?? '';
};

const groupOf = (id) => {
  const path = id.replaceAll('\\', '/');
  const [, pack] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path) ?? [];
  return (
    pack ??
    path
      .slice(path.lastIndexOf('/src/') + 1)
      .split('/')
      .slice(0, 2)
      .join('/')
  );
};

/** Rows of `[group, bytes minified, share of the brotli total]`, largest first. */
export const partsOf = async (total) => {
  const { output, ...input } = configs.find((config) => config.input?.boot);
  const bundle = await rollup(input);
  const { output: chunks } = await bundle.generate({ ...output, plugins: [] });
  await bundle.close();
  const live = eagerChunks(Object.fromEntries(chunks.map((chunk) => [chunk.fileName, factsOf(chunk)])));
  const counted = chunks.filter(({ fileName }) => live.includes(fileName));
  const modules = counted.flatMap((chunk) => Object.entries(chunk.modules ?? {})).filter(([, { code }]) => code);
  const weighed = await Promise.all(modules.map(async ([id, { code }]) => [groupOf(id), await alone(code)]));
  const groups = Object.entries(Object.groupBy(weighed, ([group]) => group));
  const rows = groups.map(([group, members]) => [group, members.map(([, code]) => code).join(';')]);
  const whole = rows.reduce((sum, [, code]) => sum + brotli(code), 0);
  return rows
    .map(([group, code]) => [group, code.length, Math.round((brotli(code) / whole) * total)])
    .sort((a, b) => b[2] - a[2]);
};
