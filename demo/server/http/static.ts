// Serves files from a few named folders, and nothing beside them.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { sendBytes } from './answer.ts';

/** Everything under `dir` is served under `prefix`, which ends in a slash. Earlier mounts win. `dir` may name a single file, served at exactly `prefix`. */
export type Mount = { readonly prefix: string; readonly dir: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** Answers with a file and gives true, or gives false when no mount has it. */
export async function serveStatic(
  mounts: readonly Mount[],
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  for (const mount of mounts) {
    const file = await locate(mount, path);
    if (file) return sendFile(file, req, res);
  }
  return false;
}

type Found = { readonly path: string; readonly etag: string };

async function locate({ prefix, dir }: Mount, path: string): Promise<Found | undefined> {
  const rest = path.startsWith(prefix) ? safePath(path.slice(prefix.length)) : undefined;
  if (rest === undefined) return undefined;
  const file = await existing(rest === '' ? resolve(dir) : join(resolve(dir), rest));
  return file && (await inside(file.path, dir)) ? file : undefined;
}

// What could leave the folder is not cleaned up but refused: `..`, dot files, backslashes, NUL.
function safePath(encoded: string): string | undefined {
  try {
    const path = decodeURIComponent(encoded);
    const hostile = /[\\\0:]/.test(path) || path.split('/').some((part) => part.startsWith('.'));
    return hostile || path.startsWith('/') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function existing(path: string): Promise<Found | undefined> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory()) return existing(join(path, 'index.html'));
  return info?.isFile() ? { path, etag: `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"` } : undefined;
}

// A link inside the folder may point out of it.
async function inside(path: string, dir: string): Promise<boolean> {
  const [file, root] = await Promise.all([realpath(path), realpath(dir)]);
  return file === root || file.startsWith(root + sep);
}

async function sendFile({ path, etag }: Found, req: IncomingMessage, res: ServerResponse): Promise<true> {
  const headers = {
    ETag: etag,
    'Cache-Control': 'no-cache',
    'Content-Type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
  };
  if (req.headers['if-none-match'] === etag) res.writeHead(304, headers).end();
  else sendBytes(req, res, 200, headers, await readFile(path));
  return true;
}
