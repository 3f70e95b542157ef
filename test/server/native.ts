// What the tests of the native door share: people with their tokens, and sockets that ask.
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { io } from 'socket.io-client';
import { ask } from './site.ts';

/** One person's socket: questions with their answers, and the changes pushed so far. */
export type Line = { readonly pushed: any[]; ask(event: string, what?: unknown): Promise<any>; close(): void };

export async function tokenOf(url: string, person: string): Promise<string> {
  return (await ask(url, 'POST', '/demo/sign-in', { person, door: 'parley' })).body.token;
}

export async function dial(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Line> {
  const token = await tokenOf(url, person);
  const options = { path: '/parley/socket.io', transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } };
  const socket = io(url, options);
  t.after(() => void socket.close());
  const pushed: any[] = [];
  socket.on('change', (change: unknown) => void pushed.push(change));
  socket.on('fleeting', (fleeting: unknown) => void pushed.push(fleeting));
  await once(socket as never, 'connect', { signal: AbortSignal.timeout(5000) });
  return { pushed, ask: (event, what = {}) => socket.timeout(5000).emitWithAck(event, what), close: () => void socket.close() };
}
