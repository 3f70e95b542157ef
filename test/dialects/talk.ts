// What the end-to-end tests of the dialects share: real clients at a door of the real server, and waiting for what must come.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createChat, transcript } from '../../src/index.ts';
import type { AnyDialect, ChatClient, Message, Pass, RoomState } from '../../src/index.ts';
import { ask } from '../server/site.ts';

/** A started client of a person at a door that stands under its own name. Credentials are the token unless `pass` makes them. */
export async function talker(
  t: Pick<TestContext, 'after'>,
  url: string,
  id: string,
  dialect: AnyDialect,
  more: { readonly rest?: string; pass?(token: string): Pass } = {},
): Promise<ChatClient> {
  const { name } = dialect;
  const { token, me } = (await ask(url, 'POST', '/demo/sign-in', { person: id, door: name })).body;
  const reach = { path: `/${name}/socket.io`, rest: `/${name}${more.rest ?? '/api'}` };
  const chat = createChat({ url, dialect, me, auth: () => more.pass?.(token) ?? token, reach, persist: false });
  t.after(() => chat.close());
  chat.start();
  return chat;
}

/** Opens one room for several, and resolves when everybody has its history. */
export async function together(chats: readonly ChatClient[], room: string): Promise<void> {
  for (const chat of chats) chat.room(room).open();
  await live(...chats);
  for (const chat of chats) await until('history', () => stateOf(chat, room)?.loaded);
}

/** Resolves once the condition holds; a condition that never does fails the test by name, and with what `seen` tells. */
export async function until(what: string, holds: () => unknown, seen?: () => unknown): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => void setTimeout(resolve, 25));
  }
  assert.fail(`never came: ${what}${seen ? `; seen was ${JSON.stringify(seen())}` : ''}`);
}

export const rows = (chat: ChatClient, room: string): readonly Message[] =>
  transcript(chat.state.get(), room).flatMap((row) => (row.kind === 'message' ? [row.message] : []));
/** What people said; who came and went is told beside it. */
export const messages = (chat: ChatClient, room: string): readonly Message[] =>
  rows(chat, room).filter(({ kind }) => kind !== 'system');
export const bodies = (chat: ChatClient, room: string): readonly string[] => messages(chat, room).map(({ body }) => body);
export const live = (...chats: readonly ChatClient[]): Promise<void> =>
  until('live', () => chats.every(({ connection }) => connection.get() === 'live'));
export const stateOf = (chat: ChatClient, room: string): RoomState | undefined => chat.state.get().rooms.get(room);
