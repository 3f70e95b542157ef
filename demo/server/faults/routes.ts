// The routes by which a test makes trouble and looks into the database. Exist only where the `faults` option is on.
import * as v from 'valibot';
import type { Tokens } from '../auth/tokens.ts';
import type { Database } from '../core/database.ts';
import { findPerson } from '../core/people.ts';
import { readMessages } from '../core/read-messages.ts';
import { HttpError } from '../http/answer.ts';
import type { Request, Route } from '../http/routes.ts';
import type { Sockets } from '../sockets.ts';
import type { FaultSwitch } from './switch.ts';

const fault = v.object({
  match: v.object({ method: v.optional(v.string()), path: v.optional(v.string()), event: v.optional(v.string()) }),
  do: v.picklist(['status', 'html', 'hang', 'drop', 'malformed', 'delay', 'late']),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  ms: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(120_000))),
  retryAfter: v.optional(v.number()),
});

export type TestBed = {
  readonly switch: FaultSwitch;
  readonly db: Database;
  readonly tokens: Tokens;
  /** By the name of their door. */
  readonly sockets: ReadonlyMap<string, Sockets>;
};

/**
 * `POST /test/fault` arms one fault, `/test/clear` disarms all and unblocks, `/test/block {sockets}` refuses all socket traffic, `/test/kick {person?}` cuts
 * sockets, `/test/token {person, door?, life?}` signs a token that lives `life` seconds; `GET /test/messages?room=` and `/test/stats` tell.
 */
export function testRoutes(bed: TestBed): readonly Route[] {
  return [
    { method: 'POST', path: '/test/fault', run: async (request) => done(bed.switch.add(await read(fault, request))) },
    { method: 'POST', path: '/test/clear', run: () => done((bed.switch.clear(), bed.switch.block(false))) },
    { method: 'POST', path: '/test/block', run: (request) => block(bed, request) },
    { method: 'POST', path: '/test/kick', run: (request) => kick(bed, request) },
    { method: 'POST', path: '/test/token', run: (request) => makeToken(bed, request) },
    { method: 'GET', path: '/test/stats', run: () => ({ body: stats(bed) }) },
    {
      method: 'GET',
      path: '/test/messages',
      run: async ({ query }) => ({ body: { messages: await readMessages(bed.db, [query.get('room') ?? ''], undefined, {}) } }),
    },
  ];
}

const done = (_nothing: void): { readonly body: unknown } => ({ body: { done: true } });

async function read<Schema extends v.GenericSchema>(schema: Schema, request: Request): Promise<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, await request.body());
  if (result.success) return result.output;
  throw new HttpError(400, result.issues.map(({ message }) => message).join('; '));
}

async function block(bed: TestBed, request: Request): Promise<{ readonly body: unknown }> {
  const { sockets } = await read(v.object({ sockets: v.boolean() }), request);
  bed.switch.block(sockets);
  if (sockets) cut(bed);
  return done();
}

async function kick(bed: TestBed, request: Request): Promise<{ readonly body: unknown }> {
  const { person } = await read(v.object({ person: v.optional(v.string()) }), request);
  return done(cut(bed, person));
}

function cut({ sockets }: TestBed, person?: string): void {
  for (const { io } of sockets.values()) (person ? io.in(`user:${person}`) : io).disconnectSockets(true);
}

async function makeToken({ db, tokens }: TestBed, request: Request): Promise<{ readonly body: unknown }> {
  const asked = v.object({ person: v.string(), door: v.optional(v.string(), 'task-desk'), life: v.optional(v.number()) });
  const { person, door, life } = await read(asked, request);
  const found = await findPerson(db, door, person);
  if (!found) throw new HttpError(404, 'no such person');
  return { body: { token: await tokens.issue(door, found, life) } };
}

function stats({ sockets }: TestBed): { readonly sockets: number; readonly doors: Readonly<Record<string, number>> } {
  const all = [...sockets].map(([name, { io }]) => [name, io.engine.clientsCount] as const);
  const doors = all.filter(([, count]) => count > 0);
  return { sockets: doors.reduce((sum, [, count]) => sum + count, 0), doors: Object.fromEntries(doors) };
}
