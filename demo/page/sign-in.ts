// Gets a person's token from the demo sign-in, and keeps it so that the page comes up without a network.
import type { User } from 'parley-chat';
import type { DoorName } from './doors.ts';
import { keep, recall } from './kept.ts';

export type Session = { readonly token: string; readonly me: User };

const key = (person: string, door: DoorName): string => `session:${person}@${door}`;

/** The kept session of a person at a door, else a new one. Rejects when there is neither one nor a server. */
export const openSession = async (person: string, door: DoorName): Promise<Session> =>
  recall<Session>(key(person, door)) ?? renewSession(person, door, fetch.bind(globalThis));

/** A new token, asked for through the person's own network. */
export const renewSession = async (person: string, door: DoorName, through: typeof fetch): Promise<Session> => {
  const answer = await through('/demo/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person, door }),
    // Several people share this page, so none of them may own its one cookie.
    credentials: 'omit',
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const session = (await answer.json()) as Session;
  keep(key(person, door), session);
  return session;
};
