// A word that occurs nowhere else, and the search for it among bytes.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Four parts of twelve letters, each too rare to turn up by chance. A database breaks what it keeps at the edges of its blocks and abbreviates what
 * it has kept before, so any one part counts for the whole.
 */
export const makeCanary = (): string => Array.from({ length: 4 }, makePart).join('');
const makePart = (): string => randomBytes(6).toString('hex');

export const partsOf = (canary: string): readonly string[] => canary.match(/.{12}/g) ?? [];

/** As a browser may write them: a byte or two for each letter. */
const needlesOf = (canary: string): readonly Buffer[] =>
  partsOf(canary).flatMap((part) => [Buffer.from(part, 'utf8'), Buffer.from(part, 'utf16le')]);

const countOf = (bytes: Buffer, needle: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) count += 1;
  return count;
};

/** A living browser clears away what was just listed. */
const read = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
};

/** `Default/IndexedDB/http_…/000003.log` lies in `IndexedDB`. */
const areaOf = (path: string): string => path.split(sep).find((part) => part !== 'Default') ?? path;

/** How often a canary stands in the files of a profile, by what Chromium keeps there; also in what is not in use any more. */
export const searchDisk = (profile: string, canary: string): Readonly<Record<string, number>> => {
  const needles = needlesOf(canary);
  const found: Record<string, number> = {};
  for (const file of readdirSync(profile, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    const bytes = read(path);
    const count = needles.reduce((sum, needle) => sum + countOf(bytes, needle), 0);
    const area = areaOf(relative(profile, path));
    if (count > 0) found[area] = (found[area] ?? 0) + count;
  }
  return found;
};
