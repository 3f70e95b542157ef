// What a route gives back, and how it goes onto the wire.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Headers = Readonly<Record<string, string>>;
/** `text` and `bytes` go out as they are, instead of a body in JSON. */
export type Answer = {
  readonly status?: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly bytes?: Buffer;
  readonly headers?: Headers;
};

/** A refusal with the HTTP status it travels as. Throw it anywhere below a route. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: Headers;
  constructor(status: number, message: string, headers: Headers = {}) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.headers = headers;
  }
}

/** Below this, in bytes, compressing costs more than it saves. */
export const compressFrom = 1024;

/**
 * Writes an answer, as JSON unless it is text or bytes. A conversation, files and all, is kept by no cache: neither on the way nor on a
 * device that somebody else sits down at.
 */
export function sendJson(
  req: IncomingMessage,
  res: ServerResponse,
  { status = 200, body, text, bytes, headers = {} }: Answer,
): void {
  const told = { 'Cache-Control': 'no-store', ...headers };
  if (bytes) return sendBytes(req, res, status, told, bytes);
  if (status === 204) return void res.writeHead(204, told).end();
  const type = `${text === undefined ? 'application/json' : 'text/plain'}; charset=utf-8`;
  sendBytes(req, res, status, { 'Content-Type': type, ...told }, Buffer.from(text ?? JSON.stringify(body ?? {})));
}

/** Writes bytes, compressed where both sides gain by it. */
export function sendBytes(req: IncomingMessage, res: ServerResponse, status: number, headers: Headers, bytes: Buffer): void {
  if (res.headersSent || res.destroyed) return;
  const squeeze = bytes.length >= compressFrom && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const sent = squeeze ? gzipSync(bytes) : bytes;
  res.appendHeader('Vary', 'Accept-Encoding');
  res.writeHead(status, { ...headers, ...(squeeze && { 'Content-Encoding': 'gzip' }), 'Content-Length': sent.length });
  res.end(req.method === 'HEAD' ? undefined : sent);
}
