// Reads what src imports, by dependency-cruiser, and finds circles in it.
import { cruise } from 'dependency-cruiser';

/** Every import of the TypeScript files below `folder`: `files` between themselves, `packages` from node_modules. Type-only imports count. */
export const readGraph = async (folder) => {
  const { output } = await cruise(['.'], {
    baseDir: folder,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  });
  const own = output.modules.filter(({ source }) => source.endsWith('.ts') && !source.includes('node_modules'));
  const edges = own.flatMap(({ source, dependencies }) => dependencies.map((dependency) => edgeOf(source, dependency)));
  return {
    files: own.map(({ source }) => source),
    imports: edges.filter((edge) => edge.to),
    packages: edges.filter((edge) => edge.name),
  };
};

const edgeOf = (from, { resolved, module, dependencyTypes, typeOnly }) =>
  module.startsWith('.')
    ? { from, to: resolved, typeOnly: typeOnly === true || dependencyTypes.includes('type-only') }
    : { from, name: packageOf(module) };

const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The circles of a graph, each as the list of its files, once. */
export const findCycles = (imports) => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set();
  const cycles = [];
  const walk = (file, path) => {
    const at = path.indexOf(file);
    if (at >= 0) return void cycles.push([...path.slice(at), file]);
    if (done.has(file)) return;
    for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return cycles;
};
