// What the tests of the community door share: people signed in there, and sockets that are known from the handshake.
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { ask, listen } from './site.ts';
import type { Ear, Reply } from './site.ts';

export const api = '/community/api';

export interface Neighbour {
  readonly id: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A socket that is connected and in these communities, and has heard nothing yet. */
  enter(...communities: string[]): Promise<Ear>;
}

/** A socket at this door; `auth` goes into the handshake. */
export const approach = (t: Pick<TestContext, 'after'>, url: string, auth: object, more: object = {}): Ear =>
  listen(t, url, { path: '/community/socket.io', auth, ...more });

export async function dwell(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Neighbour> {
  const { body } = await ask(url, 'POST', '/demo/sign-in', { person, door: 'community' });
  const authorization = `Bearer ${body.token}`;
  return {
    id: person,
    token: body.token,
    ask: (method, path, sent) => ask(url, method, api + path, sent, { authorization }),
    async enter(...communities) {
      const ear = approach(t, url, { token: body.token, userId: person });
      await once(ear.socket as never, 'connect');
      for (const one of communities) ear.socket.emit('join-community', one);
      await heardAll(ear);
      ear.frames.length = 0;
      return ear;
    },
  };
}

/** All frames but those of coming and going. Whatever was said before is answered once nonsense has been refused, for this door hears in turn. */
export async function heardAll(ear: Ear): Promise<readonly (readonly [string, any])[]> {
  const nonsense = 'Failed to leave community';
  ear.socket.emit('leave-community', '!');
  while ((await ear.next('error')).message !== nonsense);
  return ear.frames.filter(([event, payload]) => !/^user-(joined|left)$/.test(event) && payload?.message !== nonsense);
}
