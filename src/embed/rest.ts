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

/** Looks through the page once, and from then on through what is added to it alone, until every tag was used. */
const watchUse = (client: ChatClient | undefined): void => {
  const unused = new Map(Object.entries(used));
  const use = (tag: string): void => {
    const load = unused.get(tag);
    if (load && unused.delete(tag)) void withNetwork(() => load(client));
    if (unused.size === 0) observer.disconnect();
  };
  const look = (root: ParentNode): void => {
    for (const tag of unused.keys()) if (has(root, tag)) use(tag);
  };
  const observer = new MutationObserver((records) => {
    for (const node of newcomers(records)) {
      use(node.localName);
      if (node.firstElementChild) look(node);
    }
  });
  observer.observe(document, { childList: true, subtree: true });
  look(document);
};

/** Of the page itself too, where an element may be called like the method. */
const has = (root: ParentNode, tag: string): boolean =>
  (root instanceof Document ? Document : Element).prototype.querySelector.call(root, tag) !== null;

/** The elements added and still there, without those inside another of them: a page that changes all day is not searched anew each time. */
const newcomers = (records: readonly MutationRecord[]): readonly Element[] => {
  const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
  return [...added].filter(
    (node): node is Element => node instanceof Element && node.isConnected && !added.has(node.parentNode as Node),
  );
};
