// Replaces one piece of source text while a module is loaded, and fails loudly when that piece is no longer there.
import { registerHooks } from 'node:module';
import type { Bug } from './bug.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Any spacing between the words, and a comma before a closing bracket or none: formatting is not what a bug is about. */
const pattern = (find: string): RegExp =>
  new RegExp(find.split(/\s+/).map(escaped).join('\\s*').replace(/\\\(/g, '\\(\\s*').replace(/\\\)/g, ',?\\s*\\)'), 'g');

/** @throws Error when the source does not hold the text exactly once. */
export const planted = (source: string, { name, file, find, put }: Bug): string => {
  const count = source.match(pattern(find))?.length ?? 0;
  if (count !== 1) throw new Error(`the bug “${name}” finds its place in ${file} ${count} times`);
  return source.replace(pattern(find), () => put);
};

export const plant = (bug: Bug): void => {
  registerHooks({
    load(url, context, next) {
      const module = next(url, context);
      if (!url.endsWith(`/${bug.file}`)) return module;
      const source = typeof module.source === 'string' ? module.source : new TextDecoder().decode(module.source);
      return { ...module, source: planted(source, bug) };
    },
  });
};
