// What the tests of the portal door share: people signed in there, and sockets that are known from the handshake.
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { ask, listen } from './site.ts';
import type { Ear, Reply } from './site.ts';

export const api = '/portal/api/chat';

export interface Guest {
  readonly id: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A socket that is connected and in these chats, and has heard nothing yet. */
  enter(...chats: string[]): Promise<Ear>;
}

/** A socket at this door; `token` goes into the handshake. */
export const approach = (t: Pick<TestContext, 'after'>, url: string, token?: string, more: object = {}): Ear =>
  listen(t, url, { path: '/portal/socket.io', ...(token && { auth: { token } }), ...more });

export async function lodge(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Guest> {
  const { body } = await ask(url, 'POST', '/demo/sign-in', { person, door: 'portal' });
  const authorization = `Bearer ${body.token}`;
  return {
    id: person,
    token: body.token,
    ask: (method, path, sent) => ask(url, method, api + path, sent, { authorization }),
    async enter(...chats) {
      const ear = approach(t, url, body.token);
      await once(ear.socket as never, 'connect');
      for (const chat of chats) ear.socket.emit('join_chat', chat);
      for (const _ of chats) await ear.next('joined_chat');
      await heardAll(ear);
      ear.frames.length = 0;
      return ear;
    },
  };
}

const presence = new Set(['user_online', 'user_offline']);
const nonsense = 'chatId must';

/** All frames but those of coming and going. Whatever was said before is answered once nonsense has been refused, for this door hears in turn. */
export async function heardAll(ear: Ear): Promise<readonly (readonly [string, any])[]> {
  ear.socket.emit('join_chat', '!');
  while (!(await ear.next('socket_error')).message.startsWith(nonsense));
  return ear.frames.filter(([event, payload]) => !presence.has(event) && !String(payload?.message).startsWith(nonsense));
}
