// What the script tag loads: registers the elements, makes a client, and brings the two together.
import { giveTo, OfferedProvider } from './provider.ts';
import '../define/chat-thread.ts';
import { createChat } from '../chat.ts';
import type { ChatClient } from '../client/api.ts';
import type { ChatOptions } from '../client/options.ts';
import type { AnyDialect } from '../ports/dialect.ts';

const dialects = {
  'task-desk': async () => (await import('../dialects/task-desk.ts')).taskDesk(),
  community: async () => (await import('../dialects/community.ts')).community(),
  parley: async () => (await import('../dialects/parley.ts')).parley(),
  portal: async () => (await import('../dialects/portal.ts')).portal(),
  marketplace: async () => (await import('../dialects/marketplace.ts')).marketplace(),
} satisfies Record<string, () => Promise<AnyDialect>>;

export type DialectName = keyof typeof dialects;

/** The options of `createChat`, with a dialect by name as well, and where the client goes. */
export type BootOptions = Omit<ChatOptions, 'dialect'> & {
  readonly dialect: DialectName | AnyDialect;
  /** An element or its selector: what stands inside gets this client. Without it every `<chat-provider>` that has none. */
  readonly target?: string | Element;
};

/** Makes a client, starts it and hands it to the elements. Throws on wrong options as `createChat` does. */
export const boot = async ({ dialect, target, ...options }: BootOptions): Promise<ChatClient> => {
  const client = createChat({ ...options, dialect: await dialectOf(dialect) });
  if (target === undefined) OfferedProvider.offer(client);
  else giveTo(target, client);
  client.start();
  defineRest();
  return client;
};

/** The other tags. Out of reach, they are looked for again when there is a network. */
const defineRest = (): void =>
  void import('./rest.ts').then(
    (rest) => rest.defineRest(),
    () => addEventListener('online', defineRest, { once: true }),
  );

const dialectOf = async (dialect: BootOptions['dialect']): Promise<AnyDialect> => {
  if (typeof dialect !== 'string') return dialect;
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect]();
  const known = Object.keys(dialects).join(', ');
  throw new TypeError(`unable to start Parley; dialect is ${JSON.stringify(dialect)} and should be one of ${known}`);
};
