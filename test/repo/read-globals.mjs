// Finds where src touches a global of the browser, or reads the clock or chance, by asking the type checker.
import { relative, sep } from 'node:path';
import ts from 'typescript';

const config = (root) => {
  const { config: raw } = ts.readConfigFile(`${root}/src/tsconfig.json`, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(raw, ts.sys, `${root}/src`);
};

/** Uses of globals as values: `{ from, name, line }`, and calls that read time or chance: `clocks`. */
export const readGlobals = (root, overlay = new Map()) => {
  const { fileNames, options } = config(root);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => overlay.get(name) ?? readFile(name);
  host.fileExists = (name) => overlay.has(name) || ts.sys.fileExists(name);
  const program = ts.createProgram([...fileNames, ...overlay.keys()], options, host);
  const checker = program.getTypeChecker();
  const found = { globals: [], clocks: [] };
  for (const file of program.getSourceFiles()) if (isOurs(file, root)) collect(file, checker, root, found);
  return found;
};

const isOurs = (file, root) => file.fileName.startsWith(`${root}/src/`.split(sep).join('/')) && !file.isDeclarationFile;

const collect = (file, checker, root, found) => {
  const from = relative(`${root}/src`, file.fileName).split(sep).join('/');
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    const clock = clockRead(node);
    if (clock !== undefined) found.clocks.push({ from, name: clock, line: lineOf(file, node) });
    if (ts.isIdentifier(node) && isGlobalValue(node, checker))
      found.globals.push({ from, name: node.text, line: lineOf(file, node) });
    ts.forEachChild(node, visit);
  };
  visit(file);
};

const lineOf = (file, node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

/** `new Date(ms)` and `Date.parse(text)` are pure; only these read the clock. */
const clockRead = (node) => {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const text = node.getText();
  return ['Date.now', 'Math.random', 'performance.now'].includes(text) ? text : undefined;
};

const isGlobalValue = (node, checker) => {
  if (!standsAlone(node)) return false;
  const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
  return declarations.length > 0 && declarations.every(isOfBrowser) && !isTypeUse(node);
};

/** A name by itself, or the `x` of `globalThis.x`; not a property, nor the name of a declaration. */
const standsAlone = (node) => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression.getText() === 'globalThis';
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return parent.name !== node;
};

const isOfBrowser = (declaration) => /\/lib\.(dom|webworker)[^/]*\.d\.ts$/.test(declaration.getSourceFile().fileName);

const isTypeUse = (node) => ts.isTypeReferenceNode(node.parent) || ts.isTypeQueryNode(node.parent);
