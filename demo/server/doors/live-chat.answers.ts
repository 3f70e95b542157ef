// How both interfaces of the live-chat backend answer: for whoever is signed in, each refusing in words of its own.
import type { Person } from '../core/people.ts';
import { Refused } from '../core/refused.ts';
import { HttpError } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import type { Method, Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import type { Gateway } from './live-chat.gateway.ts';
import { signedIn } from './live-chat.people.ts';

export type Asked = { readonly site: Site; readonly gateway: Gateway; readonly person: Person; readonly request: Request };
type Run = (asked: Asked) => Promise<Answer>;
export type Row = readonly [Method, string, Run];

/** `status` and `words` of what the core refuses, and the body in which any refusal stands. */
type Refusing = {
  read(refused: Refused): { readonly status: number; readonly words: string };
  body(status: number, words: string): unknown;
};

export function routesOf(site: Site, gateway: Gateway, rows: readonly Row[], refusing: Refusing): readonly Route[] {
  return rows.map(([method, path, run]) => ({ method, path, run: (request) => answer(site, gateway, request, run, refusing) }));
}

async function answer(site: Site, gateway: Gateway, request: Request, run: Run, { read, body }: Refusing): Promise<Answer> {
  try {
    return await run({ site, gateway, person: await signedIn(site, request), request });
  } catch (error) {
    if (error instanceof HttpError)
      return { status: error.status, headers: error.headers, body: body(error.status, error.message) };
    if (!(error instanceof Refused)) throw error;
    const { status, words } = read(error);
    return { status, body: body(status, words) };
  }
}
