// Finds the dialect in a module, or among those that come with the package.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyDialect } from '../testing.ts';

type Module = Readonly<Record<string, unknown>>;

/** A bare word names one of ours. */
const load = async (file: string): Promise<Module> => {
  const from = /^[a-z-]+$/.test(file) ? `parley-chat/dialects/${file}` : pathToFileURL(resolve(file)).href;
  return (await import(from)) as Module;
};

const isDialect = (value: unknown): value is AnyDialect =>
  typeof value === 'object' && value !== null && 'hear' in value && 'say' in value && 'name' in value;

/** A dialect, or what a function gives when it is called with nothing. */
const dialectIn = (value: unknown): AnyDialect | undefined => {
  if (isDialect(value)) return value;
  if (typeof value !== 'function') return undefined;
  try {
    const made: unknown = (value as () => unknown)();
    return isDialect(made) ? made : undefined;
  } catch {
    // A helper that wants arguments is no dialect.
    return undefined;
  }
};

export const loadDialect = async (file: string, name?: string): Promise<AnyDialect> => {
  const module = await load(file);
  const values = name === undefined ? Object.values(module) : [module[name]];
  const found = values.map(dialectIn).find((dialect) => dialect !== undefined);
  if (found) return found;
  throw new Error(`unable to check; ${file} exports no dialect${name === undefined ? '' : ` called ${name}`}`);
};
