// Imports each given file in a Node dressed up as a browser, and prints the globals its own code touched.
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const watched = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'customElements',
  'fetch',
  'WebSocket',
  'XMLHttpRequest',
  'BroadcastChannel',
  'crypto',
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'addEventListener',
  'matchMedia',
  'performance',
];
const touched = new Set();

// A package may look around at import, as engine.io-client does; what our own files do is ours.
const isOurs = () => {
  const lines = (new Error().stack ?? '').split('\n').filter((line) => line.includes('file:') && !line.includes(import.meta.url));
  return lines[0] !== undefined && lines[0].includes('/dist/') && !lines[0].includes('node_modules');
};

/** Stands in for one global; what a package puts there, as Lit does in Node, stays. */
const watch = (name) => {
  const original = Object.getOwnPropertyDescriptor(globalThis, name);
  const note = () => void (isOurs() && touched.add(name));
  let value = original?.value;
  let isSet = original?.get === undefined;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() {
      note();
      return isSet ? value : original.get.call(globalThis);
    },
    set(next) {
      note();
      [value, isSet] = [next, true];
    },
  });
};

watched.forEach(watch);
const result = {};
for (const file of process.argv.slice(2)) {
  touched.clear();
  const names = new Set(Object.getOwnPropertyNames(globalThis));
  await import(pathToFileURL(isAbsolute(file) ? file : resolve(file)).href);
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!names.has(name) && !/^(lit|reactive)/.test(name)) touched.add(name);
  result[file] = [...touched];
}
console.log(JSON.stringify(result));
