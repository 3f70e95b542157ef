// A table of routes and the finding of one: `/api/tasks/:id/messages` against what was asked.
import type { IncomingMessage } from 'node:http';
import { HttpError } from './answer.ts';
import type { Answer } from './answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route may read. `body` asks for, and waits for, the JSON body. */
export type Request = {
  readonly raw: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  body(): Promise<unknown>;
};

export type Route = { readonly method: Method; readonly path: string; run(request: Request): Promise<Answer> | Answer };
export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** The route for this method and path; `undefined` when no route has the path. Throws `HttpError` 400 for an unreadable path, 405 for another method. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found | undefined {
  const parts = path.split('/');
  const fitting = routes.flatMap((route) => match(route, parts) ?? []);
  const found = fitting.find(({ route }) => route.method === method || (method === 'HEAD' && route.method === 'GET'));
  if (found || fitting.length === 0) return found;
  throw new HttpError(405, `${method} is not possible here`, { Allow: fitting.map(({ route }) => route.method).join(', ') });
}

/** The paths of routes in their parts: there are many, and each is looked at for every request. */
const split = new WeakMap<Route, readonly string[]>();

function namesOf(route: Route): readonly string[] {
  const known = split.get(route) ?? route.path.split('/');
  split.set(route, known);
  return known;
}

function match(route: Route, parts: readonly string[]): Found | undefined {
  const names = namesOf(route);
  if (names.length !== parts.length) return undefined;
  if (!names.every((name, i) => name.startsWith(':') || name === parts[i])) return undefined;
  const pairs = names.flatMap((name, i) => (name.startsWith(':') ? [[name.slice(1), decode(parts[i] ?? '')]] : []));
  return { route, params: Object.fromEntries(pairs) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, 'the path must be valid percent-encoding');
  }
}
