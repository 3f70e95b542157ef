// What the server tests share: a server of their own, people signed in, sockets that remember what they heard.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { createServer } from '../../demo/server/server.ts';
import type { RunningServer, ServerOptions } from '../../demo/server/server.ts';

export const secret = 'a secret of more than thirty-two bytes';

export type Reply = { readonly status: number; readonly body: any; readonly headers: Headers };
export type Frame = readonly [event: string, payload: any];

/** A signed-in person: asks over HTTP, listens on sockets. */
export interface Visitor {
  readonly id: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A socket that is connected, authenticated and in these tasks. */
  enter(...tasks: string[]): Promise<Ear>;
}

export interface Ear {
  readonly socket: Socket;
  readonly frames: Frame[];
  /** The payload of the next frame with this name, or of one already heard and not yet taken. */
  next(event: string): Promise<any>;
  /** All frames so far: what is answered in order has been heard before this resolves. */
  settled(): Promise<readonly Frame[]>;
}

/** A folder that goes with the test. */
export function folder(t: Pick<TestContext, 'after'>): string {
  const path = mkdtempSync(join(tmpdir(), 'parley-server-'));
  t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

/** A server that ends with the test. */
export async function serve(t: Pick<TestContext, 'after'>, options: ServerOptions = {}): Promise<RunningServer> {
  const server = await createServer({ secret, ...options });
  t.after(() => server.close());
  return server;
}

export async function ask(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: raw ? body : JSON.stringify(body) };
  const response = await fetch(url + path, { method, ...sent, headers: { ...json, ...headers } } as RequestInit);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

export async function visit(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Visitor> {
  const { body } = await ask(url, 'POST', '/demo/sign-in', { person });
  const authorization = `Bearer ${body.token}`;
  return {
    id: person,
    token: body.token,
    ask: (method, path, sent) => ask(url, method, path, sent, { authorization }),
    enter: (...tasks) => enter(t, url, body.token, tasks),
  };
}

/** A socket that has said nothing yet. */
export function listen(t: Pick<TestContext, 'after'>, url: string, options: object = {}): Ear {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  t.after(() => void socket.close());
  const frames: Frame[] = [];
  const taken = new Set<Frame>();
  socket.onAny((event: string, payload: unknown) => void frames.push([event, payload]));
  const next = async (event: string): Promise<any> => {
    const heard = frames.find((frame) => frame[0] === event && !taken.has(frame));
    if (!heard) return once(anyFrame(socket), 'frame', { signal: AbortSignal.timeout(5000) }).then(() => next(event));
    taken.add(heard);
    return heard[1];
  };
  const settled = async (): Promise<readonly Frame[]> => {
    socket.emit('join_task', '!');
    for (;;)
      if ((await next('auth_error')).message.startsWith('task id'))
        return frames.filter(([, p]) => !String(p?.message).startsWith('task id'));
  };
  return { socket, frames, next, settled };
}

async function enter(t: Pick<TestContext, 'after'>, url: string, token: string, tasks: readonly string[]): Promise<Ear> {
  const ear = listen(t, url);
  ear.socket.emit('authenticate', token);
  await ear.next('authenticated');
  for (const task of tasks) {
    ear.socket.emit('join_task', task);
    await ear.next('joined_task');
  }
  ear.frames.length = 0;
  return ear;
}

function anyFrame(socket: Socket): EventTarget {
  const target = new EventTarget();
  const tell = (): void => {
    socket.offAny(tell);
    target.dispatchEvent(new Event('frame'));
  };
  socket.onAny(tell);
  return target;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
