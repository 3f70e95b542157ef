// Reads a JSON body: bounded, typed, and without the keys that would reach a prototype.
import type { IncomingMessage } from 'node:http';
import { HttpError } from './answer.ts';

/** The largest request body and the largest socket frame, in bytes. */
export const maxBytes = 128 * 1024;

/** The parsed body. Throws `HttpError` 400, 413 or 415. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new HttpError(415, 'the body must be application/json');
  }
  return parseJson(await readBytes(req, maxBytes));
}

/** The fields of a form, files among them. Throws `HttpError` 400, 413 or 415. */
export async function readForm(req: IncomingMessage, most: number): Promise<FormData> {
  const type = req.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new HttpError(415, 'the body must be multipart/form-data');
  const bytes = await readBytes(req, most);
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new HttpError(400, 'the body must be a valid form');
  });
}

// An answer that comes while the browser still sends is often lost, so what is too much is read on and thrown away, up to a point.
async function readBytes(req: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    if (size > most + 64 * maxBytes) break;
  }
  if (size > most) throw new HttpError(413, `the body must have at most ${most} bytes`, { Connection: 'close' });
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refuseHostileKey);
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, 'the body must be valid JSON');
  }
}

function refuseHostileKey(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw new HttpError(400, `the body must not have the key ${key}`);
  return value;
}
