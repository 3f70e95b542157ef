// What the script tag loads: registers the elements, makes a client, and brings the two together.
import { giveTo, OfferedProvider } from './provider.ts';
import '../define/chat-thread.ts';
import { createChat } from '../chat.ts';
import type { ChatClient } from '../client/api.ts';
import type { ChatOptions } from '../client/options.ts';
import { dialectOf } from './dialects.ts';
import type { DialectChoice } from './dialects.ts';

/** The options of `createChat`, with a dialect by name as well, and where the client goes. */
export type BootOptions = Omit<ChatOptions, 'dialect'> & {
  readonly dialect: DialectChoice;
  /** An element or its selector: what stands inside gets this client. Without it every `<chat-provider>` that has none. */
  readonly target?: string | Element;
};

/** Makes a client, starts it and hands it to the elements. Throws on wrong options as `createChat` does. */
export const boot = async ({ dialect, target, ...options }: BootOptions): Promise<ChatClient> => {
  const client = createChat({ ...options, dialect: await dialectOf(dialect) });
  if (target === undefined) OfferedProvider.offer(client);
  else giveTo(target, client);
  client.start();
  defineRest(target === undefined ? client : undefined);
  return client;
};

/** The other tags. Out of reach, they are looked for again when there is a network. */
const defineRest = (client: ChatClient | undefined): void =>
  void import('./rest.ts').then(
    (rest) => rest.defineRest(client),
    () => addEventListener('online', () => defineRest(client), { once: true }),
  );
