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
  const caller = (new Error().stack ?? '')
    .split('\n')
    .slice(3)
    .find((line) => line.includes('file:'));
  return caller !== undefined && caller.includes('/dist/') && !caller.includes('node_modules');
};

const before = new Map(watched.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
const watch = (name) => {
  const original = before.get(name);
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get() {
      if (isOurs()) touched.add(name);
      return original?.get ? original.get.call(globalThis) : original?.value;
    },
    set(value) {
      if (isOurs()) touched.add(name);
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    },
  });
};

const result = {};
for (const file of process.argv.slice(2)) {
  touched.clear();
  watched.forEach(watch);
  const names = new Set(Object.getOwnPropertyNames(globalThis));
  await import(pathToFileURL(isAbsolute(file) ? file : resolve(file)).href);
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!names.has(name) && !/^(lit|reactive)/.test(name)) touched.add(name);
  result[file] = [...touched];
}
console.log(JSON.stringify(result));
