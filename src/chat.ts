// The composition root: picks the adapters, checks what the host asks, and makes a client of them.
import type { ChatClient } from './client/api.ts';
import { createClient } from './client/client.ts';
import { checkOptions, type ChatOptions } from './client/options.ts';
import { systemClock } from './kit/env.ts';
import { browserPage } from './page/browser-page.ts';
import { stillPage } from './page/still-page.ts';
import { ChatError } from './model/error.ts';
import type { Env } from './ports/env.ts';
import { deferStorage } from './storage/deferred.ts';
import { memoryStorage } from './storage/memory.ts';
import type { OpenStorage } from './storage/parts.ts';
import { openStorage } from './storage/open-storage.ts';
import { sharedTabs } from './tabs/shared-tabs.ts';
import { soloTabs } from './tabs/solo-tabs.ts';
import { createTransport } from './transport/transport.ts';

/**
 * Makes a client for the backend you already have. Nothing happens on the wire before `start()`.
 * @throws ChatError `rejected`, naming the option that is wrong and the form expected.
 */
export const createChat = (options: ChatOptions): ChatClient => {
  checkOptions(options);
  const env = hostEnv(options.env);
  const storage = deferStorage(storageFor(options, env));
  return createClient({
    env,
    dialect: options.dialect,
    transport:
      env.transport ??
      createTransport({
        ...env,
        url: options.url,
        // Named, so that a bundler leaves out the rest of it.
        loadIo: async () => {
          const { io } = await import('socket.io-client');
          return { io };
        },
        callTimeout: options.timeout ?? 15_000,
      }),
    storage,
    tabs: isKept(options)
      ? sharedTabs({ env, name: nameOf(options), nextLease: storage.nextLease, onSaved: storage.onSaved })
      : soloTabs(),
    options: { ...options, pollEvery: options.pollEvery ?? 5000, echoTimeout: options.timeout ?? 10_000 },
  });
};

/**
 * One database and one leader for each backend, dialect, tenant and person: an id or an order of one dialect means nothing to another.
 * The parts are written out rather than hashed: two people whose names collide would read each other's messages.
 */
const nameOf = ({ url, dialect, tenant = '', me }: ChatOptions): string =>
  ['parley', new URL(url).origin, dialect.name, tenant, me?.id ?? ''].map(encodeURIComponent).join('/');

/** Without knowing who reads, nothing may be kept or shared: the next person at this device would find it. */
const isKept = ({ me, persist = true }: ChatOptions): boolean => persist !== false && me !== undefined;

const storageFor = (options: ChatOptions, env: Env): Promise<OpenStorage> => {
  const { keep: limits, persist = true } = options;
  if (!isKept(options)) return Promise.resolve(memoryStorage(limits));
  return openStorage({
    ...env,
    name: nameOf(options),
    limits,
    ...(persist !== true && { consent: consentIn(persist) }),
    onWarning: (refusal) => options.onError?.(new ChatError(refusal, 'keep the conversation on this device')),
  });
};

/** Anything but a clear yes is a no. */
const consentIn = (persist: boolean | Promise<boolean>): Promise<boolean> =>
  Promise.resolve(persist).then(
    (yes: unknown) => yes === true,
    () => false,
  );

/** Each part is looked up when it is used: importing this module touches nothing, and a host may replace any of it. */
const hostEnv = (given: Partial<Env> = {}): Env => ({
  ...systemClock(),
  fetch: (...request) => globalThis.fetch(...request),
  // Who gave us another `fetch` wants every request to go by it.
  ...(!given.fetch && probe(() => globalThis.XMLHttpRequest) && { upload: uploadLater }),
  indexedDB: probe(() => globalThis.indexedDB),
  locks: probe(() => globalThis.navigator.locks),
  ...(probe(() => globalThis.BroadcastChannel) && { broadcast: (name: string) => new BroadcastChannel(name) }),
  page: typeof document === 'undefined' ? stillPage() : browserPage(),
  ...given,
});

/** Where this part of the page does not come, a file goes without telling how far it is. */
const uploadLater: NonNullable<Env['upload']> = async (url, init, told) => {
  const { upload } = await import('./transport/upload.ts').catch(() => ({ upload: fetch }));
  return upload(url, init, told);
};

/** Sandboxed frames and strict policies throw on the mere touch of some of these. */
const probe = <T>(touch: () => T): T | undefined => {
  try {
    return touch();
  } catch {
    return undefined;
  }
};
