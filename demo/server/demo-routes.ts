// Signing in without a password, for the demo: pick a person, get their token. Not for anything but trying things out.
import * as v from 'valibot';
import { writeCookie } from './auth/cookies.ts';
import type { Tokens } from './auth/tokens.ts';
import type { Core } from './core/core.ts';
import { HttpError } from './http/answer.ts';
import type { Answer } from './http/answer.ts';
import type { Request, Route } from './http/routes.ts';

const signIn = v.object({
  person: v.pipe(v.string(), v.maxLength(64)),
  door: v.optional(v.pipe(v.string(), v.maxLength(64)), 'task-desk'),
});

/** Where a door looks for its token; `token` unless named. */
const cookies: Readonly<Record<string, string>> = { marketplace: 'accessToken', community: 'next-auth.session-token' };

export type DemoDesk = {
  readonly core: Core;
  readonly tokens: Tokens;
  readonly tokenLife: number;
  ping(): Promise<void>;
  metrics(): string;
};

export function demoRoutes(desk: DemoDesk): readonly Route[] {
  return [
    { method: 'GET', path: '/demo/people', run: (request) => listEveryone(desk, request) },
    { method: 'POST', path: '/demo/sign-in', run: (request) => giveToken(desk, request) },
    { method: 'GET', path: '/health', run: () => tellHealth(desk) },
    { method: 'GET', path: '/metrics', run: () => ({ text: desk.metrics() }) },
  ];
}

async function listEveryone({ core }: DemoDesk, { query }: Request): Promise<Answer> {
  return { body: { people: await core.people(query.get('door') ?? 'task-desk') } };
}

async function giveToken({ core, tokens, tokenLife }: DemoDesk, request: Request): Promise<Answer> {
  const asked = v.safeParse(signIn, await request.body());
  if (!asked.success) throw new HttpError(400, 'person must be the id of a person, door the name of a door');
  const { person, door } = asked.output;
  const me = await core.person(door, person);
  if (!me) throw new HttpError(404, 'no such person at this door');
  const token = await tokens.issue(door, me);
  return { body: { token, me }, headers: { 'Set-Cookie': writeCookie(cookies[door] ?? 'token', token, tokenLife) } };
}

async function tellHealth({ ping }: DemoDesk): Promise<Answer> {
  await ping();
  return { body: { status: 'ok' } };
}
