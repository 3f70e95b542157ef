// One HTTP request and its answer, refusals included.
import { ChatError, typed } from '../model/error.ts';
import type { Answer, Call, Reach } from '../ports/dialect.ts';
import type { Env } from '../ports/env.ts';
import type { Told } from '../ports/transport.ts';
import { encode, parsed, readText } from './body.ts';

export type HttpCall = Extract<Call, { via: 'http' }>;
type World = Pick<Env, 'fetch' | 'now' | 'upload'> & { readonly url: string };

/** A server may ask for a second at least, and for a quarter of an hour at most. */
const [shortest, longest] = [1_000, 900_000];

/**
 * Resolves with what the server answered, whatever its status.
 * @throws ChatError `offline` when nothing came back, `protocol` when a success cannot be read.
 */
export const request = async (world: World, call: HttpCall, reach: Reach, signal: AbortSignal, told?: Told): Promise<Answer> => {
  const { fetch, now, upload } = world;
  const [target, init] = [targetOf(world.url, reach, call), initOf(call, reach, signal)];
  const { response, text } = await reachable(async () => {
    const response = await (told && upload ? upload(target, init, told) : fetch(target, init));
    return { response, text: await readText(response) };
  });
  const body = parsed(text);
  if (response.ok && !body) throw unreadable(response);
  const retryAfter = waitOf(response.headers.get('retry-after'), now());
  return { from: 'http', status: response.status, ...(retryAfter && { retryAfter }), args: [body?.value] };
};

const targetOf = (url: string, { rest = '' }: Reach, { path }: HttpCall): string =>
  new URL(rest, url).href.replace(/\/$/, '') + path;

const initOf = ({ method, body, headers }: HttpCall, reach: Reach, signal: AbortSignal): RequestInit => {
  const encoded = encode(body);
  return {
    method,
    body: encoded.body,
    headers: new Headers({ accept: 'application/json', ...encoded.headers, ...reach.headers, ...headers }),
    cache: 'no-store',
    ...(reach.cookies && { credentials: 'include' }),
    signal,
  };
};

/** In a browser every failure below HTTP looks the same: the network did not carry it. */
const reachable = async <T>(run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (cause) {
    throw typed(cause, { code: 'offline' });
  }
};

const unreadable = ({ headers }: Response): ChatError => {
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const because = type.includes('json')
    ? 'the server answered broken JSON'
    : `the server answered ${type || 'something'} instead of JSON; check \`url\` and \`reach.rest\``;
  return new ChatError({ code: 'protocol', because });
};

/** `Retry-After` in seconds or as a date, in ms. */
const waitOf = (header: string | null, now: number): number | undefined => {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, shortest), longest);
};
