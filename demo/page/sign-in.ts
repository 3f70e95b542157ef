// Gets a person's token from the demo sign-in, and keeps it so that the page comes up without a network.
import type { User } from 'parley-chat';
import { keep, recall } from './kept.ts';

export type Session = { readonly token: string; readonly me: User };

/** The kept session of a person, else a new one. Rejects when there is neither one nor a server. */
export const openSession = async (person: string): Promise<Session> =>
  recall<Session>(`session:${person}`) ?? renewSession(person, fetch.bind(globalThis));

/** A new token, asked for through the person's own network. */
export const renewSession = async (person: string, through: typeof fetch): Promise<Session> => {
  const answer = await through('/demo/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person }),
    // Several people share this page, so none of them may own its one cookie.
    credentials: 'omit',
  });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const session = (await answer.json()) as Session;
  keep(`session:${person}`, session);
  return session;
};
