// Where the bytes of files lie: in a folder beside the database, or in memory where the database is there too.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Shelf {
  put(name: string, bytes: Buffer): Promise<void>;
  get(name: string): Promise<Buffer | undefined>;
}

/** `folder`: without it in memory. Names are hashes and hold no path. */
export const openShelf = (folder: string | undefined): Shelf => (folder === undefined ? memoryShelf() : folderShelf(folder));

function memoryShelf(): Shelf {
  const all = new Map<string, Buffer>();
  return { put: async (name, bytes) => void all.set(name, bytes), get: async (name) => all.get(name) };
}

// Under its name only once it is whole: a crash leaves no half a file.
function folderShelf(folder: string): Shelf {
  return {
    async put(name, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, name);
      const part = `${path}.${randomUUID()}`;
      await writeFile(part, bytes, { mode: 0o600, flush: true });
      await rename(part, path);
    },
    get: (name) => readFile(join(folder, name)).catch(() => undefined),
  };
}
