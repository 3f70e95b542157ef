// What the tests of the live-chat door share: agents signed in there, sockets known from the handshake, and the database client a host would have.
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { ask, listen } from './site.ts';
import type { Ear, Reply } from './site.ts';

export const workspaceId = '15213';

export interface Agent {
  readonly id: string;
  readonly token: string;
  ask(method: string, path: string, body?: unknown): Promise<Reply>;
  /** A socket that is connected, in the workspace, and with these contacts. */
  enter(...contacts: string[]): Promise<Ear>;
  readonly database: SupabaseClient;
}

export const tokenAt = async (url: string, person: string): Promise<string> =>
  (await ask(url, 'POST', '/demo/sign-in', { person, door: 'live-chat' })).body.token;

/** A socket at this door; `token` goes into the handshake. */
export const ring = (t: Pick<TestContext, 'after'>, url: string, token?: string): Ear =>
  listen(t, url, { path: '/live-chat/socket.io', ...(token && { auth: { token } }) });

/** The real client of a hosted database, with the token of whoever is signed in; it hangs up when nobody listens, instead of 50 s later. */
export const databaseFor = (url: string, token: string): SupabaseClient =>
  createClient(`${url}/live-chat`, 'anon', {
    accessToken: async () => token,
    realtime: { disconnectOnEmptyChannelsAfterMs: 0 },
  });

export async function staff(t: Pick<TestContext, 'after'>, url: string, person: string): Promise<Agent> {
  const token = await tokenAt(url, person);
  const authorization = `Bearer ${token}`;
  return {
    id: person,
    token,
    ask: (method, path, sent) => ask(url, method, `/live-chat${path}`, sent, { authorization }),
    async enter(...contacts) {
      const ear = ring(t, url, token);
      await once(ear.socket as never, 'connect');
      ear.socket.emit('join_workspace', { workspaceId });
      for (const contactId of contacts) ear.socket.emit('join_contact', { contactId });
      await heardAll(ear);
      ear.frames.length = 0;
      return ear;
    },
    database: databaseFor(url, token),
  };
}

const nonsense = 'contactId must have 1 to 64 letters, digits, - or _';

/** Whatever was said before is answered once nonsense has been refused, for this door hears in turn. */
export async function heardAll(ear: Ear): Promise<readonly (readonly [string, any])[]> {
  ear.socket.emit('join_contact', '!');
  while ((await ear.next('error')).message !== nonsense);
  return ear.frames.filter(([, payload]) => payload?.message !== nonsense);
}
