// The script tag: a small classic stub that offers `window.Parley` and loads everything else from beside itself when asked.
import type { ChatClient } from './client/api.ts';
import type * as loaded from './embed/boot.ts';
import type { BootOptions } from './embed/boot.ts';
import type { DialectName } from './embed/dialects.ts';

/** What the script tag leaves on the page, and all it leaves. */
export interface ParleyGlobal {
  /**
   * Starts a client and gives it to every `<chat-provider>` without one, present or later, or to what stands inside `target`.
   * Options not given here are taken from the tag's `data-` attributes and from those of a `<chat-widget>`. May be called at once: it waits until everything is loaded.
   */
  boot(options?: Partial<BootOptions>): Promise<ChatClient>;
}

declare global {
  interface Window {
    Parley?: ParleyGlobal;
  }
}

/**
 * Attributes as options: `url`, `dialect`, `me`, `me-name`, `me-role`, `target`, with `data-` before each on the script tag and without it
 * on the page's `<chat-widget>`. A token is never an attribute.
 */
const declared = (element: Element | null, prefix = ''): Partial<BootOptions> => {
  const get = (name: string): string | undefined => element?.getAttribute(prefix + name) || undefined;
  const [url, dialect, id, name, role, target] = ['url', 'dialect', 'me', 'me-name', 'me-role', 'target'].map(get);
  return {
    ...(url && { url }),
    ...(dialect && { dialect: dialect as DialectName }),
    ...(id && { me: { id, ...(name && { name }), ...(role && { role }) } }),
    ...(target && { target }),
  };
};

const install = (tag: HTMLScriptElement): void => {
  let asked = false;
  const given = (): Partial<BootOptions> => ({ ...declared(document.querySelector('chat-widget')), ...declared(tag, 'data-') });
  const boot = async (options?: Partial<BootOptions>): Promise<ChatClient> => {
    asked = true;
    const chunk = (await import(new URL(__BOOT__, tag.src).href)) as typeof loaded;
    return chunk.boot({ ...given(), ...options } as BootOptions);
  };
  window.Parley = { boot };
  // With `data-wait` the page itself calls `boot`, because only it can give `auth`.
  const start = (): void => {
    if (!asked && !tag.hasAttribute('data-wait') && given().url) boot().catch((error: unknown) => console.error(error));
  };
  start();
  addEventListener('DOMContentLoaded', start);
};

const tag = document.currentScript;
// Included twice, the first one stays, and an element called Parley is none; as a module it cannot know where its chunks lie.
if (typeof window.Parley?.boot !== 'function') {
  if (!(tag instanceof HTMLScriptElement))
    throw new Error('unable to start Parley; parley.js is a classic script, so leave out type="module"');
  install(tag);
}
