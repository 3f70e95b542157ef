// What the tests of the marketplace door share: people signed in there, and sockets that are known from the handshake.
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { ask, listen } from './site.ts';
import type { Ear, Reply } from './site.ts';

export const api = '/marketplace/api/messages';

export interface Trader {
  readonly id: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A socket that is connected and in these conversations. */
  enter(...rooms: string[]): Promise<Ear>;
}

/** A socket at this door; `token` goes into the handshake. */
export const approach = (t: Pick<TestContext, 'after'>, url: string, token?: string, more: object = {}): Ear =>
  listen(t, url, { path: '/marketplace/socket.io', ...(token && { auth: { token } }), ...more });

export async function trade(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Trader> {
  const { body } = await ask(url, 'POST', '/demo/sign-in', { person, door: 'marketplace' });
  const authorization = `Bearer ${body.token}`;
  return {
    id: person,
    token: body.token,
    ask: (method, path, sent) => ask(url, method, api + path, sent, { authorization }),
    async enter(...rooms) {
      const ear = approach(t, url, body.token);
      await once(ear.socket as never, 'connect');
      for (const room of rooms) ear.socket.emit('join_conversation', room);
      await heardAll(ear);
      ear.frames.length = 0;
      return ear;
    },
  };
}

/** Whatever was said before is answered once nonsense has been refused, for this door hears in turn. */
export async function heardAll(ear: Ear): Promise<readonly (readonly [string, any])[]> {
  ear.socket.emit('leave_conversation', '!');
  while ((await ear.next('error')).message !== 'Failed to leave conversation');
  return ear.frames.filter(([, payload]) => payload?.message !== 'Failed to leave conversation');
}
