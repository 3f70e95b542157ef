// A request that tells how much of its body has gone, which `fetch` does not: for files, in browsers.
import type { Told } from '../ports/transport.ts';

/** Statuses that an answer without a body must have, and no other may. */
const bare: ReadonlySet<number> = new Set([204, 205, 304]);

const headersOf = (request: XMLHttpRequest): Headers => {
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim());
  }
  return headers;
};

const answerOf = (request: XMLHttpRequest): Response => {
  const { status, response } = request;
  return new Response(bare.has(status) ? null : (response as Blob), { status, headers: headersOf(request) });
};

/** To listen makes another origin be asked for leave first. Who is asked anyway, for a header of ours, answers; others may not know how. */
const mayListen = (url: string, headers: Headers): boolean =>
  new URL(url).origin === location.origin || [...headers.keys()].some((name) => name !== 'accept');

/** As `fetch`, whose failures it repeats. */
export const upload = (url: string, init: RequestInit, told: Told): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { method = 'POST', body, credentials, signal } = init;
    // This part of the page came late, and nobody may be waiting any more.
    signal?.throwIfAborted();
    const headers = new Headers(init.headers);
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'blob';
    request.withCredentials = credentials === 'include';
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    if (mayListen(url, headers))
      request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && told(loaded / total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError('the file did not get there'));
    request.onabort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', () => request.abort());
    request.send(body as FormData);
  });
