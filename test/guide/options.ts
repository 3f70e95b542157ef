// Lines of createChat that docs/your-backend.md and docs/many-nodes.md show, compiled.
import { createChat } from 'parley-chat';
import type { ChatClient, ChatOptions, Pass, Source, User } from 'parley-chat';
import { shout } from 'parley-chat/dialects/calls';
import { portal } from 'parley-chat/dialects/portal';

declare const session: {
  readonly token: string;
  readonly user: User;
  renew(): Promise<string>;
  keep(issued: Pass): void;
  readonly consent: Promise<boolean>;
};
declare const realtime: Source;
declare const report: (error: Error) => void;

export const lines = (): readonly Partial<ChatOptions>[] => [
  { url: 'https://api.example' },
  { auth: () => session.token },
  { auth: (again) => (again ? session.renew() : session.token) },
  { auth: () => ({ token: session.token, userId: session.user.id }) },
  { remember: (issued) => session.keep(issued) },
  { reach: { cookies: true } },
  { reach: ({ token = '' }) => ({ query: { token } }) },
  { reach: ({ token = '' }) => ({ headers: { 'X-Api-Key': token } }) },
  { reach: { path: '/realtime/socket.io' } },
  { reach: { namespace: '/chat' } },
  { reach: { rest: 'https://rest.example/v2' } },
  { reach: { transports: ['websocket'] } },
  { pollEvery: 3000 },
  { timeout: 30_000 },
  { sources: [realtime] },
  { tenant: 'acme' },
  { me: session.user },
  { persist: session.consent },
  { keep: { days: 30 } },
  { onError: (error) => report(error) },
  { dialect: { ...portal(), say: { ...portal().say, join: ({ roomId }) => shout('join_chat', [roomId]) } } },
];

export const overWebSocketOnly = ({ url, dialect, auth }: ChatOptions): ChatClient =>
  createChat({ url, dialect, auth, reach: { transports: ['websocket'] } });
