// The tags a thread has no need of, at first or at all.
import type { ChatClient } from '../client/api.ts';

/** Small, and often wanted next: at once where the page has one of them, else in a quiet moment. */
const small = 'unread-badge, chat-status, chat-typing, chat-presence';

/** Larger: each is fetched once the page uses it. */
const used: Readonly<Record<string, (client: ChatClient | undefined) => Promise<unknown>>> = {
  'chat-widget': async (client) => (await import('./widget.ts')).defineWidget(client),
  'chat-launcher': () => import('../define/chat-launcher.ts'),
  'chat-notifications': () => import('../define/chat-notifications.ts'),
  'chat-search': () => import('../define/chat-search.ts'),
  'chat-room-list': () => import('../define/chat-room-list.ts'),
};

/** `client`: what is offered to every widget without one. */
export const defineRest = (client: ChatClient | undefined): void => {
  const quiet = 'requestIdleCallback' in globalThis && !document.querySelector(small);
  if (quiet) requestIdleCallback(() => void defineSmall(), { timeout: 2000 });
  else void defineSmall();
  watchUse(client);
};

const defineSmall = (): Promise<void> =>
  withNetwork(async () => {
    (await import('../elements/thread/when-live.ts')).ChatStatus.define();
    await import('../define/unread-badge.ts');
    await import('../define/chat-typing.ts');
    await import('../define/chat-presence.ts');
  });

/** What is out of reach for now is looked for again when there is a network. */
const withNetwork = async (load: () => Promise<unknown>): Promise<void> => {
  try {
    await load();
  } catch {
    addEventListener('online', () => void withNetwork(load), { once: true });
  }
};

/** Looks through the page now and whenever it has changed, until every tag was used. */
const watchUse = (client: ChatClient | undefined): void => {
  const unused = new Map(Object.entries(used));
  const look = (): void => {
    for (const [tag, load] of unused) if (document.querySelector(tag) && unused.delete(tag)) void withNetwork(() => load(client));
    if (unused.size === 0) observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
};
