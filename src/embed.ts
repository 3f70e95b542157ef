// The script tag: a small classic stub that offers `window.Parley` and loads everything else from beside itself when asked.
import type { ChatClient } from './client/api.ts';
import type * as loaded from './embed/boot.ts';
import type { BootOptions, DialectName } from './embed/boot.ts';

/** What the script tag leaves on the page, and all it leaves. */
export interface ParleyGlobal {
  /**
   * Starts a client and gives it to every `<chat-provider>` without one, present or later, or to what stands inside `target`.
   * Options not given here are taken from the tag's `data-` attributes. May be called at once: it waits until everything is loaded.
   */
  boot(options?: Partial<BootOptions>): Promise<ChatClient>;
}

declare global {
  interface Window {
    Parley?: ParleyGlobal;
  }
}

/** Attributes of the tag as options: `data-url`, `data-dialect`, `data-me`, `data-me-name`, `data-me-role`, `data-target`. A token is never an attribute. */
const declared = ({ url, dialect, me, meName, meRole, target }: DOMStringMap): Partial<BootOptions> => ({
  ...(url && { url }),
  ...(dialect && { dialect: dialect as DialectName }),
  ...(me && { me: { id: me, ...(meName && { name: meName }), ...(meRole && { role: meRole }) } }),
  ...(target && { target }),
});

const install = ({ src, dataset }: HTMLScriptElement): void => {
  const given = declared(dataset);
  const boot = async (options?: Partial<BootOptions>): Promise<ChatClient> => {
    const chunk = (await import(new URL(__BOOT__, src).href)) as typeof loaded;
    return chunk.boot({ ...given, ...options } as BootOptions);
  };
  window.Parley = { boot };
  // With `data-wait` the page itself calls `boot`, because only it can give `auth`.
  if (given.url && dataset['wait'] === undefined) boot().catch((error: unknown) => console.error(error));
};

const tag = document.currentScript;
// Included twice, the first one stays; as a module it cannot know where its chunks lie.
if (!window.Parley) {
  if (!(tag instanceof HTMLScriptElement))
    throw new Error('unable to start Parley; parley.js is a classic script, so leave out type="module"');
  install(tag);
}
